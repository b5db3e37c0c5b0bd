import type { Instant } from '#kernel/day.js';
import {
  Button,
  DateField,
  DateText,
  Empty,
  errorOf,
  ErrorSummary,
  Form,
  formatDay,
  Layout,
  PageTitle,
  Select,
  Status,
  Table,
  type FieldError,
} from '#platform/page-kit/index.js';
import { authorityText, roleName } from '#platform/page-kit/words.js';
import type { ComparedPartDto, TwoDaysDto } from '../routes/two-days.dto.js';
import { After, afterText, Before, partLabel } from './compared-part.js';
import { historyPath } from './history-address.js';
import { StaleHistory } from './stale-history.js';

export interface TwoDaysPageProps {
  readonly comparison: TwoDaysDto;
  readonly errors?: readonly FieldError[];
  /** As typed, where it is not a day. */
  readonly typed?: { readonly from: string; readonly to: string };
  readonly asOf?: Instant;
}

/** The plan as it was known on two days, side by side. */
export function TwoDaysPage({ comparison, errors = [], typed, asOf }: TwoDaysPageProps) {
  const { unit, unitName, year, from, to, differences, everything, textsShown, parts } = comparison;
  const path = `/enheter/${unit}/${String(year)}`;
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      title={`Jämför två dagar, ${unitName} ${String(year)}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
        { href: `${path}/historia`, label: 'Historia' },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="Planen så som den var känd vid slutet av varje dag, med det som skiljer."
      >
        Jämför två dagar
      </PageTitle>
      <search class="rt-criteria" aria-label="Välj dagar">
        <Form action={`${path}/jamfor`} method="get">
          <DateField name="fran" label="Från dagen" value={typed?.from ?? from} error={errorOf(errors, 'fran')} />
          <DateField name="till" label="Till dagen" value={typed?.to ?? to} error={errorOf(errors, 'till')} />
          <Select
            name="visa"
            label="Visa"
            value={everything ? 'allt' : 'skillnader'}
            choices={[
              { value: 'skillnader', label: 'bara det som skiljer' },
              { value: 'allt', label: 'hela planen' },
            ]}
          />
          <div class="rt-button-row">
            <Button variant="secondary">Jämför</Button>
          </div>
        </Form>
      </search>
      <StaleHistory stale={comparison.stale} />
      {errors.length === 0 && (
        <section class="rt-difference" aria-labelledby="skillnader-h">
          <h2 id="skillnader-h">
            {differences === 0
              ? 'Inget skiljer'
              : differences === 1
                ? 'En skillnad'
                : `${String(differences)} skillnader`}{' '}
            mellan <DateText day={from} /> och <DateText day={to} />
          </h2>
          {parts.length === 0 ? (
            <Empty heading="Planen var likadan båda dagarna">
              <a class="ds-link" href={`${path}/jamfor?fran=${from}&till=${to}&visa=allt`}>
                Visa hela planen
              </a>{' '}
              eller välj två andra dagar.
            </Empty>
          ) : (
            <Parts comparison={comparison} />
          )}
          {!textsShown && <p class="rt-hint">Din roll visar att en text har ändrats men inte vad den säger.</p>}
        </section>
      )}
    </Layout>
  );
}

function Parts({ comparison }: { readonly comparison: TwoDaysDto }) {
  const { parts, goals, from, to } = comparison;
  const under = (goal: string | null): ComparedPartDto[] => parts.filter((p) => p.goal === goal);
  const known = new Set(goals.map((g) => g.id));
  const loose = parts.filter((p) => p.goal === null || !known.has(p.goal));
  return (
    <Table
      caption={`Planen ${formatDay(from)} och ${formatDay(to)}`}
      captionHidden
      rowKey={(p) => p.key.replaceAll('/', '-')}
      empty={null}
      groupHeader="Mål"
      groups={[
        ...(loose.length > 0 ? [{ key: 'plan', heading: 'Planen i stort', rows: loose }] : []),
        ...goals
          .map((goal) => ({ key: goal.id, heading: goal.name, rows: under(goal.id) }))
          .filter((group) => group.rows.length > 0),
      ]}
      columns={[
        { key: 'what', header: 'Vad', rowHeader: true, cell: (p) => <What part={p} /> },
        { key: 'before', header: formatDay(from), cell: (p) => <Before part={p} /> },
        { key: 'after', header: formatDay(to), file: afterText, cell: (p) => <After part={p} /> },
        { key: 'by', header: 'Ändrat av', cell: (p) => p.changed && <By part={p} comparison={comparison} /> },
      ]}
    />
  );
}

function What({ part }: { readonly part: ComparedPartDto }) {
  const { what, of } = partLabel(part);
  return (
    <>
      {what}
      {of !== undefined && <span class="rt-aside">{of}</span>}
    </>
  );
}

/** Who, when, on what decision; leads to the event. Where several changed it between the days, the last. */
function By({ part, comparison }: { readonly part: ComparedPartDto; readonly comparison: TwoDaysDto }) {
  const { position, actorName, role, recordedAt, authority, effectiveFrom } = part.changed!;
  const who = actorName ?? (role === 'system' ? 'systemet' : 'namnet är borttaget');
  return (
    <span class="rt-by">
      <a class="ds-link" href={`${historyPath(comparison, { item: part.item })}#e-${String(position)}`}>
        {who}, {roleName(role)}
      </a>
      <span class="rt-aside">
        <DateText instant={recordedAt} />
      </span>
      {effectiveFrom !== null && (
        <span class="rt-aside">
          gäller från <DateText day={effectiveFrom} />
        </span>
      )}
      {authority?.kind === 'pending' ? (
        <span class="rt-aside">
          <Status kind="pending" />
        </span>
      ) : (
        authority && <span class="rt-aside">{authorityText(authority)}</span>
      )}
    </span>
  );
}
