import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  formatDay,
  Layout,
  LinkButton,
  Notice,
  PageTitle,
  Section,
  Table,
  TextArea,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { ChangedItemDto, DecisionDto, DecisionsDto } from '../routes/steering.dto.js';
import type { Values } from './plan-form.js';
import { decisionsPath, steeringPath } from './steering.page.js';

export interface DecisionsPageProps {
  readonly list: DecisionsDto;
  readonly mayRecord: boolean;
  readonly saved: boolean;
  readonly hidden: Readonly<Record<string, string>>;
  readonly values?: Values;
  /** Ticked in the form of what is to be reported. */
  readonly ticked?: readonly string[];
  readonly errors?: readonly FieldError[];
}

const referenceOf = ({ diaryNumber, paragraph, delegation }: DecisionDto): string =>
  [
    paragraph && `§ ${paragraph.replace(/^§\s*/, '')}`,
    diaryNumber && `dnr ${diaryNumber}`,
    delegation && `delegation ${delegation}`,
  ]
    .filter(Boolean)
    .join(', ');

/** A committee's decisions in a year: what waits for one, what was decided, and what was decided by delegation and is to be reported. */
export function DecisionsPage({
  list,
  mayRecord,
  saved,
  hidden,
  values = {},
  ticked,
  errors = [],
}: DecisionsPageProps) {
  const { name, year, committee, decisions, pending, delegated } = list;
  const path = decisionsPath(list);
  const toReport = decisions.filter((d) => d.delegation !== null && d.reportedOn === null);
  return (
    <Frame list={list} title="Beslutslista" errors={errors}>
      <PageTitle
        kicker={`${name} ${String(year)}`}
        actions={mayRecord ? <LinkButton href={`${path}/nytt`}>För in ett beslut</LinkButton> : undefined}
      >
        Beslutslista
      </PageTitle>
      {saved && <Notice kind="success">Det är sparat.</Notice>}
      <Section heading="Inväntar beslut" id="invantar">
        <Changed items={pending} year={year} caption="Ändringar i enheternas planer som inte är beslutade" waiting />
      </Section>
      <Section heading="Att anmäla" id="att-anmala">
        {toReport.length === 0 ? (
          <Empty heading="Inget att anmäla">Beslut fattade på delegation visas här tills de är anmälda.</Empty>
        ) : mayRecord ? (
          <Form action={`${path}/anmal`} hidden={hidden}>
            <Checkboxes
              name="decisions"
              label="Vilka delegationsbeslut anmäls?"
              error={errorOf(errors, 'decisions')}
              choices={toReport.map((d) => ({
                value: d.id,
                label: `${formatDay(d.decidedOn)}, ${d.body}`,
                hint: [referenceOf(d), d.matter].filter(Boolean).join('. '),
                checked: ticked ? ticked.includes(d.id) : true,
              }))}
            />
            <DateField
              name="reportedOn"
              label="Vid vilket sammanträde?"
              value={values['reportedOn']}
              error={errorOf(errors, 'reportedOn')}
            />
            <ButtonRow>
              <Button>Registrera anmälan</Button>
            </ButtonRow>
          </Form>
        ) : (
          <DecisionTable caption="Delegationsbeslut som inte är anmälda" decisions={toReport} />
        )}
      </Section>
      <Section heading="Beslut" id="beslut">
        <DecisionTable caption={`Beslut ${String(year)}`} decisions={decisions} />
      </Section>
      {delegated.length > 0 && (
        <Section heading="Ändrat på delegation" id="pa-delegation">
          <Changed items={delegated} year={year} caption="Ändringar i enheternas planer på delegation" />
        </Section>
      )}
      <p>
        <a class="ds-link" href={steeringPath({ committee, year })}>
          Mål ovanför enheterna
        </a>
        {' · '}
        <a class="ds-link" href={decisionsPath({ committee, year: year - 1 })}>
          Beslut {String(year - 1)}
        </a>
      </p>
    </Frame>
  );
}

function DecisionTable({
  caption,
  decisions,
}: {
  readonly caption: string;
  readonly decisions: readonly DecisionDto[];
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={decisions}
      rowKey={(d) => d.id}
      empty={
        <Empty heading="Inga beslut än">Beslut förs in här som egna poster, med paragraf eller diarienummer.</Empty>
      }
      columns={[
        { key: 'day', header: 'Dag', cell: (d) => formatDay(d.decidedOn) },
        { key: 'body', header: 'Beslutat av', rowHeader: true, cell: (d) => d.body },
        { key: 'reference', header: 'Beteckning', cell: referenceOf },
        { key: 'matter', header: 'Vad', cell: (d) => d.matter ?? 'visas inte för din roll' },
        {
          key: 'reported',
          header: 'Anmält',
          cell: (d) => (d.delegation === null ? '' : d.reportedOn === null ? 'inte än' : formatDay(d.reportedOn)),
        },
      ]}
    />
  );
}

function Changed({
  items,
  year,
  caption,
  waiting = false,
}: {
  readonly items: readonly ChangedItemDto[];
  readonly year: number;
  readonly caption: string;
  readonly waiting?: boolean;
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={items}
      rowKey={(item) => `${item.unit}-${item.item}-${item.slot ?? item.kind}-${item.day}`}
      empty={<Empty heading="Inget inväntar beslut">Här visas ändringar som har gjorts innan beslutet finns.</Empty>}
      columns={[
        {
          key: 'item',
          header: 'Vad',
          rowHeader: true,
          cell: (item) => (
            <a class="ds-link" href={hrefOf(item, year)}>
              {whatOf(item)}
            </a>
          ),
        },
        { key: 'unit', header: 'Enhet', cell: (item) => item.unitName },
        { key: 'body', header: waiting ? 'Inväntas från' : 'Beslutat av', cell: (item) => item.body },
        { key: 'day', header: waiting ? 'Sedan' : 'Dag', cell: (item) => formatDay(item.day) },
        ...(waiting
          ? [
              {
                key: 'change',
                header: 'Ändring',
                cell: (item: ChangedItemDto) =>
                  item.before === null ? (item.wanted ?? '') : `${item.before} → ${item.wanted ?? ''}`,
              },
            ]
          : [{ key: 'delegation', header: 'Delegation', cell: (item: ChangedItemDto) => item.delegation ?? '' }]),
      ]}
    />
  );
}

const whatOf = ({ kind, slot, name }: ChangedItemDto): string =>
  kind === 'plan' ? 'Planen' : kind === 'goal' ? name : `${name} (${slot === 'council' ? 'KF:s årsmål' : 'årsmål'})`;

const hrefOf = ({ unit, kind, item, slot }: ChangedItemDto, year: number): string => {
  const path = `/enheter/${unit}/${String(year)}`;
  if (kind === 'target') return `${path}/indikatorer/${item}/mal/${slot ?? 'annual'}`;
  return kind === 'goal' ? `${path}/plan/mal/${item}` : `${path}/plan`;
};

export interface RecordDecisionPageProps {
  readonly list: Pick<DecisionsDto, 'committee' | 'name' | 'year'>;
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Values;
  readonly errors?: readonly FieldError[];
}

/** A decision as a record of its own. */
export function RecordDecisionPage({ list, hidden, values, errors = [] }: RecordDecisionPageProps) {
  const path = decisionsPath(list);
  const field = (name: string) => ({ name, value: values[name], error: errorOf(errors, name) });
  return (
    <Frame list={list} title="För in ett beslut" errors={errors}>
      <PageTitle kicker={`${list.name} ${String(list.year)}`}>För in ett beslut</PageTitle>
      <Form action={`${path}/nytt`} hidden={hidden}>
        <TextField
          {...field('body')}
          label="Vem beslutade?"
          hint="Nämnden, eller den som beslutade på delegation, med sin funktion."
          width={30}
          maxLength={200}
        />
        <DateField {...field('decidedOn')} label="Vilken dag?" />
        <div class="rt-beside">
          <TextField {...field('paragraph')} label="Paragraf" optional width={8} maxLength={30} />
          <TextField {...field('diaryNumber')} label="Diarienummer" optional width={12} maxLength={60} />
        </div>
        <TextField
          {...field('delegation')}
          label="På vilken delegation?"
          hint="Punkten i delegationsordningen, om beslutet fattades på delegation."
          optional
          width={12}
          maxLength={60}
        />
        <TextArea
          {...field('matter')}
          label="Vad beslutades?"
          hint="Skriv inget om enskilda personer."
          rows={3}
          maxLength={4000}
        />
        <ButtonRow>
          <Button>För in beslutet</Button>
          <LinkButton variant="tertiary" href={path}>
            Avbryt
          </LinkButton>
        </ButtonRow>
      </Form>
    </Frame>
  );
}

function Frame({
  list,
  title,
  errors,
  children,
}: {
  readonly list: Pick<DecisionsDto, 'committee' | 'name' | 'year'>;
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly children: ComponentChildren;
}) {
  return (
    <Layout
      title={`${title} ${list.name} ${String(list.year)}`}
      hasErrors={errors.length > 0}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: steeringPath(list), label: `Mål ${list.name} ${String(list.year)}` },
      ]}
    >
      <ErrorSummary errors={errors} />
      {children}
    </Layout>
  );
}
