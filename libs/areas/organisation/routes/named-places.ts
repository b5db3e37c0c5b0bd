import type { Scope } from '#kernel/actor.js';
import { isDay, type Day } from '#kernel/day.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import type { FieldError } from '#platform/page-kit/index.js';

/**
 * The units or committees that were typed by name, one a line: a list of 3,000 to choose from is no form. A unit whose name several
 * committees use is written with its committee after a comma.
 */
export function placesNamed(
  view: OrganisationView,
  kind: 'unit' | 'committee',
  text: string,
  { day, field, errors }: { readonly day: Day; readonly field: string; readonly errors: FieldError[] },
): readonly string[] {
  const lines = linesOf(text);
  return lines.flatMap((line) => {
    const found = kind === 'unit' ? unitsNamed(view, line, day) : committeesNamed(view, line, day);
    if (found.length === 1) return found;
    const message =
      found.length === 0
        ? `Det finns ingen ${kind === 'unit' ? 'enhet' : 'nämnd'} som heter ”${line}” den dagen.`
        : `Flera enheter heter ”${line}”. Skriv nämndens namn efter, med komma emellan.`;
    errors.push({ field, message });
    return [];
  });
}

export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function unitsNamed(view: OrganisationView, line: string, day: Day): readonly string[] {
  const standing = (name: string) =>
    view.unitsNamed(name, day).filter((u) => u.closedFrom === null && same(u.name, name));
  const named = standing(line);
  const comma = line.lastIndexOf(',');
  if (named.length === 1 || comma === -1) return named.map((u) => u.id);
  const committee = line.slice(comma + 1);
  return standing(line.slice(0, comma))
    .filter((u) => u.committeeName !== null && same(u.committeeName, committee))
    .map((u) => u.id);
}

const committeesNamed = (view: OrganisationView, line: string, day: Day): readonly string[] =>
  view
    .committees(day)
    .filter((c) => same(c.name, line))
    .map((c) => c.id);

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase('sv') === b.trim().toLocaleLowerCase('sv');

/** Where a role, a function or a delegation applies, as `ScopeFields` asks for it. Undefined with errors where something is missing. */
export function readScope(view: OrganisationView, body: FormBody, day: Day, errors: FieldError[]): Scope | undefined {
  const kind = typed(body, 'scope');
  switch (kind) {
    case 'city':
      return { kind };
    case 'committee':
    case 'department': {
      const id = typed(body, kind);
      if (id !== '') return { kind, id };
      errors.push({ field: kind, message: kind === 'committee' ? 'Välj nämnd.' : 'Välj avdelning.' });
      return undefined;
    }
    case 'unit': {
      const name = typed(body, 'unit');
      if (name === '') errors.push({ field: 'unit', message: 'Ange enhetens namn.' });
      const [id] = placesNamed(view, 'unit', name, { day, field: 'unit', errors });
      return id === undefined ? undefined : { kind, id };
    }
    default:
      errors.push({ field: 'scope', message: 'Välj var det gäller.' });
      return undefined;
  }
}

/** A day that was typed; undefined with an error where there is none. */
export function readDay(body: FormBody, field: string, errors: FieldError[]): Day | undefined {
  const day = typed(body, field);
  if (isDay(day)) return day;
  errors.push({ field, message: 'Ange en dag.' });
  return undefined;
}

/** Null where none was typed. */
export function readOptionalDay(body: FormBody, field: string, errors: FieldError[]): Day | null {
  return typed(body, field) === '' ? null : (readDay(body, field, errors) ?? null);
}
