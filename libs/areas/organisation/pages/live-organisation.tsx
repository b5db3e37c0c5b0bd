import type { ComponentChildren } from 'preact';
import { LiveSection, organisationTopic } from '#platform/page-kit/index.js';

export interface LiveOrganisationProps {
  readonly id: string;
  readonly label: string;
  /** The position that it was read at. */
  readonly position: number | undefined;
  readonly children: ComponentChildren;
}

/** A part of a page that follows places, people, roles and delegations. */
export function LiveOrganisation({ id, label, position, children }: LiveOrganisationProps) {
  return (
    <LiveSection id={id} label={label} topic={organisationTopic} {...(position === undefined ? {} : { position })}>
      {children}
    </LiveSection>
  );
}
