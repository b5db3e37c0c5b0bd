import { afterAll, beforeAll } from '@jest/globals';
import { appendingContract } from './appending.contract.js';
import { commandsContract } from './commands.contract.js';
import { expectedVersionsContract } from './expected-versions.contract.js';
import { orderContract } from './order.contract.js';
import { readingContract } from './reading.contract.js';
import { refusalsContract } from './refusals.contract.js';
import type { UnderTest } from './store-under-test.js';
import { subscribingContract } from './subscribing.contract.js';

/** The promises of the port (`event-store.ts`), for every adapter. */
export function eventStoreContract(start: () => Promise<UnderTest>): void {
  // Filled before the first test; the parts hold it from when they are declared.
  const under = {} as UnderTest;
  beforeAll(async () => {
    Object.assign(under, await start());
  });
  afterAll(() => under.close());

  appendingContract(under);
  expectedVersionsContract(under);
  commandsContract(under);
  refusalsContract(under);
  readingContract(under);
  subscribingContract(under);
  orderContract(under);
}
