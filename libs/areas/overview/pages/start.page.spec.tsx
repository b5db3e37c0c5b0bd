import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { StartDto, ToDoDto } from '../routes/start.dto.js';
import { aStart, aToDo, aUnit, anOff } from '../testing/a-start.js';
import { StartPage } from './start.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (over: Partial<StartDto> = {}): string => htmlOf(<StartPage start={aStart(over)} />);

describe('the first page', () => {
  it('leads to the years of each unit', () => {
    const html = show();
    expect(html).toContain('href="/enheter/lindgarden/2023"');
    expect(html).toContain('Du är enhetschef för Lindgårdens familjeenhet.');
    expect(read(html)).toContain('Mina enheter');
  });

  it('tells a planner how a plan is brought in, and others who does it', () => {
    expect(show({ units: [aUnit({ years: [] })], importAs: 'p-siv' })).toContain(
      'npm run -s rt -- import FIL --as p-siv --accept',
    );
    const html = show({ units: [aUnit({ years: [] })] });
    expect(html).not.toContain('npm run');
    expect(html).toContain('En verksamhetsplanerare läser in');
  });

  it('offers the sample in a store without units, by a form that is ours', () => {
    const html = show({ units: [], empty: true, importAs: 'p-siv' });
    expect(html).toMatch(/<form[^>]*action="\/exempel" method="post"[^>]*><input type="hidden" name="_csrf"/);
    expect(html).toContain('--as p-siv');
    expect(show({ units: [] })).not.toContain('/exempel');
  });

  it.each<[string, Partial<ToDoDto>, string, string]>([
    ['figures owed', {}, 'Fyll i 4 utfall för tertial 1', '/enheter/lindgarden/2023/utfall/T1'],
    [
      'a plan without decision',
      { kind: 'plan-undecided', period: null, due: null },
      'Planen är inte beslutad',
      '/enheter/lindgarden/2023/beslut',
    ],
    [
      'a target that awaits its decision',
      { kind: 'decision-pending', count: 1, item: 'i1', itemName: 'Nöjda familjer', period: null, due: null },
      'Målet väntar på beslut: Nöjda familjer',
      '/enheter/lindgarden/2023/indikatorer/i1',
    ],
    [
      'activities past their end',
      { kind: 'activities-late', count: 2, period: null, late: true },
      '2 aktiviteter har passerat sitt slutdatum',
      '/enheter/lindgarden/2023?visa=avviker',
    ],
    [
      'a period to close',
      { kind: 'period-to-close', count: 1, late: true },
      'Stäng perioden eller påminn: tertial 1',
      '/enheter/lindgarden/2023/perioder',
    ],
  ])('leads from %s to where it is done', (_what, over, words, path) => {
    const html = show({ toDo: [aToDo(over)] });
    expect(read(html)).toContain(words);
    expect(html).toContain(`href="${path}"`);
  });

  it('says when a thing is due, and marks what is late in words', () => {
    expect(read(show({ toDo: [aToDo()] }))).toContain('senast 12 maj 2023');
    const late = show({ toDo: [aToDo({ late: true })] });
    expect(late).toContain('data-color="warning"');
    expect(read(show())).toContain('Inget att göra just nu');
  });

  it('folds away what is beyond the first eight, and leaves nothing out', () => {
    const toDo = Array.from({ length: 11 }, (_, n) => aToDo({ unit: `u${String(n)}` }));
    const html = show({ toDo });
    expect(read(html)).toContain('Visa 3 till');
    expect(html.match(/\/utfall\/T1"/g)).toHaveLength(11);
  });

  it('says of what is off by what it was judged, without alarm before the year is over', () => {
    const html = show({ off: [anOff()] });
    expect(read(html)).toContain('Risk att inte nå målet prognos 66 % mot 70 %');
    expect(html).not.toContain('data-color="danger"');
    expect(show({ off: [anOff({ period: 'VB', judgedOn: 'outcome' })] })).toContain('data-color="danger"');
  });

  it('tells what others changed since the last visit; at the first visit nothing is new', () => {
    const changed = [
      {
        unit: 'lindgarden',
        unitName: 'Lindgården',
        year: 2023,
        targets: 1,
        outcomes: 3,
        goals: 0,
        activities: 1,
        other: 0,
      },
    ];
    expect(read(show({ changed, since: '2023-05-02T08:00:00.000Z' }))).toMatch(
      /sedan du var här 2 maj 2023.* Lindgården, 2023 1 årsmål, 3 utfall, 1 aktivitet/,
    );
    expect(read(show({ changed }))).not.toContain('Ändrat sedan sist');
  });

  it('puts errands before a long list of units, and shows units that are no more apart', () => {
    const many = Array.from({ length: 9 }, (_, n) => aUnit({ unit: `u${String(n)}`, mine: false }));
    const html = show({ units: [...many, aUnit({ unit: 'gammal', closedFrom: '2023-01-01' })], toDo: [aToDo()] });
    expect(html.indexOf('id="att-gora"')).toBeLessThan(html.indexOf('id="enheter"'));
    expect(html.indexOf('/enheter/gammal/')).toBeGreaterThan(html.indexOf('Enheter som inte finns längre'));
  });

  it('leads to committees and departments whose units can be compared', () => {
    const places = [{ kind: 'department' as const, id: 'aldre', name: 'Äldreavdelningen', year: 2023 }];
    expect(show({ places })).toContain('href="/avdelningar/aldre/2023"');
  });
});
