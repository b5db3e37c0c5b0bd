import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../libs/kernel/actor.js';
import { swedishFigure } from '../../libs/kernel/figure.js';
import { ImportDocument, type DocumentRecording } from '../../libs/areas/intake/commands/index.js';
import type { SchemaDocument } from '../../libs/areas/intake/reading/as-schema.js';
import type { DashboardDto, IndicatorDto, TargetDto } from '../../libs/areas/overview/routes/dashboard.dto.js';
import { DashboardQuery } from '../../libs/areas/overview/routes/dashboard.query.js';
import { openTestStore, type TestStore } from '../support/open-test-store.js';
import { describeWithCorpus } from '../support/outside-parts.js';

/** Cells compare without regard to spaces, letter case and a final period: `4,6%` is `4,6 %`. */
const cell = (text: string | null): string | null =>
  text === null || text.trim() === ''
    ? null
    : text
        .replace(/[\s\u00a0]+/g, '')
        .replace(/\u2212/g, '-')
        .toLocaleLowerCase('sv');

const shownTarget = (t: TargetDto | null): string | null =>
  t === null || t.kind === 'per-area' ? null : t.figure ? swedishFigure(t.figure) : t.wording;
const shownFigure = (f: { value: string; unit?: string } | null | undefined): string | null =>
  f ? swedishFigure(f) : null;

function rowsOf(dashboard: DashboardDto): string[] {
  const row = (goal: string | null, i: IndicatorDto): string =>
    JSON.stringify([
      goal,
      cell(i.name),
      cell(shownTarget(i.annualTarget)),
      cell(shownTarget(i.councilTarget)),
      cell(shownFigure(i.outcome?.figure)),
      cell(shownFigure(i.outcome?.men)),
      cell(shownFigure(i.outcome?.women)),
      cell(shownFigure(i.previous?.figure)),
      (i.annualTarget?.areas ?? []).map((a) => [a.area, cell(shownFigure(a.figure))]),
    ]);
  return [
    ...dashboard.goals.flatMap((g) => g.indicators.map((i) => row(cell(g.title), i))),
    ...dashboard.indicators.map((i) => row(null, i)),
  ].sort();
}

function rowsOfDocument(document: SchemaDocument): string[] {
  const title = (id: string | null): string | null => cell(document.goals.find((g) => g.id === id)?.title ?? null);
  return document.indicators
    .map((i) =>
      JSON.stringify([
        title(i.goal),
        cell(i.name),
        cell(i.annualTarget),
        cell(i.councilTarget),
        cell(i.outcome),
        cell(i.outcomeMen),
        cell(i.outcomeWomen),
        cell(i.previousOutcome),
        i.splits.map((s) => [s.area, cell(s.value)]),
      ]),
    )
    .sort();
}

describeWithCorpus('recording the real documents', ({ documents, expected }) => {
  let opened: TestStore;
  let planner: Actor;
  let query: DashboardQuery;
  const names = readdirSync(documents)
    .filter((n) => n.endsWith('.txt'))
    .map((n) => basename(n, '.txt'));
  const record = (name: string): Promise<DocumentRecording> =>
    opened.bus.execute(
      new ImportDocument(
        planner,
        { name: `${name}.txt`, bytes: readFileSync(join(documents, `${name}.txt`)) },
        { acceptAll: true },
      ),
    );

  beforeAll(async () => {
    opened = await openTestStore('recording-corpus');
    planner = (await opened.store.organisation.actor('p-astrid'))!;
    const { store, readModels } = opened;
    query = new DashboardQuery(store.sql, readModels, store.organisation, store.authorization);
  }, 60_000);
  afterAll(() => opened.close());

  test.each(names)('%s: the dashboard shows the document’s goals and figures', async (name) => {
    const truth = JSON.parse(readFileSync(join(expected, `${name}.json`), 'utf8')) as SchemaDocument;
    const { unit, year, position, notRecorded } = await record(name);
    const dashboard = await query.dashboard({ unit, year, period: 'VB', minPosition: position }, planner);
    expect(rowsOf(dashboard)).toEqual(rowsOfDocument(truth));
    expect(dashboard.goals.map((g) => [g.level, cell(g.title), g.number]).sort()).toEqual(
      truth.goals.map((g) => [g.level, cell(g.title), g.number]).sort(),
    );
    const verdicts = (goals: readonly { title: string; verdict?: string | null }[]) =>
      goals.filter((g) => g.verdict && g.verdict !== 'none').map((g) => [cell(g.title), g.verdict]);
    expect(verdicts(dashboard.goals)).toEqual(
      verdicts(truth.goals.map((g) => ({ title: g.title, verdict: g.fulfilment }))),
    );
    expect(notRecorded).toEqual([]);
    // Nothing is taken as decided that the document does not say.
    expect(dashboard.plan.decidedOn).toBeNull();
  });

  test('the same document again records nothing', async () => {
    const head = await opened.store.store.head();
    expect(await record(names[0]!)).toMatchObject({ recorded: 0 });
    expect(await opened.store.store.head()).toBe(head);
  });

  test('each recorded figure names its document and line', async () => {
    for (const stream of new Set(
      (await opened.store.store.readAll({ filter: { types: ['document-recorded'] } })).events.map((e) => e.stream),
    )) {
      const events = await opened.store.log.read(stream);
      expect(events.filter((e) => !e.source)).toEqual([]);
      expect(new Set(events.map((e) => e.commandId)).size).toBe(1);
    }
  });
});
