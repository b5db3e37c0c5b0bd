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
}

/**
 * On what a change rests: the unit's own authority, a decision (who, day, §, dnr), or one that is awaited. Field names `authority`, `body`,
 * `date`, `paragraph`, `diaryNumber`, `pendingBody`; read with `readAuthority` (platform/access/authority-form).
 */
export function AuthorityFields(props: AuthorityFieldsProps) {
  const { kinds, values, errors, label = 'Vad vilar ändringen på?' } = props;
  const details: Readonly<Record<string, ComponentChildren>> = {
    decision: <DecisionFields {...props} />,
    pending: (
      <TextField
        name="pendingBody"
        label="Vem ska besluta?"
        width={30}
        maxLength={200}
        value={values['pendingBody']}
        error={errorOf(errors, 'pendingBody')}
      />
    ),
  };
  const [only, ...more] = kinds;
  if (only !== undefined && more.length === 0)
    return (
      <>
        <input type="hidden" name="authority" value={only} />
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
      name="authority"
      label={label}
      value={values['authority']}
      error={errorOf(errors, 'authority')}
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
}: AuthorityFieldsProps) {
  return (
    <>
      {recorded.length > 0 && (
        <Select
          name="decision"
          label="Vilket beslut i beslutslistan?"
          value={values['decision']}
          choices={[{ value: '', label: 'Inget av dem, fyll i nedan' }, ...recorded]}
        />
      )}
      <TextField
        name="body"
        label="Vem beslutade?"
        hint="Till exempel nämndens namn."
        width={30}
        maxLength={200}
        value={values['body']}
        error={errorOf(errors, 'body')}
      />
      {!withoutDate && (
        <DateField name="date" label="Beslutets datum" value={values['date']} error={errorOf(errors, 'date')} />
      )}
      {findable && <p class="rt-hint">Ange beslutets paragraf eller diarienummer, gärna båda.</p>}
      <div class="rt-beside">
        <TextField
          name="paragraph"
          label="Paragraf"
          optional={!findable}
          width={8}
          maxLength={30}
          value={values['paragraph']}
          error={errorOf(errors, 'paragraph')}
        />
        <TextField
          name="diaryNumber"
          label="Diarienummer"
          optional={!findable}
          width={12}
          maxLength={60}
          value={values['diaryNumber']}
          error={errorOf(errors, 'diaryNumber')}
        />
      </div>
    </>
  );
}
