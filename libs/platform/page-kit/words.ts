import type { Role } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import type { Figure } from '#kernel/figure.js';
import type { Period } from '#kernel/period.js';
import { formatDay, formatFigure } from './format.js';

/** Swedish for what the kernel names, so that every page says it alike. An area's own words stand in the area. */
export const periodName = (period: Period): string => ({ T1: 'Tertial 1', T2: 'Tertial 2', VB: 'Helår' })[period];
/** Within a sentence: „utfall för tertial 1“. */
export const periodInSentence = (period: Period): string =>
  ({ T1: 'tertial 1', T2: 'tertial 2', VB: 'helåret' })[period];

const roleNames: Readonly<Record<Role, string>> = {
  staff: 'medarbetare',
  deputy: 'biträdande enhetschef',
  manager: 'enhetschef',
  head: 'avdelningschef',
  planner: 'verksamhetsplanerare',
  controller: 'controller',
  'lex-sarah-officer': 'lex Sarah-ansvarig',
  auditor: 'revisor',
  administrator: 'administratör',
};
/** `system` and roles that an older log may hold are shown as they are. */
export const roleName = (role: string): string =>
  role in roleNames ? roleNames[role as Role] : role === 'system' ? 'systemet' : role;

export const ownerName = (owner: Owner): string =>
  ({ council: 'kommunfullmäktige', committee: 'nämnden', unit: 'enheten' })[owner];

/** With its unit where it has one: `84,38 %`, `1 600 st`, `83`. */
export const figureText = ({ value, unit }: Figure): string => formatFigure(value, unit === undefined ? {} : { unit });

/** On what a change rests: `Norra nämnden, 4 mars 2022, dnr 12/2022, § 14`. */
export function authorityText(authority: Authority): string {
  switch (authority.kind) {
    case 'own':
      return 'enhetens egen befogenhet';
    case 'pending':
      return `inväntas från ${authority.body}`;
    case 'document':
      return 'enligt ett inläst dokument';
    case 'decision': {
      const { body, date, diaryNumber, paragraph } = authority;
      return [
        body,
        formatDay(date),
        diaryNumber && `dnr ${diaryNumber}`,
        paragraph && `§ ${paragraph.replace(/^§\s*/, '')}`,
      ]
        .filter(Boolean)
        .join(', ');
    }
  }
}
