import { describe, expect, test } from '@jest/globals';
import { ChecksBeforeRows } from './follower.js';
import { AcknowledgesBeforeCommit, ForgetsCommands, OrdersBySequence } from './planted-stores.js';
import { runSmallCampaign, type Planted } from './small-campaign.js';

const found = async (planted: Planted): Promise<readonly string[]> =>
  [...new Set((await runSmallCampaign(planted)).map((f) => f.invariant))].sort();

describe('the checks on a campaign within the process', () => {
  test.each([1, 2, 3])('find nothing where every promise is kept (seed %i)', async (seed) => {
    expect(await runSmallCampaign({ seed })).toEqual([]);
  });

  test('find an acknowledgement before the commit: something acknowledged is lost', async () => {
    expect(await found({ seed: 4, store: AcknowledgesBeforeCommit })).toContain('acknowledged-is-kept');
  });

  test('find an order by sequence: positions are missing, and who followed meanwhile has passed over events', async () => {
    const invariants = await found({ seed: 5, store: OrdersBySequence });
    expect(invariants).toContain('positions-are-gapless');
    expect(invariants).toContain('rows-equal-a-replay');
  });

  test('find a missing memory of commands: a retry is refused, or recorded again, although its first attempt is recorded', async () => {
    const invariants = await found({ seed: 6, store: ForgetsCommands });
    expect(invariants.filter((i) => i === 'refused-is-not-recorded' || i === 'recorded-once')).not.toEqual([]);
  });

  test('find a checkpoint outside the transaction: rows are missing', async () => {
    expect(await found({ seed: 7, follower: ChecksBeforeRows })).toEqual(['rows-equal-a-replay']);
  });
});
