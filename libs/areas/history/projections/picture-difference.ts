import type { Json } from '#kernel/json.js';
import type { PlanPart, PlanPicture } from './plan-picture.js';

/** One thing that the two pictures do not show alike; null: it is not in that picture. */
export interface PartDifference {
  readonly key: string;
  readonly before: PlanPart | null;
  readonly after: PlanPart | null;
}

/** In the order of `before`, then what only `after` has. Empty for equal pictures; the other way round, before and after change places. */
export function pictureDifference(before: PlanPicture, after: PlanPicture): readonly PartDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }))
    .filter((d) => !sameJson(d.before as Json, d.after as Json));
}

/** What is left out and what is undefined are the same, as in JSON; the order of an object's members does not matter. */
function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [
    a as Readonly<Record<string, Json | undefined>>,
    b as Readonly<Record<string, Json | undefined>>,
  ];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameJson(left[key], right[key]));
}
