import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { SearchResultDto } from '../routes/search.dto.js';
import { SearchPage } from './search.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (over: Partial<SearchResultDto> = {}): string =>
  htmlOf(
    <SearchPage
      result={{ query: 'nöjd', units: [], goals: [], indicators: [], activities: [], more: false, ...over }}
    />,
  );
const hit = { id: 'x1', unit: 'eken', unitName: 'Eken', title: 'Nöjda besökare', years: [2025, 2024] };

describe('the page of hits', () => {
  it('groups them by kind, each leading to its newest year, with the earlier ones beside it', () => {
    const html = show({ indicators: [hit], goals: [{ ...hit, id: 'g1' }], activities: [{ ...hit, id: 'a1' }] });
    expect(html).toContain('href="/enheter/eken/2025/indikatorer/x1"');
    expect(html).toContain('href="/enheter/eken/2024/indikatorer/x1"');
    expect(html).toContain('href="/enheter/eken/2025#mal-g1"');
    expect(html).toContain('href="/enheter/eken/2025#aktivitet-a1"');
    expect(read(html)).toContain('Indikatorer (1)');
    expect(read(html)).not.toContain('Enheter (');
  });

  it('finds a unit by the name that it had', () => {
    const units = [{ unit: 'eken', name: 'Eken', committeeName: null, formerName: 'Nöjdhetsenheten', years: [2025] }];
    expect(read(show({ units }))).toContain('Eken hette förut Nöjdhetsenheten');
  });

  it('says what was searched when nothing is found, and keeps the words in the field', () => {
    const html = show({ query: '"><script>' });
    expect(read(html)).toContain('Texter i planerna söks inte');
    expect(html).not.toContain('<script>');
    expect(show()).toContain('value="nöjd"');
  });

  it('asks for more than one sign, and says when there are too many hits', () => {
    expect(read(show({ query: 'n' }))).toContain('Skriv minst två tecken');
    expect(read(show({ query: '' }))).not.toMatch(/träff|minst/);
    expect(read(show({ indicators: [hit], more: true }))).toContain('Många träffar: de första 1 visas');
  });
});
