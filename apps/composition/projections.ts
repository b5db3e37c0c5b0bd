import { unitHistory } from '#areas/history/projections/unit-history.projection.js';
import { recordedDocuments } from '#areas/intake/projections/recorded-documents.projection.js';
import { unitDashboard } from '#areas/overview/projections/unit-dashboard.projection.js';

/** Every read model: one line per projection. */
export const projections = [unitDashboard, unitHistory, recordedDocuments];
