import type { Authority } from '#kernel/authority.js';
import { isDay, type Day } from '#kernel/day.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { typed, type FormBody } from './form-command.js';

/** On what a person may let a change rest. */
export type AuthorityKind = 'own' | 'decision' | 'pending';

/** By the id of the decision's record. */
export type RecordedAuthorities = ReadonlyMap<string, Extract<Authority, { readonly kind: 'decision' }>>;

/** Fields of `AuthorityFields`, for a form that is shown again. */
export const authorityFieldNames = [
  'authority',
  'decision',
  'body',
  'date',
  'paragraph',
  'diaryNumber',
  'pendingBody',
] as const;

/**
 * What `AuthorityFields` were filled in with; undefined with errors where something is missing. Who may decide what is the domain's to say.
 * @param decidedOn the decision's day, where the form asks for it by itself
 * @param recorded decisions that have a record of their own, by its id: one that is chosen says all there is to say
 */
export function readAuthority(
  body: FormBody,
  allowed: readonly AuthorityKind[],
  errors: FieldError[],
  { decidedOn, recorded }: { readonly decidedOn?: Day; readonly recorded?: RecordedAuthorities } = {},
): Authority | undefined {
  const before = errors.length;
  const wanted = (field: string, message: string): string => {
    const text = typed(body, field);
    if (text === '') errors.push({ field, message });
    return text;
  };
  const kind = allowed.length === 1 ? allowed[0] : allowed.find((k) => k === typed(body, 'authority'));
  switch (kind) {
    case undefined:
      errors.push({ field: 'authority', message: 'Välj vad ändringen vilar på.' });
      return undefined;
    case 'own':
      return { kind };
    case 'pending': {
      const pendingBody = wanted('pendingBody', 'Ange vem som ska besluta.');
      return errors.length > before ? undefined : { kind, body: pendingBody };
    }
    case 'decision': {
      const chosen = recorded?.get(typed(body, 'decision'));
      if (chosen) return chosen;
      const decider = wanted('body', 'Ange vem som beslutade.');
      const date = decidedOn ?? typed(body, 'date');
      if (decidedOn === undefined && !isDay(date)) errors.push({ field: 'date', message: 'Ange beslutets datum.' });
      const [paragraph, diaryNumber] = [typed(body, 'paragraph'), typed(body, 'diaryNumber')];
      if (errors.length > before) return undefined;
      return {
        kind,
        body: decider,
        date,
        ...(paragraph === '' ? {} : { paragraph }),
        ...(diaryNumber === '' ? {} : { diaryNumber }),
      };
    }
  }
}

/** The field that can heal a broken rule about the authority: an awaited body's name is typed in a field of its own. */
export const authorityField = (field: string, body: FormBody): string =>
  field === 'body' && typed(body, 'authority') === 'pending' ? 'pendingBody' : field;
