import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { RecordDecisionPage } from './record-decision.page.js';

const page = { list: { committee: 'norr', name: 'Norra nämnden', year: 2025 }, delegations: [], hidden: {} };
const inputs = (html: string) => [...html.matchAll(/<input[^>]*name="(attachment-[^"]+)"[^>]*>/g)];

describe('the form of a decision', () => {
  it('has five rows for attachments, a title and where it lies, none of them filled in', () => {
    const found = inputs(htmlOf(<RecordDecisionPage {...page} values={{}} />));
    expect(found.map(([, name]) => name)).toEqual(
      [1, 2, 3, 4, 5].flatMap((n) => [`attachment-${String(n)}-title`, `attachment-${String(n)}-reference`]),
    );
    for (const [input] of found) expect(input).toMatch(/value(=""|\s|$)/);
  });

  it('keeps what was typed, and says the error at the half that is missing', () => {
    const errors = [{ field: 'attachment-2-reference', message: 'Ange var bilaga 2 finns.' }];
    const values = { 'attachment-2-title': 'Utlåtande' };
    const html = htmlOf(<RecordDecisionPage {...page} values={values} errors={errors} />);
    const [, , title, reference] = inputs(html);
    expect(title?.[0]).toContain('value="Utlåtande"');
    expect(title?.[0]).not.toContain('aria-invalid');
    expect(reference?.[0]).toContain('aria-invalid="true"');
    expect(html).toContain('href="#f-attachment-2-reference"');
  });
});
