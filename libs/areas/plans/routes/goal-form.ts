import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { isDay } from '#kernel/day.js';
import { NotFound } from '#kernel/rule-broken.js';
import { readAuthority, type AuthorityKind, type RecordedAuthorities } from '#platform/access/authority-form.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { idIn } from '#platform/web/page-address.js';
import { isAbove, type ChangeGoalFacts } from '../domain/goal-rules.js';
import { itemAt, type PlanState } from '../domain/plan-state.js';
import { goalLevels, type GoalLevel } from '../events/index.js';
import { goalText } from '../pages/words.js';
import type { GoalChoiceDto, GoalFormDto } from './plan-form.dto.js';
import { PlanForms, type Parts } from './plan-forms.js';
import { decisionChoices, SteeringOffers } from './steering-offers.js';

/** What the forms about goals begin with. */
@Injectable()
export class GoalForms {
  constructor(
    private readonly forms: PlanForms,
    private readonly steering: SteeringOffers,
  ) {}

  recorded({ unit, year }: GoalFormDto): Promise<RecordedAuthorities> {
    return this.steering.decisions(unit, year);
  }

  /** `mayBeGone`: a form that is sent again after it took the goal out is answered with its first result, not with "not found". */
  async ofGoal(params: Parts, actor: Actor, path: string, mayBeGone = false) {
    const id = idIn(params['goal']);
    const form = await this.of(params, actor, `/plan/mal/${id}${path}`, id, mayBeGone);
    const goal = form.goal ?? { id, level: 'unit' as const, number: null, title: '', parent: null };
    return { form, goal };
  }

  /** @param path below the plan's address; @param id of the goal, where the form is about one */
  async of(params: Parts, actor: Actor, path: string, id?: string, mayBeGone = false): Promise<GoalFormDto> {
    const { state, frame } = await this.forms.load(params, actor, 'edit-plan', path);
    const goal = id === undefined ? undefined : itemAt(state.goals, id);
    if (id !== undefined && !goal && !mayBeGone) throw new NotFound('goal');
    const form = frame(goal ? goal.version : undefined);
    const own = await this.forms.mayChangeOnOwnAuthority(actor, form.unit);
    const above = await this.steering.offers(form.unit, form.year, state);
    const recorded = state.decided ? await this.steering.decisions(form.unit, form.year) : new Map<string, never>();
    const shown = goal && id !== undefined ? { ...choice(id, goal), parent: goal.parent } : null;
    return {
      ...form,
      ...(shown ? { hidden: { ...form.hidden, saw: goalText(shown) } } : {}),
      goal: shown,
      parents: parentsFor(state, goal?.level),
      authorities: authoritiesFor(state, goal?.level, own),
      recorded: decisionChoices(recorded),
      findable: state.decided && goal !== undefined && goal.level !== 'unit',
      above: shown ? above.filter((offer) => offer.id === id) : above,
    };
  }
}

const choice = (id: string, { level, number, title }: Omit<GoalChoiceDto, 'id'>): GoalChoiceDto => ({
  id,
  level,
  number,
  title,
});

/** The goals of the plan, from the top down; for one of a level, those that it can stand under. */
function parentsFor(state: PlanState, level?: GoalLevel): readonly GoalChoiceDto[] {
  const goals = Object.entries(state.goals).map(([id, goal]) => choice(id, goal));
  const candidates =
    level === undefined ? goals.filter((g) => g.level !== 'unit') : goals.filter((g) => isAbove(g.level, level));
  return goalLevels.flatMap((l) => candidates.filter((goal) => goal.level === l));
}

/** In a draft the unit writes; in a decided plan its manager changes what is the unit's own, and a body what is above it. */
function authoritiesFor(state: PlanState, level: GoalLevel | undefined, own: boolean): readonly AuthorityKind[] {
  if (!state.decided) return ['own'];
  return own && (level === undefined || level === 'unit') ? ['own', 'decision', 'pending'] : ['decision', 'pending'];
}

/** A goal is taken out when it is decided, not before. */
export const notPending = (form: GoalFormDto): GoalFormDto => ({
  ...form,
  authorities: form.authorities.filter((kind) => kind !== 'pending'),
});

export function readChange(
  goal: string,
  form: GoalFormDto,
  body: FormBody,
  recorded: RecordedAuthorities,
): { readonly change: ChangeGoalFacts } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const authority = form.decided
    ? readAuthority(body, form.authorities, errors, { recorded })
    : ({ kind: 'own' } as const);
  const effectiveFrom = typed(body, 'effectiveFrom');
  if (effectiveFrom !== '' && !isDay(effectiveFrom))
    errors.push({ field: 'effectiveFrom', message: 'Datumet finns inte.' });
  if (!authority || errors.length > 0) return { errors };
  return {
    change: {
      goal,
      authority,
      reason: typed(body, 'reason'),
      ...(effectiveFrom === '' ? {} : { effectiveFrom }),
    },
  };
}
