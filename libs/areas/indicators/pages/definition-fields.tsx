import {
  DecimalField,
  errorOf,
  Radios,
  Select,
  TextArea,
  TextField,
  type FieldError,
} from '#platform/page-kit/index.js';

export interface FieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** What everybody should say of an indicator. */
export function MainDefinitionFields({ values, errors }: FieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Vad heter indikatorn?"
        width={30}
        maxLength={300}
        value={values['name']}
        error={errorOf(errors, 'name')}
      />
      <TextField
        name="measure"
        label="Måttenhet"
        optional
        hint="Till exempel %, st eller dagar. Lämna tomt för ett index."
        width={8}
        maxLength={30}
        value={values['measure']}
        error={errorOf(errors, 'measure')}
      />
      <Radios
        name="direction"
        label="Vad är bra?"
        value={values['direction'] ?? ''}
        error={errorOf(errors, 'direction')}
        choices={[
          { value: 'higher', label: 'Ju högre desto bättre' },
          { value: 'lower', label: 'Ju lägre desto bättre' },
          { value: 'band', label: 'Inom ett intervall' },
          { value: 'none', label: 'Inget: den följs utan att bedömas' },
          { value: '', label: 'Inte bestämt' },
        ]}
        reveal={{
          band: (
            <div class="rt-beside">
              <DecimalField
                name="bandFrom"
                label="Från"
                value={values['bandFrom']}
                error={errorOf(errors, 'bandFrom')}
              />
              <DecimalField name="bandTo" label="Till" value={values['bandTo']} error={errorOf(errors, 'bandTo')} />
            </div>
          ),
        }}
      />
      <Select
        name="periodicity"
        label="Hur ofta följs den upp?"
        value={values['periodicity']}
        choices={[
          { value: '', label: 'inte bestämt' },
          { value: 'tertial', label: 'varje tertial' },
          { value: 'year', label: 'en gång om året' },
        ]}
      />
    </>
  );
}

/** What makes a figure understood by somebody who was not there. */
export function MoreDefinitionFields({ values, errors }: FieldsProps) {
  return (
    <>
      <TextArea
        name="definition"
        label="Vad mäter den, mer exakt?"
        optional
        hint="Vilka som räknas, och hur."
        value={values['definition']}
        error={errorOf(errors, 'definition')}
        rows={3}
        maxLength={4000}
      />
      <Select
        name="about"
        label="Vem handlar siffran om?"
        value={values['about']}
        choices={[
          { value: '', label: 'inte bestämt' },
          { value: 'unit', label: 'enheten' },
          { value: 'administration', label: 'hela förvaltningen' },
          { value: 'city', label: 'hela staden' },
        ]}
      />
      <Select
        name="window"
        label="Vilken tid mäts?"
        value={values['window']}
        choices={[
          { value: '', label: 'inte bestämt' },
          { value: 'period', label: 'perioden själv' },
          { value: 'so-far', label: 'året hittills' },
          { value: 'at-date', label: 'läget periodens sista dag' },
          { value: 'rolling-year', label: 'senaste tolv månaderna' },
          { value: 'survey-months', label: 'vissa månader' },
        ]}
      />
      <TextField
        name="surveyMonths"
        label="Vilka månader?"
        optional
        hint="När mätningen görs vissa månader, till exempel mars–april."
        width={20}
        maxLength={100}
        value={values['surveyMonths']}
        error={errorOf(errors, 'surveyMonths')}
      />
      <TextField
        name="source"
        label="Var kommer siffran ifrån?"
        optional
        hint="Till exempel en undersökning eller ett verksamhetssystem."
        width={30}
        maxLength={300}
        value={values['source']}
      />
      <TextField
        name="supplier"
        label="Vem levererar den?"
        optional
        width={30}
        maxLength={300}
        value={values['supplier']}
      />
      <Select
        name="split"
        label="Vad är siffrorna för män och kvinnor?"
        value={values['split']}
        choices={[
          { value: '', label: 'inte bestämt' },
          { value: 'rate', label: 'ett värde i varje grupp' },
          { value: 'share', label: 'varje grupps del av det hela' },
        ]}
      />
    </>
  );
}
