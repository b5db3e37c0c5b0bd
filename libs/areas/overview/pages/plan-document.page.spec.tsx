import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import { aTarget, everything, readingOnly } from '../testing/a-dashboard.js';
import { aPlanDocument, aPlanGoal, aPlanIndicator, aText } from '../testing/a-plan-document.js';
import { PlanDocumentPage } from './plan-document.page.js';

const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');
const show = (document = aPlanDocument(), may = everything): string =>
  htmlOf(<PlanDocumentPage document={document} may={may} />);

describe('the plan as a document', () => {
  it('stands in its order: what the unit is, its goals, then the rest', () => {
    const html = show();
    const places = ['id="kapitel-introduction"', 'id="malen"', 'id="mal-g1"', 'id="kapitel-economy"'].map((id) =>
      html.indexOf(id),
    );
    expect(places.every((at) => at > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(read(html)).toContain('Följs upp varje månad. Ansvarig är enhetschefen.');
  });

  it('says who decided it, when and on which paragraph, or that nobody has', () => {
    expect(read(show())).toContain('Planen är beslutad Norra sjöstadens stadsdelsnämnd, 14 december 2021, § 14');
    const draft = aPlanDocument({ plan: { decidedOn: null, decision: null, etag: '1' } });
    expect(read(show(draft))).toContain('Planen är inte beslutad');
    expect(show(draft)).toContain('href="/enheter/lindgarden/2022/beslut" data-edit');
    expect(show()).toContain('/beslut/ta-tillbaka"');
    expect(show(draft, readingOnly)).not.toContain('/beslut');
    expect(show(aPlanDocument(), readingOnly)).not.toContain('/beslut');
  });

  it('says that something above the unit differs from it, and leads there', () => {
    const above = { changed: 2, missing: 0 };
    const html = htmlOf(<PlanDocumentPage document={aPlanDocument()} may={everything} above={above} />);
    expect(read(html)).toContain('Från staden och nämnden: 2 ändrade. Se vad som skiljer');
    expect(html).toContain('href="/enheter/lindgarden/2022/plan/ovanifran"');
    expect(show()).not.toContain('Från staden och nämnden');
  });

  it('begins with what it holds, each line leading there', () => {
    const html = show();
    const contents = html.slice(html.indexOf('rt-contents'), html.indexOf('</nav>', html.indexOf('rt-contents')));
    for (const place of ['#kapitel-introduction', '#malen', '#mal-g0', '#mal-g1', '#kapitel-economy'])
      expect(contents).toContain(`href="${place}"`);
  });

  it('offers to change each part where it stands, with an address of its own', () => {
    const html = show();
    for (const path of [
      'plan/kapitel/introduction',
      'plan/kapitel/organisation',
      'plan/mal/g1"',
      'plan/mal/g1/avsnitt/followUp',
      'plan/mal/g1/bedomning/T1',
      'plan/mal/g1/ta-bort',
      'plan/aktiviteter/a1',
      'plan/aktiviteter/ny?mal=g1',
      'indikatorer/i1/mal/annual',
      'indikatorer/ny?mal=g1',
      'plan/mal/nytt?under=g0',
      'plan/mal/ovanifran',
    ])
      expect(html).toContain(`href="/enheter/lindgarden/2022/${path}`);
    const links = html.match(/data-edit="true"/g) ?? [];
    const inParts = html.split('data-edit-part').length - 1;
    expect(links.length).toBeGreaterThan(10);
    expect(inParts).toBeGreaterThan(6);
  });

  it('offers nothing to who only reads, and of an earlier day', () => {
    for (const html of [show(aPlanDocument(), readingOnly), show(aPlanDocument({ asKnownAt: 40 }))]) {
      expect(html).not.toContain('data-edit=');
      expect(read(html)).not.toContain('Inte skrivet än');
    }
  });

  it('gives every part that can be changed an id of its own', () => {
    const ids = [...show().matchAll(/id="([^"]+)"/g)].map((m) => m[1]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('says of a text that the reader may not see, or that is erased, that it is there', () => {
    const withText = (text: ReturnType<typeof aText>) =>
      read(show(aPlanDocument({ goals: [aPlanGoal({ parent: null, sections: [{ section: 'followUp', text }] })] })));
    expect(withText(aText(null, 'withheld'))).toContain('Här finns en text som din roll inte får läsa');
    expect(withText(aText(null, 'erased'))).toContain('Texten har gallrats');
  });

  it('shows which target applies from when, and what awaits a decision', () => {
    const targets = [
      { slot: 'annual' as const, from: null, to: '2022-05-01', target: aTarget() },
      {
        slot: 'annual' as const,
        from: '2022-05-01',
        to: null,
        target: aTarget({ figure: { value: '75', unit: '%' }, decisionPending: true }),
      },
    ];
    const goal = aPlanGoal({ parent: null, indicators: [aPlanIndicator({ targets })] });
    expect(read(show(aPlanDocument({ goals: [goal] })))).toMatch(/70 % 75 % från 1 maj 2022 Väntar på beslut/);
  });

  it('words a goal that is kept for all units only where it is kept', () => {
    const html = show(aPlanDocument({ goals: [aPlanGoal({ parent: null, steering: 'steering-city-2022' })] }));
    expect(html).not.toContain('plan/mal/g1"');
    expect(html).not.toContain('plan/mal/g1/flytta');
    expect(html).toContain('plan/mal/g1/avsnitt/followUp');
  });

  it('says for which day it is, on the page and at the foot of every sheet', () => {
    const html = htmlOf(
      <PlanDocumentPage document={aPlanDocument({ asKnownAt: 40 })} may={everything} asOfDay="2022-03-31" />,
    );
    expect(read(html)).toContain('Planen som den såg ut vid slutet av 31 mars 2022');
    expect(read(html)).toMatch(
      /Verksamhetsplan 2022, Lindgårdens familjeenhet · Så som det var känt vid slutet av 31 mars 2022/,
    );
  });
});
