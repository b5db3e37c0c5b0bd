import { describe, expect, it } from '@jest/globals';
import type { OrganisationView } from '#platform/access/organisation-view.js';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { asReviewDto } from '../routes/as-review-dto.js';
import { aChangedIndicator, aDoubtfulIndicator, anItem, aReview } from '../testing/a-review.js';
import { RecordingPage, type RecordingPageProps } from './recording.page.js';

const nobody = { nameOf: () => undefined, unit: () => undefined } as unknown as OrganisationView;
const kinds: RecordingPageProps['kinds'] = {
  council: ['decision', 'pending'],
  committee: ['decision', 'pending'],
  unit: ['own', 'decision', 'pending'],
};
const shown = (over: Parameters<typeof aReview>[0] = {}, props: Partial<RecordingPageProps> = {}): string =>
  htmlOf(<RecordingPage review={asReviewDto(aReview(over), nobody)} kinds={kinds} values={{}} {...props} />);

describe('before a document is recorded', () => {
  it('is told what becomes of it, and that what differs stands unless somebody chose otherwise', () => {
    const html = shown({ items: [anItem(), anItem({ key: 'goal/30', becoming: 'same' }), aChangedIndicator()] });
    expect(html).toMatch(/Nytt<\/dt><dd>1 sak/);
    expect(html).toMatch(/Skiljer sig från det som gäller<\/dt><dd>1 sak\. Det som gäller står kvar/);
    expect(html).toContain('granska?visa=andringar');
    expect(html).toContain('Solgårdens enhet 2025 (ny enhet)');
  });

  it('what is left is accepted by an explicit choice, and only where something is left', () => {
    expect(shown({ items: [aDoubtfulIndicator()] })).toMatch(/name="acceptAll" value="ja"(?! checked)/);
    expect(shown({ items: [anItem()] })).not.toContain('acceptAll');
  });

  it('asks each owner’s authority in fields of its own, and shows each its errors', () => {
    const errors = [{ field: 'committee-body', message: 'Ange vem som beslutade.' }];
    const values = { 'committee-authority': 'decision', 'committee-paragraph': '12' };
    const html = shown({ asksFor: ['committee', 'unit'] }, { errors, values });
    expect(html).toMatch(/name="committee-authority" value="decision" checked/);
    expect(html).toMatch(/name="committee-paragraph"[^>]*value="12"/);
    expect(html).toMatch(/id="f-committee-body-error"/);
    expect(html).toContain('name="unit-authority" value="own"');
    expect(html).not.toContain('name="committee-authority" value="own"');
    expect(html).not.toContain('council-authority');
  });
});
