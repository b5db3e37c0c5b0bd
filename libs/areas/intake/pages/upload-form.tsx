import { Button, ButtonRow, errorOf, FileField, Form, TextField, type FieldError } from '#platform/page-kit/index.js';

export interface UploadFormProps {
  readonly values?: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly largestMegabytes: number;
}

/** A document to read in, and what it does not say itself. */
export function UploadForm({ values = {}, errors, largestMegabytes }: UploadFormProps) {
  return (
    <Form action="/dokument" withFile>
      <FileField
        name="file"
        label="Vilken fil?"
        hint={`Word (.docx), PDF eller ren text, högst ${String(largestMegabytes)} MB. Inget registreras förrän du har granskat det.`}
        accept=".docx,.pdf,.txt,.md,text/plain"
        error={errorOf(errors, 'file')}
      />
      <details class="ds-details rt-details" open={errors.some((e) => e.field !== undefined && e.field !== 'file')}>
        <summary>Om dokumentet inte säger enhet, nämnd eller år</summary>
        <div class="rt-stack">
          <TextField
            name="unit"
            label="Enhet"
            optional
            width={30}
            maxLength={200}
            value={values['unit']}
            error={errorOf(errors, 'unit')}
          />
          <TextField
            name="committee"
            label="Nämnd"
            optional
            width={30}
            maxLength={200}
            value={values['committee']}
            error={errorOf(errors, 'committee')}
          />
          <TextField
            name="year"
            label="År"
            optional
            width={4}
            maxLength={4}
            value={values['year']}
            error={errorOf(errors, 'year')}
          />
        </div>
      </details>
      <ButtonRow>
        <Button>Läs in</Button>
      </ButtonRow>
    </Form>
  );
}
