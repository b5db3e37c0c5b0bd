import type { ComponentChildren } from 'preact';
import { fieldId } from './fields.js';

export interface Tick {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: string;
  readonly checked: boolean;
}

export interface CheckboxesProps {
  readonly name: string;
  /** The legend of the group. */
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly choices: readonly Tick[];
}

/** Any number of choices, each on or off; read with `chosen` (platform/access/form-command). Nothing is drawn for an empty group. */
export function Checkboxes({ name, label, hint, error, choices }: CheckboxesProps) {
  if (choices.length === 0) return null;
  const id = fieldId(name);
  return (
    <fieldset
      class="ds-fieldset rt-radios"
      aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend class="ds-label">{label}</legend>
      {hint !== undefined && (
        <div class="rt-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p class="ds-validation-message" id={`${id}-error`}>
          <span class="ds-sr-only">Fel: </span>
          {error}
        </p>
      )}
      {choices.map((choice, i) => {
        const choiceId = i === 0 ? id : `${id}-${choice.value.replace(/[^\w-]/g, '-')}`;
        return (
          <div class="ds-field" key={choice.value}>
            <input
              class="ds-input"
              type="checkbox"
              id={choiceId}
              name={name}
              value={choice.value}
              checked={choice.checked}
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
        );
      })}
    </fieldset>
  );
}
