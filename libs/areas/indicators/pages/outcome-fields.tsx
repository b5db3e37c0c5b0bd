import {
  DecimalField,
  Details,
  errorOf,
  Radios,
  Select,
  TextArea,
  TextField,
  type Choice,
  type FieldError,
} from '#platform/page-kit/index.js';
import type { OutcomeFormDto } from '../routes/forms.dto.js';
import { missingReasonNames } from './words.js';

interface OutcomeFieldsProps {
  readonly form: OutcomeFormDto;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

const groups = [
  { name: 'men', label: 'Män/pojkar' },
  { name: 'women', label: 'Kvinnor/flickor' },
  { name: 'neither', label: 'Varken eller' },
] as const;

/** A figure in one of its forms, or why there is none. */
export function OutcomeFields({ form, values, errors }: OutcomeFieldsProps) {
  const { standing, split } = form;
  const choices: Choice[] = [
    { value: 'figure', label: 'Som ett tal' },
    { value: 'share', label: 'Som antal av totalt', hint: 'Andelen räknas ut.' },
    { value: 'missing', label: 'Det finns inget utfall' },
    ...(standing
      ? [
          {
            value: 'withdraw',
            label: 'Utfallet registrerades av misstag',
            hint: 'Det tas tillbaka, utan att något annat sätts dit.',
          },
        ]
      : []),
  ];
  const more = (
    <>
      <TextArea
        name="areaLines"
        label="Utfall per område"
        optional
        hint="Ett område per rad, med sitt tal sist: Norr 81,5 %."
        value={values['areaLines']}
        error={errorOf(errors, 'areaLines')}
        rows={3}
        maxLength={4000}
      />
      <Pair
        optional
        names={['asked', 'answering']}
        labels={['Antal tillfrågade', 'Antal som svarade']}
        values={values}
        errors={errors}
      />
    </>
  );
  // What is filled in or to be put right is not folded away.
  const moreIsSaid = ['areaLines', 'asked', 'answering'].some(
    (name) => (values[name] ?? '') !== '' || errorOf(errors, name) !== undefined,
  );
  return (
    <>
      <Radios
        name="how"
        label="Hur anges utfallet?"
        value={values['how']}
        error={errorOf(errors, 'how')}
        choices={choices}
        reveal={{
          figure: (
            <DecimalField name="figure" label="Utfall" value={values['figure']} error={errorOf(errors, 'figure')} />
          ),
          share: (
            <>
              <Pair
                names={['numerator', 'denominator']}
                labels={['Antal (täljare)', 'Av totalt (nämnare)']}
                values={values}
                errors={errors}
              />
              {groups.map(({ name, label }) => (
                <Pair
                  key={name}
                  optional
                  names={[`${name}Numerator`, `${name}Denominator`]}
                  labels={[label, split === 'share' ? 'av alla' : 'av gruppens totalt']}
                  values={values}
                  errors={errors}
                />
              ))}
            </>
          ),
          missing: (
            <Select
              name="missing"
              label="Varför saknas det?"
              placeholder="välj"
              value={values['missing']}
              error={errorOf(errors, 'missing')}
              choices={missingReasonNames}
            />
          ),
        }}
      />
      <TextField
        name="measure"
        label="Måttenhet"
        optional
        width={8}
        maxLength={30}
        hint="Till exempel %, st eller dagar. Lämna tomt för ett index."
        value={values['measure']}
        error={errorOf(errors, 'measure')}
      />
      <div class="rt-beside">
        {groups.map(({ name, label }) => (
          <DecimalField
            key={name}
            name={name}
            label={label}
            optional
            value={values[name]}
            error={errorOf(errors, name)}
          />
        ))}
      </div>
      {moreIsSaid ? (
        more
      ) : (
        <Details summary="Per område, och hur många som svarade" id="mer-om-utfallet">
          {more}
        </Details>
      )}
    </>
  );
}

interface PairProps extends Omit<OutcomeFieldsProps, 'form'> {
  readonly names: readonly [string, string];
  readonly labels: readonly [string, string];
  readonly optional?: boolean;
}

/** Two whole numbers that belong together. */
function Pair({ names, labels, values, errors, optional = false }: PairProps) {
  return (
    <div class="rt-beside">
      {names.map((name, i) => (
        <TextField
          key={name}
          name={name}
          label={labels[i] ?? ''}
          optional={optional}
          width={8}
          value={values[name]}
          error={errorOf(errors, name)}
        />
      ))}
    </div>
  );
}
