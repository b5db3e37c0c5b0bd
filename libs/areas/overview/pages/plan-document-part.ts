import type { PlanDocumentDto } from '../routes/plan-document.dto.js';
import type { UnitRights } from './indicator-table.js';

/** What every part of the plan's page is shown. */
export interface PlanPartProps {
  readonly document: PlanDocumentDto;
  readonly may: UnitRights;
  /** It is the plan as it is now, and the reader may write in it. */
  readonly mayEdit: boolean;
}
