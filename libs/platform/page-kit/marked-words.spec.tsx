import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MarkedWords, wordPieces } from './marked-words.js';
import { htmlOf } from './testing/frame.js';

const joined = (before: string, after: string, without: 'added' | 'removed'): string =>
  wordPieces(before, after)
    .filter((p) => p.kind !== without)
    .map((p) => p.text)
    .join('');
const tight = (text: string): string => text.replace(/\s+/g, '');
const text = fc.array(fc.constantFrom('alla', 'barn', 'får', 'stöd,', 'tidigt', 'och', 'gott.', '\n'), {
  maxLength: 25,
});

describe('words marked', () => {
  it('marks the words that changed and leaves the others', () => {
    expect(wordPieces('Alla barn får stöd i tid', 'Alla unga får stöd i tid')).toEqual([
      { text: 'Alla ', kind: 'same' },
      { text: 'barn', kind: 'removed' },
      { text: 'unga', kind: 'added' },
      { text: ' får stöd i tid', kind: 'same' },
    ]);
  });

  it('tells texts with nothing in common as one out and one in', () => {
    expect(wordPieces('Lokalerna byggs om', 'Ingen väntar längre än en vecka').map((p) => p.kind)).toEqual([
      'removed',
      'added',
    ]);
    expect(wordPieces('', 'Nytt')).toEqual([{ text: 'Nytt', kind: 'added' }]);
    expect(wordPieces('', '')).toEqual([]);
  });

  it('loses no word of either text', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(' '), b.join(' ')];
        expect(tight(joined(before, after, 'added'))).toBe(tight(before));
        expect(tight(joined(before, after, 'removed'))).toBe(tight(after));
      }),
    );
  });

  it('says in words what is struck through and what is underlined', () => {
    const html = htmlOf(<MarkedWords before="70 barn" after="75 barn" />);
    expect(html).toMatch(/<del><span class="ds-sr-only"> borttaget: <\/span>70/);
    expect(html).toMatch(/<ins><span class="ds-sr-only"> tillagt: <\/span>75/);
  });
});
