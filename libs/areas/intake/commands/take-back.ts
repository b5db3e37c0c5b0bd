import type { DomainEvent, Recorded } from '#kernel/event.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { withdrawActivity, withdrawDocument, withdrawGoal } from '#areas/plans/commands/index.js';
import { withdrawIndicator, withdrawOutcome } from '#areas/indicators/commands/index.js';
import { periods } from '#kernel/period.js';
import { isRecorded, standingRecordings } from '../domain/earlier.js';
import { isImported } from '../events/index.js';
import type { UnitYearState } from './draft.js';
import type { Kept } from './intake.commands.js';
import { putBack } from './put-back.js';
import { touched, type Touch } from './touched.js';
import { Undoing } from './undoing.js';

export interface TakenBack {
  /** The withdrawal first. */
  readonly events: readonly DomainEvent[];
  readonly kept: readonly Kept[];
}

/**
 * A document's recording taken back: what it put there goes, what it changed is again as it was, as far as nobody has built on it. What
 * somebody changed since stays, an item with all that the plan says of it; so does what such things stand on, and what the plan's decision
 * covers. By the areas' own rules, as of a plan that is not decided: what goes was never decided.
 * @param written the stream's events with their words, all of them up to `state`
 */
export function takeBack(
  { document, reason }: { readonly document: string; readonly reason: string },
  state: UnitYearState,
  written: readonly Recorded[],
): TakenBack {
  const withdrawal = withdrawDocument({ document, reason }, state.plan);
  const recording = standingRecordings(state.earlier).find((r) => r.document === document);
  if (!recording) throw new NotFound('document');
  if (standingRecordings(state.earlier).some((r) => r.follows === document))
    throw new RuleBroken(
      'the-latest-version-is-withdrawn-first',
      'a later version of the document was compared with it',
    );
  const { commandId } = written[recording.version]!;
  const own = written.filter((event) => event.commandId === commandId);
  const undoing = new Undoing(document, `Inläsningen togs tillbaka: ${reason.trim()}`, state, written, own[0]!.version);
  undoing.record(withdrawal);
  new TakingBack(undoing, own).takeBack();
  const { events, kept } = undoing;
  if (events.length === withdrawal.length && kept.some(({ why }) => why === 'decided'))
    throw new RuleBroken('what-a-decision-covers-is-not-taken-back', 'the plan was decided as it reads', {
      kept: kept.length,
    });
  return { events, kept };
}

class TakingBack {
  /** What others did to it since, and to what. */
  private readonly touchedLater: readonly Touch[];
  private readonly brought = new Set<string>();
  /** Those of them that stay. */
  private readonly staying = new Map<string, Kept['why']>();

  constructor(
    private readonly undoing: Undoing,
    private readonly own: readonly Recorded[],
  ) {
    const { state, written } = undoing;
    // A document that was withdrawn itself has left nothing.
    this.touchedLater = written
      .slice(own.at(-1)!.version + 1)
      .filter((event) => !isImported(event) || isRecorded(state.earlier, event.source!.document))
      .flatMap(touched);
    for (const event of own)
      for (const { item, isItem } of touched(event)) if (isItem && !isWithdrawal(event)) this.brought.add(item);
  }

  takeBack(): void {
    this.decideWhatStays();
    const touches = [...this.own].reverse().flatMap((event) => touched(event).map((touch) => ({ event, touch })));
    const items = touches.filter(({ touch }) => touch.isItem);
    // What was taken out comes first: something may have to go back under it.
    for (const { event, touch } of items) if (isWithdrawal(event)) putBack(this.undoing, event, touch);
    const seen = new Set<string>();
    for (const { event, touch } of touches) {
      if (touch.isItem || seen.has(touch.slot)) continue;
      seen.add(touch.slot);
      this.slot(event, touch);
    }
    for (const { event, touch } of items) if (!isWithdrawal(event)) this.item(event, touch);
  }

  private decideWhatStays(): void {
    for (const event of this.own)
      for (const touch of touched(event))
        if (this.brought.has(touch.item) && touch.isItem && this.isCovered(event, touch))
          this.staying.set(touch.item, 'decided');
    for (const { item } of this.touchedLater)
      if (this.brought.has(item) && !this.staying.has(item)) this.staying.set(item, 'changed');
    const { plan, indicators } = this.undoing.state;
    const standing: (readonly [string, string | null])[] = [
      ...Object.entries(plan.goals).map(([id, goal]) => [id, goal.parent] as const),
      ...Object.entries(plan.activities).map(([id, activity]) => [id, activity.goal] as const),
      ...Object.entries(indicators.indicators).map(([id, indicator]) => [id, indicator.goal] as const),
    ];
    for (let grew = true; grew;) {
      grew = false;
      for (const [id, under] of standing) {
        const stays = !this.brought.has(id) || this.staying.has(id);
        if (!stays || under === null || !this.brought.has(under) || this.staying.has(under)) continue;
        this.staying.set(under, 'used');
        grew = true;
      }
    }
  }

  /** By the decision of the plan as it stands, or by one of its own. */
  private isCovered(event: Recorded, { ofPlan }: Touch): boolean {
    if (!ofPlan || !this.undoing.state.plan.decided) return false;
    if (event.authority && event.authority.kind !== 'document') return true;
    return this.undoing.written.some((later) => later.type === 'plan-decided' && later.version > event.version);
  }

  private slot(event: Recorded, touch: Touch): void {
    if (this.brought.has(touch.item)) {
      const stays = this.staying.get(touch.item);
      if (stays === undefined || touch.ofPlan) return;
    } else if (this.isCovered(event, touch)) {
      this.undoing.keep(touch, 'decided');
      return;
    }
    if (this.touchedLater.some((later) => later.slot === touch.slot)) this.undoing.keep(touch, 'changed');
    else putBack(this.undoing, event, touch);
  }

  private item(event: Recorded, touch: Touch): void {
    const stays = this.staying.get(touch.item);
    if (stays !== undefined) {
      this.undoing.keep(touch, stays);
      return;
    }
    const { reason, undecided } = this.undoing;
    const { item, what } = touch;
    if (what === 'goal')
      this.undoing.attempt(event, touch, () =>
        withdrawGoal({ goal: item, authority: { kind: 'document' }, reason }, undecided.plan),
      );
    else if (what === 'activity')
      this.undoing.attempt(event, touch, () => withdrawActivity({ activity: item, reason }, undecided.plan));
    else this.withdrawIndicator(event, touch);
  }

  private withdrawIndicator(event: Recorded, touch: Touch): void {
    const { undoing } = this;
    const { reason } = undoing;
    const { item: indicator } = touch;
    for (const period of periods)
      if (this.undoing.state.indicators.indicators[indicator]?.outcomes[period]?.value)
        this.undoing.attempt(event, touch, () =>
          withdrawOutcome({ indicator, period, reason }, undoing.undecided.indicators),
        );
    this.undoing.attempt(event, touch, () => withdrawIndicator({ indicator, reason }, undoing.undecided.indicators));
  }
}

const isWithdrawal = ({ type }: DomainEvent): boolean => type.endsWith('-withdrawn');
