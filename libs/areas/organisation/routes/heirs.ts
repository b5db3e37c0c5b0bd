import { newId } from '#kernel/ids.js';
import type { Heir } from '../domain/lineage-rules.js';

/** One that is there already, or a new one by that name, whose id follows from the command. */
export const heirOf = (commandId: string, id: string | undefined, name: string | undefined): Heir =>
  name === undefined || name === '' ? { id: id ?? '', name: null } : { id: newId(commandId, 'heir'), name };

/** Those that are there, and new ones by these names, in order. */
export const heirsOf = (commandId: string, ids: readonly string[] = [], names: readonly string[] = []): Heir[] => [
  ...ids.map((id) => ({ id, name: null })),
  ...names.map((name, i) => ({ id: newId(commandId, `heir/${String(i)}`), name })),
];
