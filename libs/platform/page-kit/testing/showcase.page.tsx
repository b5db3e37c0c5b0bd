import {
  DateText,
  Details,
  Empty,
  Facts,
  Figure,
  Layout,
  LinkButton,
  LiveSection,
  Notice,
  PageTitle,
  PeriodPicker,
  Section,
  SmallChart,
  SourceExcerpt,
  Status,
  Table,
  Timeline,
  type StatusKind,
} from '../index.js';

interface Row {
  id: string;
  name: string;
  target: string | null;
  outcome: string | null;
  last: string | null;
  unit: string;
  status: StatusKind;
  rule?: string;
}
const rows: Row[] = [
  {
    id: 'a',
    name: 'Andel nöjda deltagare i sysselsättning',
    target: '85',
    outcome: '88',
    last: '84',
    unit: '%',
    status: 'on-target',
    rule: 'utfall 88 % är minst målet 85 %',
  },
  {
    id: 'b',
    name: 'Sjukfrånvaro bland medarbetarna',
    target: '4.6',
    outcome: '5.2',
    last: '4.9',
    unit: '%',
    status: 'misses',
    rule: 'utfall 5,2 % är över målet högst 4,6 %',
  },
  {
    id: 'c',
    name: 'Antal genomförda egenkontroller',
    target: '140',
    outcome: '1240',
    last: null,
    unit: 'st',
    status: 'at-risk',
    rule: 'årsprognos 132 st är under målet 140 st',
  },
];
const rows2: Row[] = [
  { id: 'd', name: 'Andel elektroniska inköp', target: null, outcome: null, last: '100', unit: '%', status: 'missing' },
  {
    id: 'e',
    name: 'Aktivt medskapandeindex',
    target: '82',
    outcome: '81',
    last: '80',
    unit: '',
    status: 'not-judged',
    rule: 'mäts en gång om året',
  },
  {
    id: 'f',
    name: 'Klagomål besvarade inom tio dagar',
    target: '95',
    outcome: null,
    last: '92',
    unit: '%',
    status: 'pending',
  },
];

/** Most parts of the kit on one page, as a dashboard uses them. */
export function ShowcaseDashboard({
  position,
  outcome,
  period = 'T1',
}: {
  position: number;
  outcome: string;
  period?: 'T1' | 'T2' | 'VB';
}) {
  return (
    <Layout
      title="Läget tertial 1 2022"
      asOf="2022-05-20T09:12:00.000Z"
      breadcrumbs={[
        { href: '/', label: 'Mina enheter' },
        { href: '/enheter/lindens', label: 'Lindens boendestöd' },
      ]}
    >
      <PageTitle
        kicker="Lindens boendestöd · Verksamhetsplan 2022"
        lead="Två av sex indikatorer når inte sina mål. Perioden stänger den 27 maj."
        actions={
          <>
            <LinkButton href="/enheter/lindens/utfall">Skriv in utfall</LinkButton>
          </>
        }
      >
        Läget tertial 1
      </PageTitle>
      <PeriodPicker year={2022} current={period} hrefOf={(p) => `/visning?period=${p}`} />
      <Notice kind="stale" heading="Sidan ligger efter">
        Senast kända händelse är från 20 maj kl. 11.12. Sammanställningen görs om.
      </Notice>
      <LiveSection id="indikatorer" label="Indikatorer" topic="showcase" position={position}>
        <Table
          caption="Indikatorer"
          rowKey={(r) => r.id}
          groups={[
            {
              key: 'g1',
              heading: '1.1 Stockholmarna får stöd som är tryggt och av god kvalitet',
              rows: rows.map((r) => (r.id === 'b' ? { ...r, outcome } : r)),
            },
            { key: 'g2', heading: '3.2 Staden är en bra arbetsgivare', rows: rows2 },
          ]}
          empty={<Empty heading="Inga indikatorer" />}
          columns={[
            { key: 'n', header: 'Indikator', rowHeader: true, cell: (r: Row) => <a href={`/i/${r.id}`}>{r.name}</a> },
            {
              key: 'o',
              header: 'Utfall',
              note: 'jan–apr',
              numeric: true,
              cell: (r) =>
                r.outcome === null ? (
                  <Figure missing="inte insamlad" />
                ) : (
                  <Figure value={r.outcome} unit={r.unit} href={`/k/${r.id}`} />
                ),
            },
            {
              key: 't',
              header: 'Årsmål',
              numeric: true,
              cell: (r) =>
                r.target === null ? <Figure missing="inget mål" /> : <Figure value={r.target} unit={r.unit} />,
            },
            {
              key: 'l',
              header: 'T1 2021',
              numeric: true,
              cell: (r) => (r.last === null ? <Figure missing="saknas" /> : <Figure value={r.last} unit={r.unit} />),
            },
            { key: 's', header: 'Bedömning', cell: (r) => <Status kind={r.status} rule={r.rule} /> },
          ]}
        />
        <Details id="more" summary="Hur bedömningen görs">
          <p>Utfallet hålls mot årsmålet efter indikatorns riktning.</p>
          <p>
            <label for="note">Anteckning</label> <input id="note" />
          </p>
        </Details>
      </LiveSection>
      <Section id="trend" heading="Sjukfrånvaro över tid">
        <SmallChart
          kind="line"
          caption="Sjukfrånvaron har ökat från 4,2 till 5,2 procent sedan den nya definitionen 2020."
          labelHeader="År"
          valueHeader="Utfall"
          unit="%"
          decimals={1}
          target={{ value: '4.6', label: 'Mål 2022' }}
          points={[
            { label: '2017', value: '6.1' },
            { label: '2018', value: '5.9' },
            { label: '2019' },
            { label: '2020', value: '4.2', breakBefore: true },
            { label: '2021', value: '4.9' },
            { label: '2022', value: '5.2' },
          ]}
        />
        <SmallChart
          kind="bars"
          caption="Egenkontrollerna följer årets takt."
          labelHeader="Period"
          valueHeader="Antal"
          unit="st"
          points={[{ label: 'T1', value: '46' }, { label: 'T2', value: '88' }, { label: 'VB' }]}
          target={{ value: '140', label: 'Mål' }}
        />
      </Section>
      <Section id="tidslinje" heading="Så blev målet 4,6 %">
        <Timeline
          label="Sjukfrånvaro, mål för 2022"
          entries={[
            {
              key: '3',
              what: 'Målet ändrades',
              who: 'Maj Ekström, enhetschef',
              recordedAt: '2022-03-04T13:32:00.000Z',
              effectiveFrom: '2022-04-01',
              change: { from: '4,2 %', to: '4,6 %' },
              decision: 'Väntar på nämndens beslut',
              reason: 'Två team slås ihop under våren.',
              tag: <Status kind="pending" />,
              open: true,
            },
            {
              key: '2',
              what: 'Målet ändrades',
              who: 'Nils Alm, verksamhetsplanerare',
              recordedAt: '2022-02-10T08:05:00.000Z',
              change: { from: '4,0 %', to: '4,2 %' },
              decision: 'Stadsdelsnämnden 2022-02-03, § 14, dnr 1.2.1-44/2022',
              reason: 'Kommunfullmäktiges mål ändrades.',
            },
            {
              key: '1',
              what: 'Målet sattes',
              who: 'Nils Alm, verksamhetsplanerare',
              recordedAt: '2021-12-17T08:05:00.000Z',
              change: { to: '4,0 %' },
              source: <a href="/dok/1#rad-212">Verksamhetsplan 2022, rad 212</a>,
            },
          ]}
        />
      </Section>
      <Section id="kalla" heading="Källa">
        <Facts
          facts={[
            { term: 'Definition', value: 'Sjukfrånvarotimmar delat med ordinarie arbetstid, rullande tolv månader.' },
            {
              term: 'Inskrivet av',
              value: (
                <>
                  Maj Ekström, <DateText instant="2022-05-18T12:00:00.000Z" />
                </>
              ),
            },
            { term: 'Avser', value: 'Lindens boendestöd' },
          ]}
        />
        <SourceExcerpt
          document="verksamhetsberattelse-2022.txt"
          firstLine={210}
          highlighted={212}
          lines={[
            'Indikator                      Utfall   Mål   ',
            '',
            'Sjukfrånvaro                   5,2 %    4,6 % ',
            'Analys: se avsnitt 3.2 nedan om hur sammanslagningen av teamen har påverkat frånvaron under våren.',
          ]}
        >
          SHA-256 9f2c…71ab
        </SourceExcerpt>
      </Section>
      <Section id="tomt" heading="Aktiviteter">
        <Empty heading="Inga aktiviteter i planen">
          <p>När planen får aktiviteter visas de här med start, slut och läge.</p>
        </Empty>
      </Section>
    </Layout>
  );
}
