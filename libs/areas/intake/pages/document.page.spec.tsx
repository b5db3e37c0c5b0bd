import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { DocumentExcerptDto, DocumentPlaceDto } from '../routes/document.dto.js';
import { DocumentPage } from './document.page.js';

const sha = 'ab12'.repeat(16);
const aPlace = (over: Partial<DocumentPlaceDto> = {}): DocumentPlaceDto => ({
  unit: 'u1',
  unitName: 'Lindgårdens familjeenhet',
  year: 2022,
  recordedAt: '2026-03-02T08:20:00.000Z',
  recordedBy: 'Siv Berg',
  withdrawnAt: null,
  withdrawnBy: null,
  reason: null,
  ...over,
});
const anExcerpt = (over: Partial<DocumentExcerptDto> = {}): DocumentExcerptDto => ({
  document: sha,
  name: 'plan.txt',
  kind: 'plan',
  receivedAt: '2026-03-02T08:15:00.000Z',
  receivedBy: 'Siv Berg',
  format: 'text',
  bytes: 41_000,
  pages: null,
  extractor: null,
  readerVersion: 3,
  warnings: [],
  lines: [
    { line: 149, text: 'Indikator\tÅrsmål' },
    { line: 150, text: 'Sjukfrånvaro\t<3 %' },
  ],
  highlighted: 150,
  firstLine: 149,
  lastLine: 150,
  totalLines: 900,
  recordedIn: [aPlace()],
  answers: [],
  setAside: false,
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

  it('is told with what its text lacks, long after it came in', () => {
    const warnings = ['En fotnot är inte med i texten.', 'Sidor utan text (kanske inskannade): 2.'];
    const html = htmlOf(<DocumentPage excerpt={anExcerpt({ warnings })} />);
    expect(html).toContain('Om texten i filen');
    for (const warning of warnings) expect(html).toContain(warning);
    expect(htmlOf(<DocumentPage excerpt={anExcerpt()} />)).not.toContain('Om texten i filen');
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

  it('tells where it is recorded, and where it was until somebody withdrew it and why', () => {
    const withdrawn = { withdrawnAt: '2026-03-03T08:00:00.000Z', withdrawnBy: 'Bo Ek', reason: 'Fel version' };
    const html = htmlOf(
      <DocumentPage
        excerpt={anExcerpt({ recordedIn: [aPlace(), aPlace({ year: 2023, ...withdrawn })] })}
        notRecorded={[]}
      />,
    );
    expect(html).toContain(`href="/dokument/${sha}/aterkalla/u1/2022"`);
    expect(html).not.toContain(`href="/dokument/${sha}/aterkalla/u1/2023"`);
    expect(html).toMatch(/Återkallat.*Bo Ek: Fel version/s);
  });

  it('offers nobody to withdraw it who may not review it', () => {
    expect(htmlOf(<DocumentPage excerpt={anExcerpt()} />)).not.toContain('aterkalla');
  });

  it('lists what the document says and what is not recorded, by line', () => {
    const notRecorded = [
      {
        key: 'indicator-40',
        line: 40,
        title: 'Andel svar',
        field: 'annualTarget',
        says: '9S %',
        why: 'unreadable' as const,
      },
    ];
    const html = htmlOf(<DocumentPage excerpt={anExcerpt()} notRecorded={notRecorded} />);
    expect(html).toContain('Årsmål: 9S %');
    expect(html).toContain(`href="/dokument/${sha}?rad=40"`);
  });

  it('tells how it was read, and what was answered by whom', () => {
    const answers = [
      { item: 'goal-12', line: 12, said: 'corrected' as const, at: '2026-03-02T08:18:00.000Z', by: 'Siv Berg' },
    ];
    const html = htmlOf(
      <DocumentPage
        excerpt={anExcerpt({ format: 'pdf', pages: 12, extractor: { name: 'pdf', version: 2 }, answers })}
      />,
    );
    expect(html).toContain('PDF, 41 kB, 12 sidor');
    expect(html).toContain('framtagen med pdf version 2');
    expect(html).toMatch(/Svar i granskningen \(1\).*Rättat/s);
    expect(html).toContain(`href="/dokument/${sha}/fil"`);
  });
});
