import type { ComponentChildren } from 'preact';
import { DateField, Radios, Select, TextField } from './fields.js';
import { errorOf, type FieldError } from './form.js';

export interface AuthorityFieldsProps {
  /** What the person may choose from; where there is one, it is not asked. */
  readonly kinds: readonly ('own' | 'decision' | 'pending')[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly label?: string;
  /** Why the unit itself may. */
  readonly ownHint?: string;
  readonly ownLabel?: string;
  readonly decisionLabel?: string;
  readonly decisionHint?: string;
  /** The rule asks for § or dnr: it is said, and neither is called optional. */
  readonly findable?: boolean;
  /** Decisions that have a record of their own, to choose from instead of filling in. */
  readonly recorded?: readonly { readonly value: string; readonly label: string }[];
  /** The form asks for the decision's day by itself. */
  readonly withoutDate?: boolean;
  /** Before every field's name, in a form that asks for several authorities. */
  readonly prefix?: string;
}

/**
 * On what a change rests: the unit's own authority, a decision (who, day, §, dnr), or one that is awaited. Field names `authority`, `body`,
 * `date`, `paragraph`, `diaryNumber`, `pendingBody`; read with `readAuthority` (platform/access/authority-form).
 */
export function AuthorityFields(props: AuthorityFieldsProps) {
  const { kinds, values, errors, label = 'Vad vilar ändringen på?', prefix = '' } = props;
  const details: Readonly<Record<string, ComponentChildren>> = {
    decision: <DecisionFields {...props} />,
    pending: (
      <TextField
        name={`${prefix}pendingBody`}
        label="Vem ska besluta?"
        width={30}
        maxLength={200}
        value={values[`${prefix}pendingBody`]}
        error={errorOf(errors, `${prefix}pendingBody`)}
      />
    ),
  };
  const [only, ...more] = kinds;
  if (only !== undefined && more.length === 0)
    return (
      <>
        <input type="hidden" name={`${prefix}authority`} value={only} />
        {details[only]}
      </>
    );
  const choices = [
    {
      value: 'own',
      label: props.ownLabel ?? 'Enhetens egen befogenhet',
      ...(props.ownHint === undefined ? {} : { hint: props.ownHint }),
    },
    {
      value: 'decision',
      label: props.decisionLabel ?? 'Ett beslut',
      hint: props.decisionHint ?? 'Nämnden eller någon annan har beslutat om ändringen.',
    },
    { value: 'pending', label: 'Beslut inväntas', hint: 'Ändringen visas som obeslutad tills beslutet finns.' },
  ];
  return (
    <Radios
      name={`${prefix}authority`}
      label={label}
      value={values[`${prefix}authority`]}
      error={errorOf(errors, `${prefix}authority`)}
      choices={choices.filter((choice) => kinds.some((kind) => kind === choice.value))}
      reveal={details}
    />
  );
}

function DecisionFields({
  values,
  errors,
  findable = false,
  withoutDate = false,
  recorded = [],
  prefix = '',
}: AuthorityFieldsProps) {
  return (
    <>
      {recorded.length > 0 && (
        <Select
          name={`${prefix}decision`}
          label="Vilket beslut i beslutslistan?"
          value={values[`${prefix}decision`]}
          choices={[{ value: '', label: 'Inget av dem, fyll i nedan' }, ...recorded]}
        />
      )}
      <TextField
        name={`${prefix}body`}
        label="Vem beslutade?"
        hint="Till exempel nämndens namn."
        width={30}
        maxLength={200}
        value={values[`${prefix}body`]}
        error={errorOf(errors, `${prefix}body`)}
      />
      {!withoutDate && (
        <DateField
          name={`${prefix}date`}
          label="Beslutets datum"
          value={values[`${prefix}date`]}
          error={errorOf(errors, `${prefix}date`)}
        />
      )}
      {findable && <p class="rt-hint">Ange beslutets paragraf eller diarienummer, gärna båda.</p>}
      <div class="rt-beside">
        <TextField
          name={`${prefix}paragraph`}
          label="Paragraf"
          optional={!findable}
          width={8}
          maxLength={30}
          value={values[`${prefix}paragraph`]}
          error={errorOf(errors, `${prefix}paragraph`)}
        />
        <TextField
          name={`${prefix}diaryNumber`}
          label="Diarienummer"
          optional={!findable}
          width={12}
          maxLength={60}
          value={values[`${prefix}diaryNumber`]}
          error={errorOf(errors, `${prefix}diaryNumber`)}
        />
      </div>
    </>
  );
}
