import type { ComponentChildren, JSX } from 'preact';

export interface EditablePartProps {
  /** Stable over time and unique on the page: a live update leaves the part alone while it is edited, and finds it again afterwards. */
  readonly id: string;
  /** Where the form is put: `instead` of what the part shows, or `below` it (tables, where what stands beside is of use). */
  readonly form?: 'instead' | 'below';
  readonly as?: 'div' | 'li' | 'section';
  readonly class?: string;
  readonly children: ComponentChildren;
}

/**
 * A part of a page whose `EditLink`s lead to form pages. With scripts (browser/edit.js) the form is lifted out of its page into this part, sent
 * from there, and comes back with its errors or closes; without, the link leads to the form page. The form page knows nothing of it: what is
 * taken is its `<form>`, with the error summary, notices and facts that stand before it.
 */
export function EditablePart({
  id,
  form = 'instead',
  as: Tag = 'div',
  children,
  ...rest
}: EditablePartProps): JSX.Element {
  return (
    <Tag id={id} data-edit-part={form} class={rest.class}>
      {children}
    </Tag>
  );
}

/** Leads to a form page; within an `EditablePart` its form comes here instead. */
export function EditLink({
  href,
  of,
  children = 'Ändra',
}: {
  readonly href: string;
  /** What is changed, for who hears only the link: "inledningen". */
  readonly of: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <a class="rt-edit" href={href} data-edit>
      {children}
      <span class="ds-sr-only">: {of}</span>
    </a>
  );
}
