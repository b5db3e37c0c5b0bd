import { unitHistory } from '#areas/history/projections/unit-history.projection.js';
import { recordedDocuments } from '#areas/intake/projections/recorded-documents.projection.js';
import { unitDashboard } from '#areas/overview/projections/unit-dashboard.projection.js';
import { recordedDecisions } from '#areas/plans/projections/decisions.projection.js';
import { pendingDecisions } from '#areas/plans/projections/pending-decisions.projection.js';
import { steeringGoals } from '#areas/plans/projections/steering-goals.projection.js';
import { owedFigures } from '#areas/reporting/projections/owed-figures.projection.js';

/** Every read model: one line per projection. */
export const projections = [
  unitDashboard,
  unitHistory,
  recordedDocuments,
  owedFigures,
  steeringGoals,
  recordedDecisions,
  pendingDecisions,
];
