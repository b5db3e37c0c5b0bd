import {
  Button,
  ButtonRow,
  DateField,
  errorOf,
  Form,
  LinkButton,
  PageTitle,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { DecisionsDto } from '../routes/steering.dto.js';
import { DecisionsFrame } from './decisions.page.js';
import type { Values } from './plan-form.js';
import { decisionsPath } from './steering.page.js';

export interface RecordDecisionPageProps {
  readonly list: Pick<DecisionsDto, 'committee' | 'name' | 'year'>;
  /** What the committee had delegated; empty: it has recorded none. */
  readonly delegations: readonly Choice[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly values: Values;
  readonly errors?: readonly FieldError[];
}

/** The form's rows for attachments; a decision with more is recorded over JSON. */
export const attachmentRows = [1, 2, 3, 4, 5] as const;
export const attachmentField = (row: number, half: 'title' | 'reference'): string =>
  `attachment-${String(row)}-${half}`;

/** A decision as a record of its own. */
export function RecordDecisionPage({ list, delegations, hidden, values, errors = [] }: RecordDecisionPageProps) {
  const path = decisionsPath(list);
  const field = (name: string) => ({ name, value: values[name], error: errorOf(errors, name) });
  return (
    <DecisionsFrame list={list} title="För in ett beslut" errors={errors}>
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
        {delegations.length > 0 ? (
          <Select
            {...field('delegation')}
            label="På vilken delegation?"
            hint="De som gällde under året. Den som väljs ska ha gällt den dagen."
            choices={[{ value: '', label: 'Ingen: nämnden själv beslutade' }, ...delegations]}
          />
        ) : (
          <TextField
            {...field('delegation')}
            label="På vilken delegation?"
            hint="Punkten i delegationsordningen, om beslutet fattades på delegation. Nämnden har inga delegationer upplagda i organisationen."
            optional
            width={12}
            maxLength={60}
          />
        )}
        <TextArea
          {...field('matter')}
          label="Vad beslutades?"
          hint="Skriv inget om enskilda personer."
          rows={3}
          maxLength={4000}
        />
        <fieldset class="ds-fieldset rt-radios" aria-describedby="attachments-hint">
          <legend class="ds-label">
            Bilagor<span class="rt-optional"> (frivilligt)</span>
          </legend>
          <div class="rt-hint" id="attachments-hint">
            Vad den heter och var den finns: diarienummer, arkivnummer, eller kontrollsumman (SHA-256) för ett dokument
            som är inläst här. Skriv inget om enskilda personer.
          </div>
          {attachmentRows.map((n) => (
            <div class="rt-beside" key={n}>
              <TextField
                {...field(attachmentField(n, 'title'))}
                label={`Bilaga ${String(n)}`}
                width={20}
                maxLength={200}
              />
              <TextField
                {...field(attachmentField(n, 'reference'))}
                label={`Var finns bilaga ${String(n)}?`}
                width={20}
                maxLength={200}
              />
            </div>
          ))}
        </fieldset>
        <ButtonRow>
          <Button>För in beslutet</Button>
          <LinkButton variant="tertiary" href={path}>
            Avbryt
          </LinkButton>
        </ButtonRow>
      </Form>
    </DecisionsFrame>
  );
}
