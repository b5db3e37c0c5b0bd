import type { VNode } from 'preact';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { authorityFieldNames } from '#platform/access/authority-form.js';
import { commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { htmlPage, type HtmlPage } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import type { SteeringIndicators } from '../domain/steering-indicators.js';
import { SteeringTargetPage, steeringPathOf, type SteeringPlaceDto } from '../pages/steering-indicator.page.js';
import { definitionFields } from './definition-form.js';
import type { TargetAskedDto } from './forms.dto.js';
import { targetFields } from './target-form.js';

/** Parts of a page's address. */
export type Parts = Readonly<Record<string, string>>;
type Hidden = Readonly<Record<string, string>>;
/** The form, with what was typed. */
export type Again = (values: Readonly<Record<string, string>>, errors: readonly FieldError[], hidden: Hidden) => VNode;

/** Whose steering it is, and what is kept there. */
export interface Place extends SteeringPlaceDto {
  readonly year: Year;
  readonly own: SteeringIndicators;
  readonly city: SteeringIndicators;
}

/** `mode`: set or change, as the form that was sent had it, so that it sent twice is one command. */
export function targetForm(
  params: Parts,
  place: Place,
  mode = '',
): { readonly asked: TargetAskedDto; readonly page: Again; readonly version: number } {
  const id = idIn(params['indicator']);
  const kept = [place.own, place.city].flatMap(({ indicators }) =>
    Object.hasOwn(indicators, id) ? [indicators[id]!] : [],
  )[0];
  if (!kept) throw new NotFound('indicator');
  const target = Object.hasOwn(place.own.targets, id) ? place.own.targets[id] : undefined;
  const stands = target && target.value.kind !== 'none' ? 'change' : 'set';
  const asked: TargetAskedDto = {
    slot: place.committee === null ? 'council' : 'annual',
    standing: target?.value ?? null,
    before: target?.before?.value ?? null,
    decisionPending: target?.decisionPending ?? false,
    mode: mode === 'set' || mode === 'change' ? mode : stands,
    measure: kept.definition.measure,
    authorities: ['decision', 'pending'],
    firstDay: `${String(place.year)}-01-01`,
    lastDay: `${String(place.year)}-12-31`,
  };
  const action = `${steeringPathOf(place)}/indikatorer/${id}/mal`;
  const { name } = kept.definition;
  const page: Again = (values, errors, hidden) => (
    <SteeringTargetPage {...{ place, asked, name, action, values, errors, hidden: { ...hidden, mode: asked.mode } }} />
  );
  return { asked, page, version: target?.version ?? -1 };
}

const fields = [...definitionFields, 'goal', ...targetFields, ...authorityFieldNames];

/** The form again with what was typed; the version stays the one that was seen, unless somebody was first. */
export function shown(
  again: Again,
  body: FormBody,
  errors: readonly FieldError[],
  { status = 422, hidden }: { readonly status?: number; readonly hidden?: Hidden } = {},
): HtmlPage {
  const areas = Object.keys(body).filter((name) => /^area-\d+$/.test(name));
  const values = Object.fromEntries([...fields, ...areas].map((name) => [name, typed(body, name)]));
  const seen = typed(body, 'seen');
  return htmlPage(again(values, errors, hidden ?? { ...commandFields(), ...(seen === '' ? {} : { seen }) }), {
    status,
  });
}
