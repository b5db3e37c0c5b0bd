import type { ComponentChildren } from 'preact';
import { DateText, Section, Status } from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import type { ChangedDto, OffDto, ToDoDto } from '../routes/start.dto.js';
import { indicatorPath, pathOf, targetText } from './words.js';

/** What the reader owes or may do, the most urgent first; the first ones in sight, the others folded away. */
export function ToDo({ toDo }: { readonly toDo: readonly ToDoDto[] }) {
  return (
    <Section heading="Att göra" id="att-gora">
      {toDo.length === 0 ? (
        <p class="rt-quiet">Inget att göra just nu.</p>
      ) : (
        <Folded items={toDo} id="fler-att-gora" words={(n) => `Visa ${String(n)} till`}>
          {(items) => (
            <ul class="rt-todo">
              {items.map((item) => (
                <li key={`${item.kind}-${item.unit}-${String(item.year)}-${item.period ?? ''}`}>
                  <span>
                    <a class="ds-link" href={placeOf(item)}>
                      {wordsOf(item)}
                    </a>{' '}
                    <span class="rt-quiet">
                      {item.unitName} {item.year}
                    </span>
                  </span>
                  <span class="rt-todo-due">
                    {item.due !== null &&
                      (item.late ? (
                        <Status kind="at-risk">
                          {item.kind === 'activities-late' ? 'slut' : 'senast'} <DateText day={item.due} />
                        </Status>
                      ) : (
                        <>
                          senast <DateText day={item.due} />
                        </>
                      ))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Folded>
      )}
    </Section>
  );
}

export function Off({ off }: { readonly off: readonly OffDto[] }) {
  if (off.length === 0)
    return (
      <Section heading="Det som avviker" id="avviker">
        <p class="rt-quiet">Ingen indikator ligger fel mot sitt mål i den senaste period som har siffror.</p>
      </Section>
    );
  return (
    <Section heading="Det som avviker" id="avviker">
      <Folded items={off} id="fler-avviker" words={(n) => `Visa ${String(n)} till`}>
        {(items) => (
          <ul class="rt-todo">
            {items.map((i) => (
              <li key={`${i.unit}-${String(i.year)}-${i.indicator}`}>
                <span>
                  <a class="ds-link" href={indicatorPath(i.unit, i.year, i.indicator)}>
                    {i.name}
                  </a>{' '}
                  <span class="rt-quiet">
                    {i.unitName}, {periodInSentence(i.period)} {i.year}
                  </span>
                </span>
                <span class="rt-todo-due">
                  <Status kind={i.period === 'VB' ? 'misses' : 'at-risk'} />{' '}
                  {i.figure && (
                    <span class="rt-quiet">
                      {i.judgedOn === 'forecast' && 'prognos '}
                      {figureText(i.figure)} mot {targetText(i.target) ?? 'målet'}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Folded>
    </Section>
  );
}

export function Changed({
  changed,
  since,
}: {
  readonly changed: readonly ChangedDto[];
  readonly since: string | null;
}) {
  if (since === null) return null;
  return (
    <Section heading="Ändrat sedan sist" id="andrat">
      <p class="rt-quiet">
        {changed.length === 0 ? 'Ingen annan har registrerat något' : 'Det här har andra registrerat'} sedan du var här{' '}
        <DateText instant={since} />.
      </p>
      {changed.length > 0 && (
        <ul class="rt-todo">
          {changed.map((c) => (
            <li key={`${c.unit}-${String(c.year)}`}>
              <a class="ds-link" href={`${pathOf(c.unit, c.year)}/historia`}>
                {c.unitName}, {c.year}
              </a>
              <span class="rt-todo-due">{countsOf(c)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const countsOf = (c: ChangedDto): string =>
  [
    c.targets > 0 && `${String(c.targets)} årsmål`,
    c.outcomes > 0 && `${String(c.outcomes)} utfall`,
    c.goals > 0 && `${String(c.goals)} mål i planen`,
    c.activities > 0 && `${String(c.activities)} ${c.activities === 1 ? 'aktivitet' : 'aktiviteter'}`,
    c.other > 0 && `${String(c.other)} annat`,
  ]
    .filter(Boolean)
    .join(', ');

/** In one line, as on the page and in files. */
export function wordsOf({ kind, count, itemName, period }: ToDoDto): string {
  const of = period === null ? '' : ` för ${periodInSentence(period)}`;
  switch (kind) {
    case 'figures-owed':
      return itemName === null ? `Fyll i ${String(count)} utfall${of}` : `Fyll i utfallet${of}: ${itemName}`;
    case 'period-to-close':
      return `Stäng perioden eller påminn: ${period === null ? '' : periodInSentence(period)}`;
    case 'decision-pending':
      return itemName === null
        ? `${String(count)} ändrade mål väntar på beslut`
        : `Målet väntar på beslut: ${itemName}`;
    case 'plan-undecided':
      return 'Planen är inte beslutad';
    case 'activities-late':
      return itemName === null
        ? `${String(count)} aktiviteter har passerat sitt slutdatum`
        : `Aktiviteten har passerat sitt slutdatum: ${itemName}`;
  }
}

function placeOf({ kind, unit, year, period, item }: ToDoDto): string {
  const path = pathOf(unit, year);
  switch (kind) {
    case 'figures-owed':
      return `${path}/utfall/${period ?? 'VB'}`;
    case 'period-to-close':
      return `${path}/perioder`;
    case 'decision-pending':
      return item === null ? `${path}?visa=avviker` : indicatorPath(unit, year, item);
    case 'plan-undecided':
      return `${path}/beslut`;
    case 'activities-late':
      return item === null ? `${path}?visa=avviker` : `${path}/plan/aktiviteter/${item}`;
  }
}

function Folded<T>({
  items,
  id,
  words,
  children,
}: {
  readonly items: readonly T[];
  readonly id: string;
  readonly words: (more: number) => string;
  readonly children: (items: readonly T[]) => ComponentChildren;
}) {
  const more = items.slice(inSight);
  return (
    <>
      {children(items.slice(0, inSight))}
      {more.length > 0 && (
        <details class="rt-text" id={id}>
          <summary>{words(more.length)}</summary>
          {children(more)}
        </details>
      )}
    </>
  );
}
const inSight = 8;
