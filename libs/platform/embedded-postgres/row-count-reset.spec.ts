import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countingRowsAnew } from './row-count-reset.js';

const message = (kind: string, length = 0): Buffer => {
  const bytes = Buffer.alloc(5 + length, 0x45);
  bytes.write(kind, 0, 'latin1');
  bytes.writeUInt32BE(4 + length, 1);
  return bytes;
};
const kindsIn = (bytes: Buffer): string => {
  let kinds = '';
  for (let at = 0; at < bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    const isInserted = bytes[at] === 0x43 && bytes.readUInt32BE(at + 1) === 5;
    kinds += isInserted ? '|' : String.fromCharCode(bytes[at]!);
  }
  return kinds;
};
/** What the driver gets of these messages, cut into chunks. */
const through = (messages: Buffer, cuts: readonly number[]): Buffer => {
  const passed: Buffer[] = [];
  const feed = countingRowsAnew((bytes) => passed.push(Buffer.from(bytes)));
  let from = 0;
  for (const cut of [...cuts.map((c) => c % (messages.length + 1)).sort((a, b) => a - b), messages.length]) {
    if (cut > from) feed(messages.subarray(from, cut));
    from = Math.max(from, cut);
  }
  return Buffer.concat(passed);
};
const log = (kinds: string): Buffer => Buffer.concat([...kinds].map((kind, i) => message(kind, 2 + ((i * 7) % 13))));

describe('the end of a result, told to the driver', () => {
  test.each([
    ['a first row', 'RZ1TDDCZ', 'RZ1T|DDCZ'],
    ['an error amid rows', 'RZTDDEZTDCZ', 'RZT|DD|EZTDCZ'],
    ['an error before any row, or between answers', 'RZEZTDCEZ', 'RZEZT|DCEZ'],
    ['an error while nothing is asked', 'RZE', 'RZE'],
  ])('comes before %s, however the bytes are cut', (_, sent, got) => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => {
        expect(kindsIn(through(log(sent), cuts))).toBe(got);
      }),
    );
  });

  test('changes nothing else', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[RZ1TDCE2nSA]{0,30}$/), fc.array(fc.nat(), { maxLength: 20 }), (kinds, cuts) => {
        const got = through(log(kinds), cuts);
        const inserted = kindsIn(got).split('|').length - 1;
        expect(got.length).toBe(log(kinds).length + inserted * 6);
        expect(kindsIn(got).replaceAll('|', '')).toBe(kinds);
      }),
    );
  });
});
