import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import postgres, { type Sql } from 'postgres';
import { EstablishUnit } from '#areas/organisation/commands/index.js';
import { systemActor } from '#kernel/actor.js';
import { NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { expectReplayEquals } from '#platform/read-models/testing/replay.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { projections } from '../../apps/composition/projections.js';
import { openTestStore, type TestStore } from '../support/open-test-store.js';
import { anyHistory, changedAbove, keptAbove, type Intent } from './commands.js';
import { rulesBrokenIn } from './rules-of-the-model.js';

const runs = 20;

describe('any history of commands in any order', () => {
  let opened: TestStore;
  let owner: Sql;
  let unitCount = 0;
  const taken = new Map<string, number>();
  const refused = new Map<string, number>();

  beforeAll(async () => {
    opened = await openTestStore('any-history');
    owner = postgres({ ...opened.owner, max: 2, onnotice: () => undefined });
    await above(keptAbove);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  const above = async (kept: typeof keptAbove): Promise<void> => {
    for (const command of kept((n) => ({ actor: systemActor, commandId: `${kept.name}-${String(n)}` })))
      await opened.bus.execute(command);
  };

  const newUnit = async (): Promise<string> => {
    const unit = `enhet-${String((unitCount += 1))}`;
    const { position } = await opened.bus.execute<EstablishUnit, CommandResult>(
      new EstablishUnit(
        { actor: systemActor, commandId: unit },
        { unit, name: unit, committee: null, department: null },
      ),
    );
    await opened.store.organisation.waitFor(position);
    return unit;
  };

  /** Who may everything that is asked here; what the rules refuse is fine, anything else is a fault. */
  const give = async (intent: Intent, unit: string, commandId: string): Promise<CommandResult | undefined> => {
    const actor = (await opened.store.organisation.actor('p-elsa'))!;
    const command = intent({ actor, commandId }, unit);
    try {
      const result = await opened.bus.execute<typeof command, CommandResult>(command);
      taken.set(command.constructor.name, (taken.get(command.constructor.name) ?? 0) + 1);
      return result;
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof NotFound || error instanceof NotAllowed)) throw error;
      refused.set(command.constructor.name, (refused.get(command.constructor.name) ?? 0) + 1);
      return undefined;
    }
  };

  const eventsOf = async (unit: string) => {
    const page = await opened.store.store.readAll({ filter: { streamPrefix: `unit-year-${unit}-` }, limit: 5_000 });
    const texts = await opened.store.log.readWithText(page.events.map((e) => e.position));
    return texts as unknown as Parameters<typeof rulesBrokenIn>[0];
  };

  test('keeps every rule of the model, and the same command again records nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory(200), async (intents) => {
        const unit = await newUnit();
        if (unitCount === runs / 2) await above(changedAbove);
        for (const [n, intent] of intents.entries()) {
          const commandId = `${unit}-${String(n)}`;
          const first = await give(intent, unit, commandId);
          if (first && n % 7 === 0) {
            const again = await give(intent, unit, commandId);
            expect(again).toMatchObject({ duplicate: true });
          }
        }
        const events = await eventsOf(unit);
        expect(rulesBrokenIn(events)).toEqual([]);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    // A property that holds because everything was refused would hold for anything.
    expect(taken.size).toBeGreaterThan(20);
    expect(taken.get('TakeInFromAbove')).toBeGreaterThan(runs);
    expect([...refused.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
  }, 120_000);

  test.each(projections.map((p) => [p.name, p] as const))(
    '%s equals its replay',
    async (_, projection) => {
      const head = await opened.store.store.head();
      expect(await opened.readModels.waitFor(projection.name, head, 20_000)).toBe(true);
      await expectReplayEquals(projection, owner, opened.store.store, (e) => opened.store.log.decode(e), {
        pageSize: 37,
        hotKeys: 5,
      });
    },
    60_000,
  );
});
