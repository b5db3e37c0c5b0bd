import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import type { DomainEvent } from '#kernel/event.js';
import { planEvents, unitYearStream } from '#areas/plans/events/index.js';
import { startTestPostgres, type TestPostgres } from '#platform/embedded-postgres/testing/index.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { selectRows } from '#platform/read-models/asking.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import { documentStream, intakeEvents } from '../events/index.js';
import { documents } from './documents.projection.js';

const plan = 'ab'.repeat(32);
const report = 'cd'.repeat(32);
const unitYear = unitYearStream('solgarden', 2025);
const received = (document: string, over: object = {}): DomainEvent => ({
  type: 'document-received',
  data: { document, bytes: 1200, lines: 30, readerVersion: 1, ...over },
  text: { name: `${document.slice(0, 2)}.txt`, content: 'hemligt' },
});
const answered = (item: string): DomainEvent => ({
  type: 'reading-answered',
  data: { item, accepted: true, readerVersion: 1 },
});

const happenings: readonly (readonly [string, DomainEvent])[] = [
  [documentStream(plan), received(plan)],
  [documentStream(report), received(report, { format: 'pdf', pages: 4, parts: 1 })],
  [documentStream(plan), answered('goal/12')],
  [documentStream(report), { type: 'document-set-aside', data: { document: report }, text: { reason: 'Utkast' } }],
  [unitYear, { type: 'document-recorded', data: { document: plan, kind: 'plan', readerVersion: 1 } }],
  [documentStream(plan), { type: 'reading-answer-withdrawn', data: { item: 'goal/12' } }],
];

describe('the documents that came in', () => {
  let server: TestPostgres;
  let sql: Sql;
  let readModels: ReadModels;
  const log = new EventLog(new InMemoryEventStore(), { ...planEvents, ...intakeEvents }, openText);
  let times = 0;
  const happened = async (stream: string, event: DomainEvent): Promise<void> => {
    times += 1;
    const { position } = await log.append(stream, 'any', [event], {
      commandId: `c-${String(times)}`,
      actor: 'p-siv',
      role: 'planner',
    });
    await readModels.waitFor(documents.name, position, 5_000);
  };
  const document = async (sha: string) =>
    (await selectRows(sql, documents, 'document', { where: sql`document = ${sha}` }))[0];
  const recordings = () => selectRows(sql, documents, 'recording');

  beforeAll(async () => {
    server = await startTestPostgres();
    const database = await server.createDatabase('intake-documents');
    sql = postgres({ ...database.connection('owner'), max: 4, onnotice: () => undefined });
    readModels = await ReadModels.open({
      sql,
      store: log.store,
      decode: (event) => log.decode(event),
      projections: [documents],
    });
    await readModels.start();
    for (const [stream, event] of happenings) await happened(stream, event);
  }, 60_000);
  afterAll(async () => {
    await readModels.stop();
    await sql.end();
    await server.close();
  });

  test('are known by where their names stand sealed, with their latest answer', async () => {
    expect(await document(plan)).toMatchObject({
      document: plan,
      format: 'text',
      pages: null,
      receivedBy: 'p-siv',
      receivedPosition: 0,
      setAside: false,
      answeredPosition: 5,
    });
  });

  test('are set aside until somebody answers', async () => {
    expect(await document(report)).toMatchObject({ format: 'pdf', pages: 4, setAside: true });
    await happened(documentStream(report), answered('document'));
    expect(await document(report)).toMatchObject({ setAside: false });
  });

  test('are recorded in a unit’s year until the recording is withdrawn, and may be recorded again', async () => {
    expect(await recordings()).toMatchObject([{ document: plan, unitYear, kind: 'plan', withdrawnAt: null }]);
    await happened(unitYear, { type: 'document-withdrawn', data: { document: plan }, text: { reason: 'Fel' } });
    expect(await recordings()).toMatchObject([{ withdrawnBy: 'p-siv', withdrawnPosition: times - 1 }]);
    await happened(unitYear, { type: 'document-recorded', data: { document: plan, kind: 'plan', readerVersion: 1 } });
    expect(await recordings()).toMatchObject([{ withdrawnAt: null, withdrawnPosition: null }]);
  });

  test('are the same when the log is read again from its beginning', async () => {
    const rows = await expectReplayEquals(documents, sql, log.store, (event) => log.decode(event), { pageSize: 2 });
    expect(rows).toBeGreaterThan(2);
  });
});
