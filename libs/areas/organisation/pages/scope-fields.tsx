import { errorOf, Radios, Select, TextField, type FieldError } from '#platform/page-kit/index.js';
import type { ScopeChoicesDto } from '../routes/organisation.dto.js';

export interface ScopeFieldsProps {
  readonly label: string;
  readonly choices: ScopeChoicesDto;
  /** A delegation never reaches beyond its committee. */
  readonly withoutCity?: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** Where something applies: the city, a committee, a department, or a unit by its name. Read with `readScope`. */
export function ScopeFields({ label, choices, withoutCity = false, values, errors }: ScopeFieldsProps) {
  const { committees, departments } = choices;
  const nameOf = (id: string): string => committees.find((c) => c.id === id)?.name ?? '';
  const all = [
    { value: 'city', label: 'I hela staden' },
    { value: 'committee', label: 'I en nämnd' },
    { value: 'department', label: 'I en avdelning' },
    { value: 'unit', label: 'I en enhet' },
  ];
  const offered = all.filter(
    ({ value }) =>
      !(value === 'city' && withoutCity) &&
      !(value === 'committee' && committees.length === 0) &&
      !(value === 'department' && departments.length === 0),
  );
  return (
    <Radios
      name="scope"
      label={label}
      value={values['scope']}
      error={errorOf(errors, 'scope')}
      choices={offered}
      reveal={{
        ...(committees.length === 0
          ? {}
          : {
              committee: (
                <Select
                  name="committee"
                  label="Vilken nämnd?"
                  value={values['committee']}
                  error={errorOf(errors, 'committee')}
                  choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
                  placeholder="Välj nämnd"
                />
              ),
            }),
        ...(departments.length === 0
          ? {}
          : {
              department: (
                <Select
                  name="department"
                  label="Vilken avdelning?"
                  value={values['department']}
                  error={errorOf(errors, 'department')}
                  choices={departments.map(({ id, name, committee }) => ({
                    value: id,
                    label: `${name}, ${nameOf(committee)}`,
                  }))}
                  placeholder="Välj avdelning"
                />
              ),
            }),
        unit: (
          <TextField
            name="unit"
            label="Vilken enhet?"
            hint="Enhetens namn. Finns det i flera nämnder: skriv nämnden efter, med komma emellan."
            width={30}
            maxLength={400}
            value={values['unit']}
            error={errorOf(errors, 'unit')}
          />
        ),
      }}
    />
  );
}
