import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { ComparedPartDto, TwoDaysDto } from '../routes/two-days.dto.js';
import { aPart, twoDays } from '../testing/two-days.js';
import { TwoDaysPage } from './two-days.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (comparison: TwoDaysDto = twoDays()): string => htmlOf(<TwoDaysPage comparison={comparison} />);
const one = (over: Partial<ComparedPartDto>): string => show(twoDays({ parts: [aPart(over)] }));
const section = { kind: 'section', item: 'g1', section: 'followUp' };

describe('two days side by side', () => {
  it('shows what it was, what it became, from when, and who changed it on what', () => {
    const html = show();
    expect(read(html)).toContain('En skillnad mellan 10 januari 2025 och 1 april 2025');
    expect(read(html)).toMatch(
      /Svar i tid Årsmål Andel svar inom en vecka 80 % 80 %, 85 % från 1 maj 2025 Maj Ekström, enhetschef 4 mars 2025 kl\. 10\.30/,
    );
    expect(read(html)).toContain('enhetens egen befogenhet');
    expect(html).toContain('href="/enheter/lindgarden/2025/historia?post=i1#e-31"');
  });

  it('marks what came and what went', () => {
    const goal = { kind: 'goal', item: 'g1', level: 'unit', number: null, title: 'Svar i tid', withdrawnFrom: null };
    expect(one({ kind: 'goal', key: 'goal/g1', before: null, after: goal })).toMatch(
      /finns inte.*<ins[^>]*>Svar i tid/,
    );
    expect(one({ kind: 'goal', key: 'goal/g1', before: goal, after: null })).toMatch(
      /<del>Svar i tid<\/del>.*finns inte/,
    );
  });

  it('marks the words of a text that was rewritten, and for who may not read it only that it was', () => {
    const over = {
      kind: 'section' as const,
      key: 'section/g1/followUp',
      item: 'g1',
      before: { ...section, position: 3 },
      after: { ...section, position: 9 },
    };
    const html = one({ ...over, text: { before: 'Följs varje månad här', after: 'Följs varje vecka här' } });
    expect(read(html)).toContain('Uppföljning');
    expect(html).toMatch(/<del>.*månad.*<ins>.*vecka/);
    const withheld = show(twoDays({ textsShown: false, parts: [aPart(over)] }));
    expect(read(withheld)).toContain('text som inte visas');
    expect(read(withheld)).toContain('inte vad den säger');
  });

  it('says that nothing differs, and offers the whole plan', () => {
    const html = show(twoDays({ differences: 0, parts: [] }));
    expect(read(html)).toContain('Planen var likadan båda dagarna');
    expect(html).toContain('visa=allt');
  });

  it('shows what is the same as the same, where all is asked for', () => {
    const same = aPart({ same: true, after: aPart().before, changed: null });
    expect(read(show(twoDays({ everything: true, differences: 0, parts: [same] })))).toMatch(/80 % samma/);
  });

  it('keeps what was typed where it is no day', () => {
    const html = htmlOf(
      <TwoDaysPage
        comparison={twoDays()}
        errors={[{ field: 'fran', message: 'Ange en dag som finns.' }]}
        typed={{ from: '2025-02-30', to: '2025-04-01' }}
      />,
    );
    expect(html).toContain('value="2025-02-30"');
    expect(html).toContain('<title>Fel: ');
    expect(read(html)).not.toContain('skillnad mellan');
  });
});
