import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { DocumentExcerptDto } from '../routes/document.dto.js';
import { DocumentPage } from './document.page.js';

const sha = 'ab12'.repeat(16);
const anExcerpt = (over: Partial<DocumentExcerptDto> = {}): DocumentExcerptDto => ({
  document: sha,
  name: 'plan.txt',
  kind: 'plan',
  receivedAt: '2026-03-02T08:15:00.000Z',
  receivedBy: 'Siv Berg',
  lines: [
    { line: 149, text: 'Indikator\tÅrsmål' },
    { line: 150, text: 'Sjukfrånvaro\t<3 %' },
  ],
  highlighted: 150,
  firstLine: 149,
  lastLine: 150,
  totalLines: 900,
  recordedIn: [{ unit: 'u1', unitName: 'Lindgårdens familjeenhet', year: 2022 }],
  ...over,
});

describe('the source of a figure', () => {
  it('is the document’s line, as it stands there, in its surroundings', () => {
    const html = htmlOf(<DocumentPage excerpt={anExcerpt()} />);
    expect(html).toMatch(/<li class="rt-source-hit" id="rad-150">.*Sjukfrånvaro\t&lt;3 %/s);
    expect(html).toContain(sha);
    expect(html).toContain('av Siv Berg');
    expect(html).toContain('href="/enheter/u1/2022"');
  });

  it('leads further up and down, within the document', () => {
    const html = htmlOf(<DocumentPage excerpt={anExcerpt()} />);
    expect(html).toContain(`href="/dokument/${sha}?rad=109"`);
    expect(html).toContain(`href="/dokument/${sha}?rad=190"`);
    const start = htmlOf(
      <DocumentPage excerpt={anExcerpt({ highlighted: null, firstLine: 1, lastLine: 2, totalLines: 2 })} />,
    );
    expect(start).not.toContain('Tidigare rader');
    expect(start).not.toContain('rt-source-hit');
  });
});
