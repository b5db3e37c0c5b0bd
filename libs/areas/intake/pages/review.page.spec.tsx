import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { asReviewDto } from '../routes/as-review-dto.js';
import { aChangedIndicator, aDoubtfulIndicator, anItem, aReview } from '../testing/a-review.js';
import { ReviewPage, type ReviewPageProps } from './review.page.js';

const nobody = { nameOf: () => undefined, unit: () => undefined } as unknown as OrganisationView;
const shown = (over: Parameters<typeof aReview>[0] = {}, props: Partial<ReviewPageProps> = {}): string =>
  htmlOf(
    <ReviewPage
      review={asReviewDto(aReview(over), nobody)}
      view="allt"
      current="indicator-20"
      lines={{ from: 12, total: 400, texts: ['Enhetsmål: Alla får svar', 'Andel svar\t9S %'], highlighted: 13 }}
      topic="document-d1"
      hidden={{}}
      {...props}
    />,
  );
/** An item's own markup: from its id to the next item or part of the page. */
const part = (html: string, id: string): string => {
  const from = html.indexOf(`<li id="${id}"`);
  if (from < 0) return '';
  const rest = html.slice(from + 4);
  return rest.slice(0, rest.search(/<li id="post-|<section|<details class="rt-doc-group/));
};

describe('the review of a document', () => {
  it('has what is doubtful first, in words, with its line in the document', () => {
    const html = shown();
    expect(html.indexOf('Att ta ställning till (1)')).toBeLessThan(html.indexOf('Resten, mål för mål'));
    const item = part(html, 'post-indicator-20');
    expect(item).toContain('Årsmålet går inte att läsa som ett tal.');
    expect(item).toMatch(/Årsmål<\/dt><dd>9S %/);
    expect(item).toContain('post=indicator-20#post-indicator-20');
    expect(html).toMatch(/rt-source-hit" id="rad-13".*9S %/s);
  });

  it('has a button for each answer, sent by one form with the version that was seen', () => {
    const item = part(shown(), 'post-indicator-20');
    expect(item).toMatch(/form="svar"[^>]*formaction="[^"]*indicator-20\/stammer\?seen=0"/i);
    expect(item).toMatch(/formaction="[^"]*indicator-20\/ta-inte-med\?seen=0"/i);
    expect(item).toContain('href="/dokument/' + 'ab12'.repeat(16) + '/granska/indicator-20"');
    expect(shown().match(/<form id="svar"/g)).toHaveLength(1);
  });

  it('says how much is done, of what wanted a word', () => {
    const items = [anItem({ answer: { accepted: true } }), aDoubtfulIndicator()];
    expect(shown({ items })).toContain('1 av 2 klara.');
  });

  it('sets what an earlier version said, what this one says and what stands side by side, with a choice', () => {
    const follows = { document: 'cd'.repeat(32), name: 'plan-1.txt', recordedAt: '2026-02-02T08:15:00.000Z' };
    const item = part(shown({ items: [anItem(), aChangedIndicator()], follows }), 'post-indicator-15');
    expect(item).toMatch(/80 %.*82 %.*81 %/s);
    expect(item).toContain('holds=annualTarget%3Ddocument');
    expect(item).toContain('holds=annualTarget%3Dstanding');
    // What is the same in all three is not in the way.
    expect(item.match(/<tr/g)).toHaveLength(2);
  });

  it('takes nothing out that only the earlier version has, unless somebody says so', () => {
    const gone = anItem({
      key: 'gone-activity/80',
      kind: 'activity',
      line: 0,
      title: 'Gemensam brevlåda',
      becoming: 'gone',
      is: 'brevlada',
      fields: [],
    });
    const item = part(shown({ items: [anItem(), gone] }), 'post-gone-activity-80');
    expect(item).toContain('Står kvar om inget annat väljs');
    expect(item).toContain('holds=item%3Ddocument');
    expect(item).not.toContain('Rätta');
  });

  it('names what it may be, for a person to say', () => {
    const alike = aDoubtfulIndicator({ candidates: [{ id: 'svar', title: 'Andel svar i tid', why: 'alike' }] });
    const item = part(shown({ items: [anItem(), alike] }), 'post-indicator-20');
    expect(item).toContain('Kan vara ”Andel svar i tid”');
    expect(item).toContain('/ar?seen=0&amp;is=svar');
  });

  it('shows what was corrected with what was read, and takes an answer back', () => {
    const corrected = aDoubtfulIndicator({
      open: false,
      version: 4,
      answer: { accepted: true, corrected: { annualTarget: '95 %' } },
      fields: [{ field: 'annualTarget', read: '9S %', document: '95 %', becomes: 'new' }],
    });
    const item = part(shown({ items: [anItem(), corrected] }), 'post-indicator-20');
    expect(item).toMatch(/95 %.*\(läst: 9S %\)/s);
    expect(item).toContain('/angra?seen=5');
  });

  it('shows only what is open, or only what changes, where the address says so', () => {
    const items = [anItem({ becoming: 'same' }), aDoubtfulIndicator({ becoming: 'same' }), aChangedIndicator()];
    const open = shown({ items }, { view: 'oppna' });
    expect([part(open, 'post-indicator-20') !== '', part(open, 'post-indicator-15') !== '']).toEqual([true, false]);
    const changes = shown({ items }, { view: 'andringar' });
    expect([part(changes, 'post-indicator-20') !== '', part(changes, 'post-indicator-15') !== '']).toEqual([
      false,
      true,
    ]);
  });

  it('of two hundred items takes less than 100 ms', () => {
    const items = Array.from({ length: 200 }, (_, n) =>
      n % 10 === 0
        ? anItem({ key: `goal/${String(n + 1)}`, line: n + 1 })
        : aDoubtfulIndicator({
            key: `indicator/${String(n + 1)}`,
            line: n + 1,
            under: `goal/${String(n - (n % 10) + 1)}`,
            open: n % 20 === 1,
          }),
    );
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      shown({ items });
      return performance.now() - before;
    });
    // The quickest: other work on the machine is not the page's.
    expect(Math.min(...times)).toBeLessThan(100);
    expect(shown({ items }).length).toBeLessThan(500_000);
  });
});
