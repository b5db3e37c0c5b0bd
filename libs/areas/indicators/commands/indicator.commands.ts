import { UnitYearCommand } from '#platform/access/unit-year-handler.js';
import type { AdoptByHandFacts, AnalyseOutcomeFacts } from '../domain/adoption.js';
import type {
  DefineIndicatorFacts,
  DiscontinueIndicatorFacts,
  MoveIndicatorFacts,
  RedefineIndicatorFacts,
  WithdrawIndicatorFacts,
} from '../domain/definition-rules.js';
import type {
  CorrectOutcomeFacts,
  ExplainMissingFacts,
  GiveForecastFacts,
  RecordOutcomeFacts,
  WithdrawOutcomeFacts,
} from '../domain/outcome-rules.js';
import type { RecordOutcomesFacts } from '../domain/record-outcomes.js';
import type {
  ChangeTargetFacts,
  RefuseTargetFacts,
  SetTargetFacts,
  WithdrawTargetFacts,
} from '../domain/target-rules.js';

/** Something that is to change about a unit's indicators; the kinds below say what. */
export abstract class IndicatorCommand<F> extends UnitYearCommand<F> {}

/** The item is the indicator itself: what it is, where it stands, whether it is followed. */
export class AdoptIndicator extends IndicatorCommand<AdoptByHandFacts> {}
export class DefineIndicator extends IndicatorCommand<DefineIndicatorFacts> {}
export class RedefineIndicator extends IndicatorCommand<RedefineIndicatorFacts> {}
export class MoveIndicator extends IndicatorCommand<MoveIndicatorFacts> {}
export class DiscontinueIndicator extends IndicatorCommand<DiscontinueIndicatorFacts> {}
export class WithdrawIndicator extends IndicatorCommand<WithdrawIndicatorFacts> {}

/** The item is the target in its slot. */
export class SetTarget extends IndicatorCommand<SetTargetFacts> {}
export class ChangeTarget extends IndicatorCommand<ChangeTargetFacts> {}
/** The body that was to decide said no. */
export class RefuseTarget extends IndicatorCommand<RefuseTargetFacts> {}
export class WithdrawTarget extends IndicatorCommand<WithdrawTargetFacts> {}

/** The item is the outcome of the period. */
export class RecordOutcome extends IndicatorCommand<RecordOutcomeFacts> {}
export class CorrectOutcome extends IndicatorCommand<CorrectOutcomeFacts> {}
export class WithdrawOutcome extends IndicatorCommand<WithdrawOutcomeFacts> {}
export class ExplainMissingOutcome extends IndicatorCommand<ExplainMissingFacts> {}

/** The item is the forecast of the period. */
export class GiveForecast extends IndicatorCommand<GiveForecastFacts> {}
/** The item is the analysis of the period. */
export class AnalyseOutcome extends IndicatorCommand<AnalyseOutcomeFacts> {}

/** Many indicators' figures of one period; each row says what was seen of it. @throws RowsRefused */
export class RecordOutcomes extends IndicatorCommand<RecordOutcomesFacts> {}
