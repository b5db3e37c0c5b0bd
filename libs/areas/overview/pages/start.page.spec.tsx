import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { StartPage } from './start.page.js';

const unit = { unit: 'lindgarden', name: 'Lindgårdens familjeenhet', committeeName: null, years: [2023, 2022] };

describe('the first page', () => {
  it('leads to the years of each unit', () => {
    const html = htmlOf(
      <StartPage start={{ units: [unit], roles: ['enhetschef för Lindgårdens familjeenhet'], importAs: null }} />,
    );
    expect(html).toContain('href="/enheter/lindgarden/2023"');
    expect(html).toContain('Du är enhetschef för Lindgårdens familjeenhet.');
  });

  it('tells a planner how a plan is brought in, and others who does it', () => {
    expect(htmlOf(<StartPage start={{ units: [], roles: [], importAs: 'p-siv' }} />)).toContain(
      'npm run -s rt -- import FIL --as p-siv --accept',
    );
    const html = htmlOf(<StartPage start={{ units: [{ ...unit, years: [] }], roles: [], importAs: null }} />);
    expect(html).not.toContain('npm run');
    expect(html).toContain('En verksamhetsplanerare läser in');
  });
});
