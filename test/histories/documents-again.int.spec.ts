import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../libs/kernel/actor.js';
import {
  AnswerReading,
  ImportDocument,
  RecordDocument,
  WithdrawDocument,
} from '../../libs/areas/intake/commands/index.js';
import { aReportWithWords } from '../../libs/areas/intake/testing/composed.js';
import { ChangeTarget } from '../../libs/areas/indicators/commands/indicator.commands.js';
import { DecidePlan } from '../../libs/areas/plans/commands/plan.commands.js';
import { bytes, DocumentDesk, item, named } from './document-desk.js';

let desk: DocumentDesk;
beforeAll(async () => {
  desk = await DocumentDesk.open('documents-again');
}, 60_000);
afterAll(() => desk.opened.close());

describe('a new version', () => {
  const unit = 'Ändrade enheten';
  const changed = named(unit)
    .replace('besökare\t80 %', 'besökare\t85 %')
    .replace('inom sju dagar', 'inom fem dagar')
    .replace('2025-06-30', '2025-09-30');
  let recorded: Awaited<ReturnType<DocumentDesk['record']>>;
  let second: string;

  test('gives three changes, asks for the authority where the plan is decided, and follows the first', async () => {
    recorded = await desk.opened.bus.execute(
      new ImportDocument(desk.planner, { name: 'Plan.txt', bytes: bytes(named(unit)) }, { acceptAll: true }),
    );
    await desk.opened.bus.execute(
      new DecidePlan(desk.by(), recorded.unit, 2025, { decidedOn: '2025-01-20', authority: { kind: 'own' } }),
    );
    second = await desk.receive(changed);
    const seen = await desk.review(second);
    expect(seen.follows).toMatchObject({ document: recorded.document, name: 'Plan.txt' });
    expect(seen.items.filter((i) => i.becoming === 'changed').map((i) => i.title)).toEqual([
      'Alla får svar inom en vecka',
      'Andel nöjda besökare',
      'Ny mall för svar',
    ]);
    expect(seen.asksFor).toEqual(['council']);
    const open = { acceptAll: true };
    await expect(desk.record(second, open)).rejects.toMatchObject({
      rule: 'a-document-s-change-rests-on-its-owner',
      details: { owner: 'council', items: 'indicator/8' },
    });
    const council = { kind: 'pending', body: 'Kommunfullmäktige' } as const;
    const { recorded: events } = await desk.record(second, {
      ...open,
      authorities: { council },
      reason: 'justerad i mars',
    });
    expect(events).toBe(4);
  });

  test('is taken back: what the first said stands again, but for what rests on a decision', async () => {
    const withdraw = new WithdrawDocument(desk.by(), second, recorded.unit, 2025, 'Fel version');
    const { takenBack, kept } = await desk.opened.bus.execute(withdraw);
    expect([takenBack, kept.map((k) => [k.what, k.why])]).toEqual([1 + 1, [['target', 'decided']]]);
    const seen = await desk.review(second);
    expect(seen.recordedIn).toEqual([]);
    expect(seen.withdrawn).toHaveLength(1);
    expect(await desk.opened.bus.execute(withdraw)).toMatchObject({
      position: seen.withdrawn[0]!.position + takenBack,
    });
  });

  test('recorded again it is another recording', async () => {
    const council = { kind: 'pending', body: 'Kommunfullmäktige' } as const;
    expect(await desk.record(second, { acceptAll: true, authorities: { council } })).toMatchObject({ recorded: 3 });
  });
});

describe('a report of the same year', () => {
  test('joins the plan, leaves what a person changed, and is withdrawn as one act', async () => {
    const unit = 'Rapporterande enheten';
    const options = { acceptAll: true };
    const plan = await desk.opened.bus.execute(
      new ImportDocument(desk.planner, { name: 'Plan.txt', bytes: bytes(named(unit)) }, options),
    );
    const adopted = (await desk.eventsOf(plan.unit)).find((e) => e.type === 'indicator-adopted');
    const { indicator } = adopted!.data as { indicator: string };
    const to = { kind: 'number', figure: { value: '75', unit: '%' } } as const;
    const authority = { kind: 'decision', body: 'Kommunfullmäktige', date: '2025-02-03', paragraph: '§ 3' } as const;
    const facts = { indicator, slot: 'annual', to, reason: 'Nytt läge', authority } as const;
    await desk.opened.bus.execute(new ChangeTarget(desk.by(), plan.unit, 2025, facts));
    const document = await desk.receive(named(unit, aReportWithWords));
    const { notRecorded } = await desk.record(document, options);
    expect(notRecorded).toContainEqual({ line: 8, why: 'differs-from-what-stands', what: 'target' });
    const before = (await desk.eventsOf(plan.unit)).length;
    const withdrawn = await desk.opened.bus.execute(
      new WithdrawDocument(desk.by(), document, plan.unit, 2025, 'Fel år'),
    );
    const events = (await desk.eventsOf(plan.unit)).slice(before);
    expect(events.map((e) => e.type)).toEqual(
      expect.arrayContaining([
        'outcome-withdrawn',
        'goal-assessment-withdrawn',
        'activity-report-withdrawn',
        'previous-outcome-quotation-withdrawn',
      ]),
    );
    expect(new Set(events.map((e) => e.commandId)).size).toBe(1);
    expect(withdrawn.kept).toEqual([]);
  });
});

describe('which version follows which', () => {
  test('reports follow those of their own period, plans plans', async () => {
    const unit = 'Tertialenheten';
    const tertial = (period: string, figure: string) =>
      named(unit, aReportWithWords)
        .replace('Verksamhetsberättelse 2025', `Tertialrapport ${period.slice(1)} 2025`)
        .replaceAll('VB 2025', `${period} 2025`)
        .replace('78,5 %', figure);
    const put = async (text: string) => {
      const document = await desk.receive(text);
      const { follows } = await desk.review(document);
      await desk.record(document, { acceptAll: true });
      return { document, follows: follows?.document ?? null };
    };
    await put(named(unit));
    const first = await put(tertial('T1', '70 %'));
    const second = await put(tertial('T2', '72 %'));
    const again = await put(tertial('T1', '71 %'));
    expect([first.follows, second.follows, again.follows]).toEqual([null, null, first.document]);
  });

  test('what a person corrected in the first holds in the third, and nothing answered after a recording changes it', async () => {
    const misread = named('Felläst enhet').replace('besökare\t80 %', 'besökare\t30 %');
    const first = await desk.receive(misread);
    const answer = { corrected: { annualTarget: '80 %' } };
    await desk.opened.bus.execute(new AnswerReading(desk.by(), first, 'indicator/8', answer));
    await desk.record(first, { acceptAll: true });
    await desk.opened.bus.execute(
      new AnswerReading(desk.by(), first, 'indicator/8', { corrected: { annualTarget: '10 %' } }),
    );
    const second = await desk.receive(misread.replace('inom sju dagar', 'inom fem dagar'));
    expect((await desk.record(second, { acceptAll: true })).recorded).toBe(2);
    const third = await desk.receive(misread.replace('inom sju dagar', 'inom tre dagar'));
    const seen = await desk.review(third);
    expect(seen.follows?.document).toBe(second);
    expect(item(seen, 'Andel nöjda besökare').fields).toContainEqual(
      expect.objectContaining({ read: '30 %', before: '80\u00a0%', standing: '80\u00a0%', becomes: 'same' }),
    );
  });
});

test('a planner of one committee reviews and records its units’ documents, and sees no other plan by way of a document', async () => {
  const [ours, others] = ['Vår enhet', 'Deras enhet'];
  const put = (unit: string, committee: string) =>
    desk.opened.bus.execute(
      new ImportDocument(
        desk.planner,
        { name: 'Plan.txt', bytes: bytes(named(unit)) },
        { acceptAll: true, stated: { committee } },
      ),
    );
  const [mine, theirs] = [await put(ours, 'Vår nämnd'), await put(others, 'Deras nämnd')];
  const committee = desk.opened.store.organisation.unit(mine.unit)!.committee!;
  const local: Actor = { id: 'p-local', roles: [{ role: 'planner', scope: { kind: 'committee', id: committee } }] };
  expect((await desk.query.review(mine.document, local)).recordedIn).toHaveLength(1);
  await expect(desk.query.review(theirs.document, local)).rejects.toMatchObject({ name: 'NotFound' });
  const changed = await desk.receive(named(others).replace('besökare\t80 %', 'besökare\t85 %'), local);
  const seen = await desk.query.review(changed, local);
  expect([seen.follows, seen.items.every((i) => i.becoming === 'new')]).toEqual([null, true]);
  const recording = new RecordDocument(local, changed, { acceptAll: true });
  await expect(desk.opened.bus.execute(recording)).rejects.toMatchObject({ name: 'NotFound' });
  const ok = await desk.receive(named(ours).replace('besökare\t80 %', 'besökare\t85 %'), local);
  const { recorded } = await desk.opened.bus.execute(new RecordDocument(local, ok, { acceptAll: true }));
  expect(recorded).toBe(2);
});

test('two records of the same document at once are one', async () => {
  const document = await desk.receive(named('Samtidiga enheten'));
  const options = { acceptAll: true };
  const [one, other] = await Promise.all([desk.record(document, options), desk.record(document, options)]);
  expect(one.unit).toBe(other.unit);
  expect((await desk.eventsOf(one.unit)).filter((e) => e.type === 'document-recorded')).toHaveLength(1);
});
