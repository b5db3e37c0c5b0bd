import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeyFilter } from './key-filter.js';

describe('a key filter', () => {
  it('may have every key that was added, however full it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 200 }),
        fc.constantFrom(32, 2 ** 20),
        (keys, bits) => {
          const filter = new KeyFilter(bits);
          for (const key of keys) filter.add(key);
          expect(keys.filter((key) => !filter.mayHave(key))).toEqual([]);
        },
      ),
    );
  });

  it('takes one in thousands of others for one of them, alike as they are', () => {
    const key = (n: number) => `unit-year-u${n % 700}-${2016 + (n % 10)}/u${n % 700}y${2016 + (n % 10)}i${n}/T1`;
    const filter = new KeyFilter(2 ** 20);
    expect(filter.mayHave(key(0))).toBe(false);
    for (let n = 0; n < 30_000; n += 1) filter.add(key(n));
    let mistaken = 0;
    for (let n = 30_000; n < 130_000; n += 1) if (filter.mayHave(key(n))) mistaken += 1;
    // Four probes of bits of which 11 % are set: 14 expected of independent hashes.
    expect(mistaken).toBeLessThan(50);
  });
});
