import type { AdoptedIndicator } from './indicator-state.js';

/** The unit of measure that its figures have: as defined, or as its target or an outcome was written. */
export function measureOf({ definition, targets, outcomes }: AdoptedIndicator): string | null {
  const target = targets.annual?.value;
  const figures = Object.values(outcomes).map((outcome) => outcome.value?.figure.unit);
  return (
    definition.measure ??
    (target?.kind === 'number' ? target.figure.unit : undefined) ??
    figures.find((unit) => unit !== undefined) ??
    null
  );
}
