import type { Doubts } from './doubts.js';
import type { DocumentFacts, ReadActivity, ReadIndicator } from './read-document.types.js';

/** Fills facts that the head does not state from what the body shows; said so, never silently. Changes `facts`. */
export function settleFacts(
  facts: DocumentFacts,
  indicators: readonly ReadIndicator[],
  activities: readonly ReadActivity[],
  doubts: Doubts,
): void {
  if (facts.kind === null && indicators.length + activities.length > 0) {
    // Only reports have outcomes of their own year.
    facts.kind = indicators.some(({ outcome }) => outcome !== null) ? 'annual-report' : 'plan';
    doubts.add(1, 'document-kind-inferred');
  }
  if (facts.kind === null) doubts.add(1, 'document-kind-unknown');
  if (facts.year === null) {
    facts.year = commonestYear(activities);
    doubts.add(1, facts.year === null ? 'document-year-unknown' : 'document-year-inferred');
  }
  if (facts.unit === null) doubts.add(1, 'unit-unknown');
}

/** The year in which most activities end, or null. */
function commonestYear(activities: readonly ReadActivity[]): number | null {
  const years = new Map<number, number>();
  for (const { end } of activities) {
    const year = Number(end?.slice(0, 4));
    if (year > 1990) years.set(year, (years.get(year) ?? 0) + 1);
  }
  return [...years].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
