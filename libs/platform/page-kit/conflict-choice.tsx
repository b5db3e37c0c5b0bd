import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, Form, LinkButton } from './form.js';
import { Facts, Notice } from './notice.js';

export interface ConflictChoiceProps {
  /** What it is about, in definite form: `årsmålet`, `målets lydelse`. */
  readonly subject: string;
  /** What the person saw when the form was opened (null: not kept), what stands now, and what they wanted. */
  readonly saw: ComponentChildren | null;
  readonly stands: ComponentChildren;
  readonly wanted: ComponentChildren;
  /** Where the form is sent. */
  readonly action: string;
  /** Everything that was typed, with a new command's id and the version that stands now. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Where what stands now is kept. */
  readonly keepHref: string;
  /** Where one sees who changed it and why. */
  readonly historyHref?: string;
}

/** Somebody else was first. Nothing is decided for the person: both versions are shown and they choose. Goes into a page's `<main>`. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { subject, saw, stands, wanted, action, hidden, keepHref, historyHref } = props;
  return (
    <Form action={action} hidden={hidden}>
      <Notice kind="warning" heading="Någon annan hann före">
        Medan du fyllde i formuläret ändrade någon annan {subject}. Din ändring är inte sparad.
      </Notice>
      <Facts
        facts={[
          ...(saw === null ? [] : [{ term: 'När du öppnade formuläret', value: saw }]),
          { term: 'Nu', value: <strong>{stands}</strong> },
          { term: 'Din ändring', value: <strong>{wanted}</strong> },
        ]}
      />
      {historyHref !== undefined && (
        <p>
          <a class="ds-link" href={historyHref}>
            Se vem som ändrade och varför
          </a>
        </p>
      )}
      <ButtonRow>
        <Button>Spara min ändring ändå</Button>
        <LinkButton href={keepHref}>Behåll det som står nu</LinkButton>
        <LinkButton variant="tertiary" href={action}>
          Börja om
        </LinkButton>
      </ButtonRow>
    </Form>
  );
}
