import type { Instant } from '#kernel/day.js';
import type { ComponentChildren } from 'preact';
import {
  DateText,
  Empty,
  Facts,
  Layout,
  LinkButton,
  LiveSection,
  Notice,
  PageTitle,
  Section,
  Status,
  Table,
  type Fact,
} from '#platform/page-kit/index.js';
import { ownerName } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, TargetSpanDto } from '../routes/indicator.dto.js';
import { SourcesShown, TargetValue } from './figures.js';
import { IndicatorChart } from './indicator-chart.js';
import { IndicatorDefinition } from './indicator-definition.js';
import { Outcomes } from './indicator-outcomes.js';
import { IndicatorYears } from './indicator-years.js';
import { TextsShown } from './sealed-text.js';
import type { UnitRights } from './indicator-table.js';
import { StaleNotice } from './stale-notice.js';
import { dayBefore, directionName, indicatorPath, levelName, pathOf, sourcePath, targetText } from './words.js';

export interface IndicatorPageProps {
  readonly sheet: IndicatorSheetDto;
  readonly may: UnitRights;
  /** Analyses by the position of their event; undefined: the reader may not see them. */
  readonly texts?: ReadonlyMap<number, string> | undefined;
  /** How it became so; the history area's part of the page. */
  readonly history: ComponentChildren;
  readonly position?: number;
  /** When it was read; printed at the foot of every sheet. */
  readonly asOf?: Instant;
  /** What the reader has just recorded is not in it yet. */
  readonly late?: boolean;
  /** The reader comes from a form that was accepted. */
  readonly saved?: boolean;
}

/** One indicator: what it should be, what it became, and how both came about. */
export function IndicatorPage({
  sheet,
  may,
  texts,
  history,
  position,
  asOf,
  late = false,
  saved = false,
}: IndicatorPageProps) {
  const { unit, unitName, year, id, name, goal, stale } = sheet;
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      title={name}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: pathOf(unit, year), label: `${unitName} ${String(year)}` },
      ]}
    >
      <PageTitle kicker={goal ? `Indikator · ${levelName(goal.level)}` : 'Indikator'}>{name}</PageTitle>
      {saved && !late && <Notice kind="success">Det är registrerat och syns nedan.</Notice>}
      <LiveSection
        id="indikator"
        label="Indikatorn"
        topic={`unit-year-${unit}-${String(year)}`}
        {...(position === undefined ? {} : { position })}
      >
        <SourcesShown.Provider value={may.readDocuments}>
          <StaleNotice stale={stale} late={late} />
          {sheet.discontinuedFrom !== null && (
            <Notice kind="info">
              <p>
                Indikatorn följs inte från <DateText day={sheet.discontinuedFrom} />.
              </p>
            </Notice>
          )}
          <Facts facts={factsOf(sheet, may)} />
          <Section heading="Mål" id="mal" actions={may.changeTargets ? <TargetActions sheet={sheet} /> : undefined}>
            <Targets sheet={sheet} />
          </Section>
          <Section heading="Utfall" id="utfall">
            <TextsShown.Provider value={texts}>
              <Outcomes sheet={sheet} may={may} />
            </TextsShown.Provider>
            <IndicatorChart sheet={sheet} />
          </Section>
          {sheet.years.length > 1 && (
            <Section heading="År för år" id="ar-for-ar">
              <IndicatorYears sheet={sheet} />
            </Section>
          )}
          <Section
            heading="Definition"
            id="definition"
            actions={may.defineIndicators ? <DefinitionActions sheet={sheet} /> : undefined}
          >
            <IndicatorDefinition sheet={sheet} />
          </Section>
          <Section
            heading="Så blev det så här"
            id="sa-blev-det"
            actions={
              <LinkButton variant="tertiary" href={`${pathOf(unit, year)}/historia?post=${id}`}>
                Som egen sida
              </LinkButton>
            }
          >
            {history}
          </Section>
        </SourcesShown.Provider>
      </LiveSection>
    </Layout>
  );
}

function factsOf(
  { goal, unit, year, owner, periodicity, direction, directionProposed, source }: IndicatorSheetDto,
  { readDocuments }: UnitRights,
): Fact[] {
  return [
    {
      term: 'Står under',
      value: goal ? (
        <a class="ds-link" href={`${pathOf(unit, year)}#mal-${goal.id}`}>
          {goal.number} {goal.title}
        </a>
      ) : (
        'inget mål'
      ),
    },
    { term: 'Ägs av', value: ownerName(owner) },
    {
      term: 'Mäts',
      value: periodicity === null ? 'inte angivet' : periodicity === 'tertial' ? 'varje tertial' : 'en gång om året',
    },
    {
      term: 'Riktning',
      value:
        direction === null ? (
          'inte angiven: utfallet bedöms inte mot målet'
        ) : (
          <>
            {directionName(direction)}
            {directionProposed && (
              <span class="rt-quiet"> (riktning föreslagen ur ordalydelsen, inte bekräftad av någon)</span>
            )}
          </>
        ),
    },
    ...(source && readDocuments
      ? [
          {
            term: 'Källa',
            value: (
              <a class="ds-link" href={sourcePath(source)}>
                rad {source.line} i dokumentet
              </a>
            ),
          },
        ]
      : []),
  ];
}

function TargetActions({ sheet }: { readonly sheet: IndicatorSheetDto }) {
  const path = indicatorPath(sheet.unit, sheet.year, sheet.id);
  const has = (slot: TargetSpanDto['slot']): boolean =>
    sheet.targets.some((t) => t.slot === slot && targetText(t.target) !== undefined);
  return (
    <>
      <LinkButton href={`${path}/mal/annual`}>{has('annual') ? 'Ändra årsmålet' : 'Sätt årsmål'}</LinkButton>
      {has('council') && (
        <LinkButton variant="tertiary" href={`${path}/mal/council`}>
          Ändra KF:s årsmål
        </LinkButton>
      )}
    </>
  );
}

function DefinitionActions({ sheet: { unit, year, id, discontinuedFrom } }: { readonly sheet: IndicatorSheetDto }) {
  const path = indicatorPath(unit, year, id);
  return (
    <>
      <LinkButton href={`${path}/definition`}>Ändra definitionen</LinkButton>
      {discontinuedFrom === null && (
        <LinkButton variant="tertiary" href={`${path}/avsluta`}>
          Sluta följa
        </LinkButton>
      )}
    </>
  );
}

function Targets({ sheet }: { readonly sheet: IndicatorSheetDto }) {
  // One replaced from the year's first day never applied; the thread below tells of it.
  const firstDay = `${String(sheet.year)}-01-01`;
  return (
    <Table
      caption="Mål och när de gäller"
      captionHidden
      rows={sheet.targets.filter((t) => targetText(t.target) !== undefined && (t.to === null || t.to > firstDay))}
      rowKey={(t) => `${t.slot}-${t.from ?? 'start'}`}
      empty={<Empty heading="Inget mål är satt">Utfallet visas utan bedömning tills ett årsmål finns.</Empty>}
      columns={[
        { key: 'slot', header: 'Mål', rowHeader: true, cell: (t) => (t.slot === 'annual' ? 'Årsmål' : 'KF:s årsmål') },
        { key: 'value', header: 'Värde', numeric: true, cell: (t) => <TargetValue target={t.target} /> },
        { key: 'days', header: 'Gäller', cell: (t) => <Days {...t} year={sheet.year} /> },
        {
          key: 'mark',
          header: 'Läge',
          cell: (t) =>
            t.target.decisionPending ? (
              <Status kind="pending" />
            ) : t.to !== null ? (
              <span class="rt-quiet">ersatt</span>
            ) : (
              <span class="rt-quiet">gäller</span>
            ),
        },
      ]}
    />
  );
}

function Days({ from, to, year }: Pick<TargetSpanDto, 'from' | 'to'> & { readonly year: number }) {
  if ((from === null || from <= `${String(year)}-01-01`) && to === null) return <>hela {year}</>;
  return (
    <>
      {from === null ? (
        'från årets början'
      ) : (
        <>
          från <DateText day={from} />
        </>
      )}
      {to !== null && (
        <>
          {' '}
          till och med <DateText day={dayBefore(to)} />
        </>
      )}
    </>
  );
}
