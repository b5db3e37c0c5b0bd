import type { Random } from './random.js';

/**
 * - `kill-app`: the product's process;
 * - `kill-postmaster`: PostgreSQL's first process; the others notice and end themselves;
 * - `kill-backend`: another one of PostgreSQL's processes, any; the postmaster then restarts all;
 * - `kill-server`: all of PostgreSQL's processes at once;
 * - `pause-app`: stopped for `ms` and continued.
 */
export interface Fault {
  readonly kind: 'kill-app' | 'kill-postmaster' | 'kill-backend' | 'kill-server' | 'pause-app';
  /** Since the one before, or since everything worked again after it. */
  readonly afterMs: number;
  /** Whether commands must be answered again before the next fault; otherwise that one hits what is just starting. */
  readonly letRecover: boolean;
  readonly ms: number;
}

export interface Kills {
  readonly app: number;
  readonly postgres: number;
}

/** The faults of a campaign in their order: as many kills of each as asked for, and some pauses between them. */
export function planFaults(random: Random, kills: Kills): readonly Fault[] {
  const wanted: Fault['kind'][] = [
    ...Array.from({ length: kills.app }, (): Fault['kind'] => 'kill-app'),
    ...Array.from({ length: kills.postgres }, (_, n): Fault['kind'] =>
      n % 10 < 6 ? 'kill-postmaster' : n % 10 < 9 ? 'kill-backend' : 'kill-server',
    ),
    ...Array.from({ length: Math.ceil((kills.app + kills.postgres) / 10) }, (): Fault['kind'] => 'pause-app'),
  ];
  return random.shuffled(wanted).map((kind) => {
    const letRecover = random.chance(0.8);
    return { kind, letRecover, afterMs: random.between(0, 350), ms: random.between(20, 900) };
  });
}

export const isKill = ({ kind }: Fault): boolean => kind !== 'pause-app';
