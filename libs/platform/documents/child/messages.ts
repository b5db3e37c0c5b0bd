import type { RefusalReason } from '../safety/file-refused.js';

/** To the child: one job, sent when it says that it is ready. */
export interface Job {
  readonly input: unknown;
  readonly bytes: Uint8Array;
}

/** From the child: ready, any number of steps, then how it went. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'result'; readonly result: unknown; readonly cpuSeconds: number }
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly details: Readonly<Record<string, string | number | boolean | null>>;
      readonly cause: string | null;
    }
  | { readonly kind: 'crashed'; readonly cause: string; readonly outOfMemory: boolean };
