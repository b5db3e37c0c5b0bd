import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '#kernel/day.js';
import { applyingOn, overwrite, type Timeline } from './timeline.js';

const same = (a: string, b: string) => a === b;
const days = Array.from({ length: 12 }, (_, i): Day => `2026-05-${String(i + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...days);
const change = fc.record({
  row: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
  from: fc.option(day, { nil: null }),
  to: fc.option(day, { nil: null }),
});

const fold = (changes: readonly { row: string | undefined; from: Day | null; to: Day | null }[]) =>
  changes.reduce<Timeline<string>>((timeline, c) => overwrite(timeline, c.row, c, same), []);

describe('a timeline', () => {
  it('says for each day what was said last of that day', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const timeline = fold(changes);
        for (const d of ['2026-04-30', ...days, '2026-06-01']) {
          const last = changes.findLast(
            (c) =>
              (c.from === null || c.from <= d) &&
              (c.to === null || d < c.to) &&
              !(c.from !== null && c.to !== null && c.from >= c.to),
          );
          expect(applyingOn(timeline, d)).toBe(last?.row);
        }
      }),
    );
  });

  it('has spans in order, not empty, without overlap, and none that could be one', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const timeline = fold(changes);
        timeline.forEach((span, i) => {
          if (span.validFrom !== null && span.validTo !== null) expect(span.validFrom < span.validTo).toBe(true);
          const next = timeline[i + 1];
          if (!next) return;
          expect(span.validTo).not.toBeNull();
          expect(next.validFrom).not.toBeNull();
          expect(span.validTo! <= next.validFrom!).toBe(true);
          expect(span.validTo === next.validFrom && span.row === next.row).toBe(false);
        });
      }),
    );
  });

  it('keeps the old until the day from which the new applies', () => {
    const timeline = overwrite(overwrite([], 'four', {}, same), 'five', { from: '2026-05-01' }, same);
    expect(timeline).toEqual([
      { validFrom: null, validTo: '2026-05-01', row: 'four' },
      { validFrom: '2026-05-01', validTo: null, row: 'five' },
    ]);
    expect(applyingOn(timeline, undefined)).toBe('five');
  });
});
