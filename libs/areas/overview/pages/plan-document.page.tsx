import type { Day, Instant } from '#kernel/day.js';
import {
  DateField,
  DateText,
  Button,
  EditablePart,
  EditLink,
  Empty,
  Form,
  Layout,
  LinkButton,
  LiveSection,
  Notice,
  PageTitle,
  Status,
} from '#platform/page-kit/index.js';
import { authorityText } from '#platform/page-kit/words.js';
import type { PlanChapterDto, PlanDocumentDto } from '../routes/plan-document.dto.js';
import type { DiffersAbove } from '../routes/differences-above.dto.js';
import { AboveLine } from './above-line.js';
import { SourcesShown } from './figures.js';
import type { UnitRights } from './indicator-table.js';
import { PlanFiles } from './plan-document-files.js';
import { PlanContents } from './plan-document-contents.js';
import { PlanGoals } from './plan-document-goals.js';
import { PlanText } from './plan-document-text.js';
import { StaleNotice } from './stale-notice.js';
import { chapterName, newPlanPath, pathOf } from './words.js';

export interface PlanDocumentPageProps {
  readonly document: PlanDocumentDto;
  readonly may: UnitRights;
  /** Next year's plan is to be begun, by the reader. */
  readonly mayPlanNext?: boolean;
  /** What stands above the unit otherwise than in its plan, that the reader may take in. */
  readonly above?: DiffersAbove | undefined;
  /** The position that it was read at. */
  readonly position?: number;
  /** When it was read, or until when it is known; printed at the foot of every sheet. */
  readonly asOf?: Instant;
  /** The day that was asked for. */
  readonly asOfDay?: Day | undefined;
  readonly late?: boolean;
  readonly saved?: boolean;
}

/** Where the goals stand among the chapters: after what the unit is, before what it does besides. */
const beforeGoals: ReadonlySet<PlanChapterDto['chapter']> = new Set(['introduction', 'organisation']);

/** A unit's plan as it is read, printed and written: every part is changed where it stands. */
export function PlanDocumentPage(props: PlanDocumentPageProps) {
  const { document, may, mayPlanNext = false, above, position, asOf, asOfDay, late = false, saved = false } = props;
  const { unit, unitName, committeeName, year, asKnownAt, chapters } = document;
  const path = pathOf(unit, year);
  // What was known then is read, not changed.
  const mayEdit = may.editPlan && asKnownAt === null;
  const shown = chapters.filter((c) => c.text !== null || mayEdit);
  const chapter = (c: PlanChapterDto) => <Chapter key={c.chapter} chapter={c} path={path} mayEdit={mayEdit} />;
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      asOfDay={asKnownAt === null ? undefined : asOfDay}
      title={`Verksamhetsplan ${String(year)}, ${unitName}`}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <PageTitle
        kicker={committeeName ?? 'Nämnd ej angiven'}
        actions={
          <>
            <LinkButton href={path}>Uppföljning</LinkButton>
            <LinkButton href={`${path}/historia`}>Historia</LinkButton>
            <LinkButton href={`${path}/jamfor`}>Jämför två dagar</LinkButton>
            {mayPlanNext && <LinkButton href={newPlanPath(unit, year + 1)}>Nästa års plan</LinkButton>}
          </>
        }
      >
        Verksamhetsplan {year}
        <span class="rt-plan-unit"> {unitName}</span>
      </PageTitle>
      {asKnownAt !== null && (
        <Notice kind="info" heading="Så som det var känt då">
          <p>
            {asOfDay === undefined ? (
              <>Planen som den såg ut vid position {asKnownAt} i loggen.</>
            ) : (
              <>
                Planen som den såg ut vid slutet av <DateText day={asOfDay} />.
              </>
            )}{' '}
            <a class="ds-link" href={`${path}/plan`}>
              Visa planen som den är nu
            </a>
            .
          </p>
        </Notice>
      )}
      <AboveLine above={above} path={path} />
      {saved && !late && <Notice kind="success">Det är registrerat och syns i planen.</Notice>}
      <LiveSection
        id="plan"
        label="Planen"
        topic={`unit-year-${unit}-${String(year)}`}
        {...(position === undefined ? {} : { position })}
      >
        <SourcesShown.Provider value={may.readDocuments}>
          <StaleNotice stale={document.stale} late={late} />
          <Decision document={document} mayDecide={may.decidePlan && asKnownAt === null} />
          <div class="rt-plan-layout">
            <PlanContents document={document} chapters={shown} beforeGoals={beforeGoals} />
            <div class="rt-plan-document">
              {shown.filter((c) => beforeGoals.has(c.chapter)).map(chapter)}
              <PlanGoals document={document} may={may} mayEdit={mayEdit} />
              {shown.filter((c) => !beforeGoals.has(c.chapter)).map(chapter)}
            </div>
          </div>
          {document.goals.length === 0 && !mayEdit && shown.length === 0 && (
            <Empty heading="Planen är påbörjad men tom">Mål och texter kommer hit när någon skriver dem.</Empty>
          )}
        </SourcesShown.Provider>
      </LiveSection>
      <PlanFiles document={document} />
      <AsOfForm path={path} asOfDay={asOfDay} />
    </Layout>
  );
}

/** Who decided the plan, on which day and paragraph; or that nobody has. */
function Decision({ document, mayDecide }: { readonly document: PlanDocumentDto; readonly mayDecide: boolean }) {
  const { plan, unit, year, continues, documents } = document;
  return (
    <EditablePart id="plan-beslut" form="below" class="rt-plan-facts">
      <p>
        {plan.decidedOn === null ? (
          <Status kind="draft">Planen är inte beslutad</Status>
        ) : (
          <Status
            kind="decided"
            rule={
              plan.decision?.kind === 'decision' ? (
                authorityText(plan.decision)
              ) : (
                <>
                  <DateText day={plan.decidedOn} />, av enheten
                </>
              )
            }
          >
            Planen är beslutad
          </Status>
        )}{' '}
        {mayDecide && plan.decidedOn === null && (
          <EditLink href={`${pathOf(unit, year)}/beslut`} of="beslutet om planen">
            Registrera beslut
          </EditLink>
        )}
        {mayDecide && plan.decidedOn !== null && (
          <EditLink href={`${pathOf(unit, year)}/beslut/ta-tillbaka`} of="beslutet om planen">
            Ta tillbaka beslutet
          </EditLink>
        )}
      </p>
      {(continues !== null || documents.length > 0) && (
        <p class="rt-quiet">
          {continues !== null && (
            <>
              Bygger på{' '}
              <a class="ds-link" href={`${pathOf(unit, continues)}/plan`}>
                {continues} års plan
              </a>
              .{' '}
            </>
          )}
          {documents.length > 0 && (
            <>
              Inläst ur dokument <DateText instant={documents[0]!.recordedAt} />.
            </>
          )}
        </p>
      )}
    </EditablePart>
  );
}

function Chapter({
  chapter: { chapter, text },
  path,
  mayEdit,
}: {
  readonly chapter: PlanChapterDto;
  readonly path: string;
  readonly mayEdit: boolean;
}) {
  const name = chapterName(chapter);
  const id = `kapitel-${chapter}`;
  return (
    <section class={`rt-plan-chapter${text === null ? ' rt-unwritten' : ''}`} id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{name}</h2>
      <EditablePart id={`${id}-text`}>
        {text === null ? <p class="rt-quiet">Inte skrivet än.</p> : <PlanText text={text} />}
        {mayEdit && (
          <EditLink href={`${path}/plan/kapitel/${chapter}`} of={`kapitlet ${name.toLocaleLowerCase('sv')}`}>
            {text === null ? 'Skriv' : 'Ändra'}
          </EditLink>
        )}
      </EditablePart>
    </section>
  );
}

/** The plan of another day: a date field, as every day can be asked for. */
function AsOfForm({ path, asOfDay }: { readonly path: string; readonly asOfDay?: Day | undefined }) {
  return (
    <search class="rt-criteria" aria-label="Visa planen som den var en annan dag">
      <Form action={`${path}/plan`} method="get">
        <DateField name="dag" label="Visa planen som den var känd vid slutet av dagen" value={asOfDay ?? ''} />
        <div class="rt-button-row">
          <Button variant="secondary">Visa</Button>
        </div>
      </Form>
    </search>
  );
}
