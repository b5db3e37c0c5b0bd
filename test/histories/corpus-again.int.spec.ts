import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../libs/kernel/actor.js';
import { ImportDocument, ReviewQuery, WithdrawDocument } from '../../libs/areas/intake/commands/index.js';
import { unitYearStream } from '../../libs/areas/plans/events/index.js';
import { openTestStore, type TestStore } from '../support/open-test-store.js';
import { describeWithCorpus } from '../support/outside-parts.js';

describeWithCorpus('the real documents, once more', ({ documents }) => {
  let opened: TestStore;
  let planner: Actor;
  const names = readdirSync(documents)
    .filter((n) => n.endsWith('.txt'))
    .map((n) => basename(n, '.txt'));

  beforeAll(async () => {
    opened = await openTestStore('corpus-again');
    planner = (await opened.store.organisation.actor('p-astrid'))!;
  }, 60_000);
  afterAll(() => opened.close());

  test.each(names)(
    '%s: the same text in another file changes nothing; taken back it leaves nothing; it is recorded anew',
    async (name) => {
      const text = readFileSync(join(documents, `${name}.txt`), 'utf8');
      const put = (content: string) =>
        opened.bus.execute(
          new ImportDocument(
            planner,
            { name: `${name}.txt`, bytes: new TextEncoder().encode(content) },
            { acceptAll: true },
          ),
        );
      const first = await put(text);
      const second = await put(`${text}\n`);
      expect([second.recorded, second.notRecorded]).toEqual([1, []]);
      const review = await opened.get(ReviewQuery).review(second.document, planner);
      expect(review.follows).toMatchObject({ document: first.document });
      expect(review.items.filter((item) => item.becoming !== 'same')).toEqual([]);
      for (const { document } of [second, first]) {
        const by = { actor: planner, commandId: `withdraw-${document}` };
        const command = new WithdrawDocument(by, document, first.unit, first.year, 'Prov');
        expect((await opened.bus.execute(command)).kept).toEqual([]);
      }
      const again = await put(text);
      // The plan itself was started once.
      expect([again.recorded, again.notRecorded]).toEqual([first.recorded - 1, first.notRecorded]);
      const events = await opened.store.log.read(unitYearStream(first.unit, first.year));
      expect(new Set(events.map((event) => event.commandId)).size).toBe(5);
    },
    60_000,
  );
});
