import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { aHistory, anEntry, noFilter, someChoices } from '../testing/a-history.js';
import { HistoryPage } from './history.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (history = aHistory()): string => htmlOf(<HistoryPage history={history} choices={someChoices} />);
const one = (over: Parameters<typeof anEntry>[0]): string => read(show(aHistory({ entries: [anEntry(over)] })));

describe('the history of a target', () => {
  it('tells who, when, from when, on which decision, why, and from what to what', () => {
    const text = one({});
    expect(text).toContain('Årsmålet ändrades 4 maj 2022 kl. 11.30 · Maj Ekström, enhetschef · gäller från 1 maj 2022');
    expect(text).toContain('från 70 % → till 75 %');
    expect(text).toContain('Beslut Norra sjöstadens stadsdelsnämnd, 28 april 2022, dnr 1.1/77-2022, § 9');
    expect(text).toContain('Skäl Nämnden höjde ambitionen');
  });

  it('marks a change whose decision is awaited, and the unit’s own authority as what it is', () => {
    const pending = aHistory({ entries: [anEntry({ authority: { kind: 'pending', body: 'Norra nämnden' } })] });
    expect(show(pending)).toContain('rt-event-open');
    expect(read(show(pending))).toContain('inväntas från Norra nämnden');
    expect(one({ authority: { kind: 'own' } })).toContain('Beslut enhetens egen befogenhet');
  });

  it('says of what was read in that a document says so, and leads to its line', () => {
    const html = show(
      aHistory({
        entries: [
          anEntry({
            eventType: 'target-set',
            facts: { slot: 'council', target: { kind: 'delegated', wording: 'Tas fram av nämnd' } },
            authority: { kind: 'document' },
            source: { document: 'ab', line: 7 },
          }),
        ],
      }),
    );
    expect(read(html)).toContain('KF:s årsmål sattes');
    expect(read(html)).toContain('enligt dokument (inläst), rad 7 i dokumentet');
    expect(read(html)).not.toContain('Beslut');
    expect(html).toContain('/dokument/ab?rad=7#rad-7');
  });

  it('shows a correction with the figure that it replaced', () => {
    expect(
      one({
        eventType: 'outcome-corrected',
        facts: {
          period: 'T2',
          earlier: { figure: { value: '75.1', unit: '%' } },
          outcome: { figure: { value: '71.5', unit: '%' } },
        },
      }),
    ).toMatch(/Utfallet för tertial 2 rättades.*från 75,1 % → till 71,5 %/);
  });

  it('keeps the event when the name is erased, and says when reasons are not shown', () => {
    expect(one({ actorName: null })).toContain('namnet är borttaget (enhetschef)');
    expect(read(show(aHistory({ reasonsShown: false, entries: [anEntry({ reason: null })] })))).toContain(
      'inte skälen',
    );
  });

  it('tells of an event that is newer than its words', () => {
    expect(one({ eventType: 'forecast-made' })).toContain('En ändring registrerades');
  });

  it('says what each event is about where the page is about everything, and not where it is about one thing', () => {
    expect(read(show(aHistory({ filter: noFilter, itemName: null })))).toContain(
      'Andel utredningar där barnet fått återkoppling: årsmålet ändrades',
    );
    expect(read(show())).not.toContain('återkoppling: årsmålet');
  });

  it('offers no document to who may not read reasons', () => {
    const html = show(aHistory({ reasonsShown: false }));
    expect(html).not.toContain('/dokument/');
    expect(read(html)).toContain('rad 150 i dokumentet');
  });

  it('leads to older events', () => {
    expect(show(aHistory({ filter: noFilter, itemName: null, next: 25 }))).toContain(
      'href="/enheter/lindgarden/2022/historia?fore=25"',
    );
    expect(show(aHistory({ next: 25 }))).toContain('href="/enheter/lindgarden/2022/historia?post=i1&amp;fore=25"');
  });

  it('keeps what is chosen in the address of the next page, and offers the way back to everything', () => {
    const html = show(
      aHistory({ filter: { ...noFilter, goal: 'g4', kind: 'targets', from: '2022-02-01' }, itemName: null, next: 25 }),
    );
    expect(html).toContain('historia?mal=g4&amp;slag=targets&amp;fran=2022-02-01&amp;fore=25"');
    expect(html).toMatch(/<option value="g4" selected>.*Möten från första kontakten \(borttaget\)/);
    expect(read(html)).toContain('Visa allt');
    expect(read(show(aHistory({ filter: noFilter })))).not.toContain('Visa allt');
  });

  it('marks in a rewritten text what was taken out and what came in', () => {
    const html = show(
      aHistory({
        entries: [
          anEntry({
            eventType: 'goal-section-revised',
            facts: { goal: 'g4', section: 'followUp' },
            text: { before: 'Följs upp varje månad av enheten.', after: 'Följs upp varje vecka av enheten.' },
            previousPosition: 7,
          }),
        ],
      }),
    );
    expect(read(html)).toContain('Avsnittet uppföljning skrevs om');
    expect(html).toMatch(/<del>.*månad.*<\/del>.*<ins>.*vecka/);
  });

  it('says that it lags behind', () => {
    expect(read(show(aHistory({ stale: { since: '2022-05-04T09:30:00.000Z', state: 'stopped', lag: 2 } })))).toContain(
      'Det som registrerats efter 4 maj 2022 kl. 11.30 är inte med än',
    );
  });
});
