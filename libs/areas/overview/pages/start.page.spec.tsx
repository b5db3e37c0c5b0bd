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

  it('puts errands before the units, and shows units that are no more apart', () => {
    const html = show({ units: [aUnit(), aUnit({ unit: 'gammal', closedFrom: '2023-01-01' })], toDo: [aToDo()] });
    const places = ['att-gora', 'avviker', 'enheter', 'tidigare'].map((id) => html.indexOf(`id="${id}"`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(html.indexOf('/enheter/gammal/')).toBeGreaterThan(html.indexOf('Enheter som inte finns längre'));
  });

  it('gives who has one unit its pages first, in one line', () => {
    const html = show({ units: [aUnit(), aUnit({ unit: 'annan', mine: false })], toDo: [aToDo()] });
    expect(html.indexOf('href="/enheter/lindgarden/2023/plan"')).toBeLessThan(html.indexOf('id="att-gora"'));
    expect(show({ units: [aUnit(), aUnit({ unit: 'annan' })] })).not.toContain('/2023/plan"');
  });

  it('says in a line that nothing is off', () => {
    expect(read(show())).toContain('Det som avviker Ingen indikator ligger fel mot sitt mål');
  });

  it('leads to what stands above the units, to periods only who manages them', () => {
    const committee = { kind: 'committee' as const, id: 'norr', name: 'Norra nämnden', year: 2023 };
    const html = show({
      places: [
        { ...committee, compare: false, periods: false },
        { kind: 'department', id: 'aldre', name: 'Äldreavdelningen', year: 2023, compare: true, periods: false },
      ],
    });
    expect(html).toContain('href="/avdelningar/aldre/2023"');
    expect(html).toContain('href="/styrning/norr/2023"');
    expect(html).toContain('href="/beslutslista/norr/2023"');
    for (const path of ['/namnder/', '/perioder/', '/styrning/staden', '/styrning/aldre'])
      expect(html).not.toContain(path);
    const all = show({ places: [{ ...committee, compare: true, periods: true }], cityGoals: 2023 });
    for (const path of ['/namnder/norr/2023', '/perioder/norr/2023', '/styrning/staden/2023'])
      expect(all).toContain(`href="${path}"`);
  });

  it('offers to go on with a made-up district that is not whole', () => {
    expect(show({ sampleCutOff: true })).toContain('Fortsätt lägga in exemplet');
    expect(show()).not.toContain('action="/exempel"');
  });

  it('offers a plan to begin to who may, also where no unit has one', () => {
    const without = aUnit({ unit: 'ny', years: [] });
    expect(show({ units: [without], mayStart: ['ny'] })).toContain('href="/enheter/ny/ny-plan"');
    expect(show({ units: [aUnit(), without] })).not.toContain('ny-plan');
  });

  it('follows its units, or all there are where one connection cannot follow them', () => {
    expect(show()).toContain('data-live="unit-year-lindgarden-2023 unit-year-lindgarden-2022"');
    const many = Array.from({ length: 17 }, (_, n) => aUnit({ unit: `u${String(n)}` }));
    expect(show({ units: many })).toMatch(/data-live="unit-years"[^>]* data-pause="5"/);
  });
});
