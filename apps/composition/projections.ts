import { organisationHistory } from '#areas/history/projections/organisation-history.projection.js';
import { steeringHistory } from '#areas/history/projections/steering-history.projection.js';
import { unitHistory } from '#areas/history/projections/unit-history.projection.js';
import { documents } from '#areas/intake/projections/documents.projection.js';
import { unitDashboard } from '#areas/overview/projections/unit-dashboard.projection.js';
import { recordedDecisions } from '#areas/plans/projections/decisions.projection.js';
import { pendingDecisions } from '#areas/plans/projections/pending-decisions.projection.js';
import { steeringGoals } from '#areas/plans/projections/steering-goals.projection.js';
import { owedFigures } from '#areas/reporting/projections/owed-figures.projection.js';

/** Every read model: one line per projection. */
export const projections = [
  unitDashboard,
  unitHistory,
  organisationHistory,
  steeringHistory,
  documents,
  owedFigures,
  steeringGoals,
  recordedDecisions,
  pendingDecisions,
];
