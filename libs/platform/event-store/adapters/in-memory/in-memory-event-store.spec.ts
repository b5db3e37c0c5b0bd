import { describe } from '@jest/globals';
import { eventStoreContract } from '../../contract/event-store.contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

describe('the event store in memory', () => {
  eventStoreContract(async () => {
    let offset = 0;
    const store = new InMemoryEventStore({ now: () => new Date(Date.now() + offset) });
    return {
      store,
      sister: store,
      setClockBack: async () => {
        offset = -3_600_000;
      },
      close: () => store.close(),
    };
  });
});
