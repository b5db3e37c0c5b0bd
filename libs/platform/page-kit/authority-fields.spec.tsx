import { describe, expect, it } from '@jest/globals';
import { AuthorityFields, type AuthorityFieldsProps } from './authority-fields.js';
import { Checkboxes } from './checkboxes.js';
import { ConflictChoice } from './conflict-choice.js';
import { htmlOf } from './testing/frame.js';

const fields = (over: Partial<AuthorityFieldsProps> = {}): string =>
  htmlOf(<AuthorityFields kinds={['own', 'decision', 'pending']} values={{}} errors={[]} {...over} />);

describe('on what a change rests', () => {
  it('takes nothing for granted where there is a choice', () => {
    expect(fields()).not.toMatch(/type="radio"[^>]*checked/);
    expect(fields({ kinds: ['decision', 'pending'] })).not.toContain('value="own"');
  });

  it('asks only for what is left to say where there is none, and sends along which it is', () => {
    const html = fields({ kinds: ['decision'] });
    expect(html).not.toContain('type="radio"');
    expect(html).toContain('type="hidden" name="authority" value="decision"');
    expect(html).toContain('name="paragraph"');
  });

  it('calls neither § nor dnr optional where the rule asks for one of them', () => {
    expect(fields({ kinds: ['decision'], findable: true })).not.toContain('frivilligt');
    expect(fields({ kinds: ['decision'] })).toContain('frivilligt');
  });

  it('leaves the day to a form that asks for it by itself', () => {
    expect(fields({ withoutDate: true })).not.toContain('name="date"');
  });
});

describe('a group of checkboxes', () => {
  it('has a legend, its error, and ids of their own', () => {
    const choices = ['a', 'b/c'].map((value) => ({ value, label: value, checked: value === 'a' }));
    const html = htmlOf(<Checkboxes name="goals" label="Mål" error="Välj ett." choices={choices} />);
    expect(html).toContain('<legend class="ds-label">Mål</legend>');
    expect(html).toContain('aria-describedby="f-goals-error"');
    expect([...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1])).toEqual(['f-goals-error', 'f-goals', 'f-goals-b-c']);
    expect(html.match(/checked/g)).toHaveLength(1);
  });

  it('is not there without choices', () => {
    expect(htmlOf(<Checkboxes name="goals" label="Mål" choices={[]} />)).toBe('');
  });
});

describe('a conflict', () => {
  it('shows what was seen, what stands and what was wanted, and decides nothing', () => {
    const html = htmlOf(
      <ConflictChoice
        subject="målet"
        saw="Från början"
        stands="Någon annans"
        wanted="Mitt"
        action="/spara"
        hidden={{ title: 'Mitt', seen: '7' }}
        keepHref="/plan"
      />,
    );
    for (const words of ['Från början', 'Någon annans', 'Mitt', 'href="/plan"', 'name="seen" value="7"'])
      expect(html).toContain(words);
  });
});
