import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../libs/kernel/actor.js';
import {
  AnswerReading,
  DocumentSources,
  SetDocumentAside,
  WithdrawAnswer,
} from '../../libs/areas/intake/commands/index.js';
import { documentStream } from '../../libs/areas/intake/events/index.js';
import { bytes, DocumentDesk, item, named } from './document-desk.js';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

let desk: DocumentDesk;
beforeAll(async () => {
  desk = await DocumentDesk.open('documents-in');
}, 60_000);
afterAll(() => desk.opened.close());

describe('a file that came in', () => {
  test('is kept as it was, once, in parts, with its text', async () => {
    const text = `${named('Storgårdens enhet')}\n${'Ett stycke utanför kedjan. '.repeat(60_000)}`.slice(0, 850_000);
    const document = await desk.receive(text);
    expect(document).toBe(sha(text));
    const head = await desk.opened.store.store.head();
    expect(await desk.receive(text)).toBe(document);
    expect(await desk.opened.store.store.head()).toBe(head);
    const [received, ...parts] = await desk.opened.store.log.read(documentStream(document));
    expect(received?.data).toMatchObject({ bytes: bytes(text).length, format: 'text', parts: parts.length });
    expect(parts.length).toBe(2);
    const kept = await desk.opened.get(DocumentSources).bytes(document);
    expect(createHash('sha256').update(kept).digest('hex')).toBe(document);
  });

  test('is kept with what its text lacks or was guessed, sealed', async () => {
    const document = await desk.receive(Buffer.from(named('Gamla enheten'), 'latin1'));
    const stream = documentStream(document);
    const [received] = await desk.opened.store.log.read(stream, { from: 0, to: 0, withSealed: true });
    const { warnings } = received!.text as { readonly warnings: string };
    expect(JSON.parse(warnings)).toEqual([expect.stringContaining('windows-1252')]);
    const whole = await desk.receive(named('Nya enheten'));
    const [event] = await desk.opened.store.log.read(documentStream(whole), { from: 0, to: 0, withSealed: true });
    expect(Object.keys(event!.text!)).toEqual(['name', 'content']);
  });

  test('is shown by its lines, to who may review it', async () => {
    const document = await desk.receive(named('Radgårdens enhet'));
    expect(await desk.query.lines(document, desk.planner, 1, 3)).toEqual({
      from: 1,
      to: 3,
      total: named('').split('\n').length,
      lines: [
        { line: 1, text: 'Verksamhetsplan 2025 för Radgårdens enhet' },
        { line: 2, text: '' },
        { line: 3, text: 'KF:s inriktningsmål: 1. En stad där alla får stöd' },
      ],
    });
    const staff: Actor = { id: 'p-nobody', roles: [{ role: 'staff', scope: { kind: 'city' } }] };
    await expect(desk.query.review(document, staff)).rejects.toMatchObject({ name: 'NotFound' });
    await expect(desk.receive('x', staff)).rejects.toBeDefined();
  });
});

describe('a review', () => {
  const unit = 'Granskade enheten';
  let document: string;
  beforeAll(async () => {
    document = await desk.receive(named(unit).replace('80 %', '8o %'));
  });

  test('says what the document is, what would become of it, and what is doubtful', async () => {
    const seen = await desk.review(document);
    expect(seen).toMatchObject({
      name: 'Verksamhetsplan.txt',
      format: 'text',
      receivedBy: 'p-astrid',
      facts: {
        kind: { read: 'plan', document: 'plan' },
        unit: { read: unit, document: unit },
        unitId: null,
        year: { document: 2025 },
      },
      follows: null,
      recordedIn: [],
      setAside: false,
    });
    expect(seen.items.every((i) => i.becoming === 'new')).toBe(true);
  });

  test('a cell that was read wrongly is corrected, and the correction is what is recorded', async () => {
    const before = await desk.review(document);
    const answer = { corrected: { annualTarget: '80 %' } };
    await desk.opened.bus.execute(new AnswerReading(desk.by(), document, 'indicator/8', answer, -1));
    const after = await desk.review(document);
    expect(item(after, 'Andel nöjda besökare')).toMatchObject({ answer, open: false });
    expect(item(after, 'Andel nöjda besökare').fields).toContainEqual({
      field: 'annualTarget',
      read: '8o %',
      document: '80\u00a0%',
      becomes: 'new',
    });
    expect(after.version).toBe(before.version + 1);
  });

  test('two people at the same item: the second is told', async () => {
    const answer = new AnswerReading(desk.by(), document, 'indicator/8', { accepted: true }, -1);
    await expect(desk.opened.bus.execute(answer)).rejects.toMatchObject({ name: 'ItemChanged' });
  });

  test('an answer is taken back, and one about what nobody read is refused', async () => {
    await desk.opened.bus.execute(new AnswerReading(desk.by(), document, 'goal/10', { leftOut: true }));
    const left = await desk.review(document);
    expect(left.items.filter((i) => i.becoming === 'left-out').map((i) => i.line)).toEqual([10, 17, 18, 21]);
    await desk.opened.bus.execute(new WithdrawAnswer(desk.by(), document, 'goal/10'));
    expect((await desk.review(document)).items.some((i) => i.becoming === 'left-out')).toBe(false);
    const odd = new AnswerReading(desk.by(), document, 'goal/11', { accepted: true });
    await expect(desk.opened.bus.execute(odd)).rejects.toMatchObject({ rule: 'an-answer-is-about-an-item' });
  });

  test('set aside it waits for nobody, until somebody answers', async () => {
    await desk.opened.bus.execute(new SetDocumentAside(desk.by(), document, 'Fel fil'));
    expect((await desk.review(document)).setAside).toBe(true);
    await desk.opened.bus.execute(new AnswerReading(desk.by(), document, 'document', { accepted: true }));
    expect((await desk.review(document)).setAside).toBe(false);
  });

  test('it is recorded when nothing is open, as it was corrected, in one append', async () => {
    const { openCount, items } = await desk.review(document);
    if (openCount > 0)
      await expect(desk.record(document)).rejects.toMatchObject({
        rule: 'a-document-is-recorded-when-nothing-is-open',
      });
    for (const open of items.filter((i) => i.open))
      await desk.opened.bus.execute(new AnswerReading(desk.by(), document, open.key, { accepted: true }));
    const recording = await desk.record(document);
    const events = await desk.eventsOf(recording.unit);
    expect(events).toHaveLength(recording.recorded);
    expect(new Set(events.map((e) => e.commandId)).size).toBe(1);
    expect(events.find((e) => e.type === 'target-set')?.data).toMatchObject({
      target: { kind: 'number', figure: { value: '80', unit: '%' } },
    });
    expect(await desk.record(document)).toMatchObject({ recorded: 0, position: expect.any(Number) });
    const after = await desk.review(document);
    expect(after.recordedIn).toEqual([
      expect.objectContaining({ unit: recording.unit, year: 2025, position: events.at(-1)!.position }),
    ]);
    expect(after.items.every((i) => i.becoming === 'same')).toBe(true);
  });
});
