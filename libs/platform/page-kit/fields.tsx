import type { ComponentChildren } from 'preact';

/** The id of a field's input (for radios: of the first one). */
export const fieldId = (name: string): string => `f-${name}`;

interface FieldFrameProps {
  readonly name: string;
  readonly label: string;
  /** Said before it is asked: form, unit, where it is found. */
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** Fields are required unless they say otherwise; shown as "(frivilligt)". */
  readonly optional?: boolean;
}

function FieldFrame({
  name,
  label,
  hint,
  error,
  optional,
  children,
}: FieldFrameProps & { readonly children: ComponentChildren }) {
  const id = fieldId(name);
  return (
    <div class="ds-field rt-field" data-invalid={error === undefined ? undefined : 'true'}>
      <label class="ds-label" for={id}>
        {label}
        {optional === true && <span class="rt-optional"> (frivilligt)</span>}
      </label>
      {hint !== undefined && (
        <div class="rt-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && <ErrorLine id={`${id}-error`} message={error} />}
      {children}
    </div>
  );
}

/** The word "Fel" is read out but not shown: the red sign says it to the eye. */
function ErrorLine({ id, message }: { id: string; message: string }) {
  return (
    <p class="ds-validation-message" id={id}>
      <span class="ds-sr-only">Fel: </span>
      {message}
    </p>
  );
}

function describedBy({ name, hint, error }: Pick<FieldFrameProps, 'name' | 'hint' | 'error'>): {
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
} {
  const ids = [
    hint === undefined ? undefined : `${fieldId(name)}-hint`,
    error === undefined ? undefined : `${fieldId(name)}-error`,
  ].filter((id) => id !== undefined);
  return {
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  };
}

export interface TextFieldProps extends FieldFrameProps {
  readonly value?: string | undefined;
  /** Visible characters: a field's width says how much is expected. */
  readonly width?: 4 | 8 | 12 | 20 | 30;
  readonly maxLength?: number;
  readonly autoComplete?: string;
}

export function TextField(props: TextFieldProps) {
  const { name, value = '', width, maxLength, autoComplete = 'off' } = props;
  return (
    <FieldFrame {...props}>
      <input
        class="ds-input"
        id={fieldId(name)}
        name={name}
        type="text"
        value={value}
        size={width}
        maxLength={maxLength}
        autoComplete={autoComplete}
        {...describedBy(props)}
      />
    </FieldFrame>
  );
}

export interface FileFieldProps extends FieldFrameProps {
  /** What the browser offers to choose, e.g. `.docx,.pdf`; the server looks at the file itself. */
  readonly accept?: string;
}

/** A file to send, in a `Form` that is `withFile`. Browsers never fill it in again: a form that was refused asks anew. */
export function FileField(props: FileFieldProps) {
  const { name, accept } = props;
  return (
    <FieldFrame {...props}>
      <input class="ds-input" id={fieldId(name)} name={name} type="file" accept={accept} {...describedBy(props)} />
    </FieldFrame>
  );
}

export interface DecimalFieldProps extends FieldFrameProps {
  /** As typed, or a decimal string; shown with a comma. */
  readonly value?: string | undefined;
  /** Shown after the box, e.g. `%`. */
  readonly unit?: string;
}

/** A figure with a decimal comma. Text with a numeric keypad, not `type=number`: that one refuses the comma and scrolls its value away. Read it with `readFigure`. */
export function DecimalField(props: DecimalFieldProps) {
  const { name, value = '', unit } = props;
  return (
    <FieldFrame {...props}>
      <div class="ds-field-affixes">
        <input
          class="ds-input"
          id={fieldId(name)}
          name={name}
          type="text"
          inputMode="decimal"
          size={10}
          value={value.replace('.', ',')}
          autoComplete="off"
          {...describedBy(props)}
        />
        {unit !== undefined && <span class="ds-field-affix">{unit}</span>}
      </div>
    </FieldFrame>
  );
}

export interface DateFieldProps extends FieldFrameProps {
  /** `YYYY-MM-DD` */
  readonly value?: string | undefined;
  readonly min?: string;
  readonly max?: string;
}

/** A day, with the browser's own calendar. */
export function DateField(props: DateFieldProps) {
  const { name, value = '', min, max } = props;
  return (
    <FieldFrame {...props}>
      <input
        class="ds-input rt-date"
        id={fieldId(name)}
        name={name}
        type="date"
        value={value}
        min={min}
        max={max}
        {...describedBy(props)}
      />
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldFrameProps {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
}

export function TextArea(props: TextAreaProps) {
  const { name, value = '', rows = 4, maxLength } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        class="ds-input"
        id={fieldId(name)}
        name={name}
        rows={rows}
        maxLength={maxLength}
        {...describedBy(props)}
      >
        {value}
      </textarea>
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceProps extends FieldFrameProps {
  readonly value?: string | undefined;
  readonly choices: readonly Choice[];
}

export function Select(
  props: ChoiceProps & { /** First line, chosen while nothing is. */ readonly placeholder?: string },
) {
  const { name, value = '', choices, placeholder } = props;
  return (
    <FieldFrame {...props}>
      <select class="ds-input" id={fieldId(name)} name={name} data-width="auto" {...describedBy(props)}>
        {placeholder !== undefined && (
          <option value="" selected={value === ''}>
            {placeholder}
          </option>
        )}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value} key={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Two to seven choices, all in sight. `reveal` shows further fields under a choice (they stay in the form, hidden by CSS alone, so it works without scripts). */
export function Radios(props: ChoiceProps & { readonly reveal?: Readonly<Record<string, ComponentChildren>> }) {
  const { name, label, hint, error, optional, value = '', choices, reveal = {} } = props;
  const id = fieldId(name);
  return (
    <fieldset class="ds-fieldset rt-radios" {...describedBy(props)}>
      <legend class="ds-label">
        {label}
        {optional === true && <span class="rt-optional"> (frivilligt)</span>}
      </legend>
      {hint !== undefined && (
        <div class="rt-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && <ErrorLine id={`${id}-error`} message={error} />}
      {choices.map((choice, i) => {
        const choiceId = i === 0 ? id : `${id}-${choice.value}`;
        const inside = reveal[choice.value];
        return (
          <div class="rt-choice" key={choice.value}>
            <div class="ds-field">
              <input
                class="ds-input"
                type="radio"
                id={choiceId}
                name={name}
                value={choice.value}
                checked={choice.value === value}
                aria-describedby={choice.hint === undefined ? undefined : `${choiceId}-hint`}
              />
              <label class="ds-label" for={choiceId}>
                {choice.label}
              </label>
              {choice.hint !== undefined && (
                <div class="rt-hint" id={`${choiceId}-hint`}>
                  {choice.hint}
                </div>
              )}
            </div>
            {inside !== undefined && <div class="rt-reveal">{inside}</div>}
          </div>
        );
      })}
    </fieldset>
  );
}
