import type { ComponentChildren } from 'preact';
import {
  Button,
  ButtonRow,
  Checkboxes,
  DateField,
  DateText,
  Empty,
  ErrorSummary,
  errorOf,
  Form,
  formatDay,
  Layout,
  LinkButton,
  LiveUnits,
  Notice,
  PageTitle,
  Section,
  Table,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { ChangedItemDto, DecisionAttachmentDto, DecisionDto, DecisionsDto } from '../routes/steering.dto.js';
import type { Values } from './plan-form.js';
import { decisionsPath, steeringPath, steeringTopic } from './steering.page.js';

export interface DecisionsPageProps {
  readonly list: DecisionsDto;
  readonly mayRecord: boolean;
  readonly saved: boolean;
  /** The position that it was read at. */
  readonly position?: number | undefined;
  readonly hidden: Readonly<Record<string, string>>;
  readonly values?: Values;
  /** Ticked in the form of what is to be reported. */
  readonly ticked?: readonly string[];
  readonly errors?: readonly FieldError[];
}

const referenceOf = ({ diaryNumber, paragraph, delegationWords }: DecisionDto): string =>
  [
    paragraph && `§ ${paragraph.replace(/^§\s*/, '')}`,
    diaryNumber && `dnr ${diaryNumber}`,
    delegationWords && `delegation: ${delegationWords}`,
  ]
    .filter(Boolean)
    .join(', ');

/** A committee's decisions in a year: what waits for one, what was decided, and what was decided by delegation and is to be reported. */
export function DecisionsPage({
  list,
  mayRecord,
  saved,
  position,
  hidden,
  values = {},
  ticked,
  errors = [],
}: DecisionsPageProps) {
  const { name, year, committee, decisions, pending, delegated } = list;
  const path = decisionsPath(list);
  // Not what is to be reported: nothing moves under a form that someone is filling in.
  const live = { unitYears: 'all', topics: [steeringTopic(committee, year)], position } as const;
  const toReport = decisions.filter((d) => d.delegation !== null && d.reportedOn === null);
  return (
    <DecisionsFrame list={list} title="Beslutslista" errors={errors}>
      <PageTitle
        kicker={`${name} ${String(year)}`}
        actions={mayRecord ? <LinkButton href={`${path}/nytt`}>För in ett beslut</LinkButton> : undefined}
      >
        Beslutslista
      </PageTitle>
      {saved && <Notice kind="success">Det är sparat.</Notice>}
      <LiveUnits id="vantar" label="Det som inväntar beslut" {...live}>
        <Section heading="Inväntar beslut" id="invantar">
          <Changed items={pending} year={year} caption="Ändringar i enheternas planer som inte är beslutade" waiting />
        </Section>
      </LiveUnits>
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
      <LiveUnits id="fattade" label="Besluten" {...live}>
        <Section heading="Beslut" id="beslut">
          <DecisionTable caption={`Beslut ${String(year)}`} decisions={decisions} />
        </Section>
        {delegated.length > 0 && (
          <Section heading="Ändrat på delegation" id="pa-delegation">
            <Changed items={delegated} year={year} caption="Ändringar i enheternas planer på delegation" />
          </Section>
        )}
      </LiveUnits>
      <p>
        <a class="ds-link" href={steeringPath({ committee, year })}>
          Mål ovanför enheterna
        </a>
        {' · '}
        <a class="ds-link" href={decisionsPath({ committee, year: year - 1 })}>
          Beslut {String(year - 1)}
        </a>
      </p>
    </DecisionsFrame>
  );
}

const unseen = 'visas inte för din roll';

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
        { key: 'day', header: 'Dag', cell: (d) => <DateText day={d.decidedOn} /> },
        { key: 'body', header: 'Beslutat av', rowHeader: true, cell: (d) => d.body },
        { key: 'reference', header: 'Beteckning', cell: referenceOf },
        { key: 'matter', header: 'Vad', cell: (d) => d.matter ?? unseen },
        {
          key: 'attachments',
          header: 'Bilagor',
          cell: ({ attachments }) => (attachments ? <Attachments of={attachments} /> : unseen),
          // Where one with a link lies is said here too.
          file: ({ attachments }) =>
            attachments ? attachments.map((a) => `${a.title}, ${a.reference}`).join('\n') || null : unseen,
        },
        {
          key: 'reported',
          header: 'Anmält',
          cell: (d) =>
            d.delegation === null ? '' : d.reportedOn === null ? 'inte än' : <DateText day={d.reportedOn} />,
        },
      ]}
    />
  );
}

const Attachments = ({ of }: { readonly of: readonly DecisionAttachmentDto[] }) =>
  of.length === 0 ? null : (
    <ul class="rt-inline-list">
      {of.map(({ title, reference, document }, n) => (
        <li key={n}>
          {document === null ? (
            `${title}, ${reference}`
          ) : (
            <a class="ds-link" href={`/dokument/${document}`}>
              {title}
            </a>
          )}
        </li>
      ))}
    </ul>
  );

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
        { key: 'day', header: waiting ? 'Sedan' : 'Dag', cell: (item) => <DateText day={item.day} /> },
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

export function DecisionsFrame({
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
