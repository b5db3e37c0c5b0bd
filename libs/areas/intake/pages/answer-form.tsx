import type { ComponentChildren } from 'preact';
import { usePageFrame } from '#platform/page-kit/page-frame.js';

const formId = 'svar';

/**
 * The one form that all answer buttons of a page send: two hundred items would otherwise be two hundred forms. The buttons say where it goes.
 */
export function AnswerForm({
  action,
  hidden,
}: {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
}) {
  const { csrfToken } = usePageFrame();
  return (
    <form id={formId} action={action} method="post" hidden>
      <input type="hidden" name="_csrf" value={csrfToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
    </form>
  );
}

export interface AnswerButtonProps {
  readonly action: string;
  /** What the button says; goes into the address, as a button has only one value of its own. */
  readonly fields: Readonly<Record<string, string>>;
  /** What it is about, for who hears only the button. */
  readonly about: string;
  /** Looks like a link: what is chosen seldom. */
  readonly plain?: boolean;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

export function AnswerButton({ action, fields, about, plain = false, pressed, children }: AnswerButtonProps) {
  return (
    <button
      class={plain ? 'rt-text-button' : 'ds-button rt-doc-button'}
      {...(plain ? {} : { 'data-variant': 'secondary' })}
      type="submit"
      form={formId}
      formAction={`${action}?${new URLSearchParams(fields).toString()}`}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed ? 'true' : 'false' })}
    >
      {children}
      <span class="ds-sr-only">: {about}</span>
    </button>
  );
}
