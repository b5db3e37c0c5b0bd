import { describe } from '@jest/globals';
import { wrappedKeysContract } from '../../contract/wrapped-keys.contract.js';
import { InMemoryWrappedKeys } from './in-memory-wrapped-keys.js';

describe('wrapped keys in memory', () => {
  wrappedKeysContract(async () => {
    const keys = new InMemoryWrappedKeys();
    return { keys, sister: keys, close: () => Promise.resolve() };
  });
});
