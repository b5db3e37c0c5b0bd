import type { ComponentChildren } from 'preact';
import { fieldId } from './fields.js';
import { usePageFrame } from './page-frame.js';

export interface FieldError {
  /** The field's `name`; a message about the whole form has none. */
  readonly field?: string;
  readonly message: string;
}

export const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((e) => e.field === field)?.message;

export interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  /** Where a message without a field leads, default the form's top. */
  readonly heading?: string;
}

/** First on a page whose form was refused; takes the focus, so that it is read out and each message leads to its field. Nothing when there are no errors. */
export function ErrorSummary({ errors, heading = 'Det finns något att rätta' }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div
      class="ds-error-summary rt-error-summary"
      data-color="danger"
      role="alert"
      tabIndex={-1}
      autofocus
      data-focus
      aria-labelledby="error-summary-h"
    >
      <h2 id="error-summary-h">{heading}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field ?? ''}${error.message}`}>
            {error.field === undefined ? (
              error.message
            ) : (
              <a class="ds-link" href={`#${fieldId(error.field)}`}>
                {error.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface FormProps {
  readonly action: string;
  /** `get` for filters; default `post`, with the CSRF token. */
  readonly method?: 'get' | 'post';
  /** Ids and versions that travel with the form. */
  readonly hidden?: Readonly<Record<string, string | number>>;
  /** It has a `FileField`. */
  readonly withFile?: boolean;
  readonly children: ComponentChildren;
}

/** Validation is the server's (`novalidate`): browsers' own bubbles cannot be styled, translated or read at leisure. */
export function Form({ action, method = 'post', hidden = {}, withFile = false, children }: FormProps) {
  const { csrfToken } = usePageFrame();
  return (
    <form
      class="rt-form"
      action={action}
      method={method}
      {...(withFile ? { encType: 'multipart/form-data' } : {})}
      noValidate
    >
      {method === 'post' && <input type="hidden" name="_csrf" value={csrfToken} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} key={name} />
      ))}
      {children}
    </form>
  );
}

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** One primary a page. */
  readonly variant?: 'primary' | 'secondary' | 'tertiary';
  /** Sent with the form when this button was the one. */
  readonly name?: string;
  readonly value?: string;
}

/** Submits its form. For going somewhere use `LinkButton`. */
export function Button({ children, variant = 'primary', name, value }: ButtonProps) {
  return (
    <button class="ds-button" type="submit" data-variant={variant} name={name} value={value}>
      {children}
    </button>
  );
}

export function LinkButton({
  href,
  children,
  variant = 'secondary',
}: {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly variant?: 'primary' | 'secondary' | 'tertiary';
}) {
  return (
    <a class="ds-button" data-variant={variant} href={href}>
      {children}
    </a>
  );
}

/** Buttons of a form side by side, the primary one first. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="rt-button-row">{children}</div>;
}
