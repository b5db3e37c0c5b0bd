import type { Outcome, Target } from '#areas/indicators/events/index.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import type { ExpectedEvent, Intent, SentCommand } from './history.js';

/** A figure that no other command of the campaign has: what is found in the log can then only be this one's. */
export const outcomeOf = (value: string): Outcome => ({
  figure: { value, unit: '%' },
  men: null,
  women: null,
  share: null,
});
export const targetOf = (value: string): Target => ({ kind: 'number', figure: { value, unit: '%' } });

export function expectedOf(intent: Intent): ExpectedEvent {
  const stream = unitYearStream(intent.unit, intent.year);
  switch (intent.kind) {
    case 'start-plan':
      return { stream, type: 'plan-started', data: { unit: intent.unit, year: intent.year } };
    case 'open-period':
      return { stream, type: 'period-opened', data: { period: intent.period, due: intent.due } };
    case 'put-outcome': {
      const { indicator, period, outcome, before, reason } = intent;
      return before
        ? { stream, type: 'outcome-corrected', data: { indicator, period, earlier: before, outcome }, text: { reason } }
        : { stream, type: 'outcome-recorded', data: { indicator, period, outcome } };
    }
    case 'put-target': {
      const { indicator, target, before, reason } = intent;
      return before
        ? {
            stream,
            type: 'target-changed',
            data: { indicator, slot: 'annual', from: before, to: target },
            text: { reason },
          }
        : { stream, type: 'target-set', data: { indicator, slot: 'annual', target } };
    }
  }
}

export function seenOf(intent: Intent): SentCommand['seen'] {
  if (intent.kind === 'put-outcome') return { item: `${intent.indicator}/${intent.period}`, version: intent.seen };
  if (intent.kind === 'put-target') return { item: `${intent.indicator}/annual`, version: intent.seen };
  return undefined;
}
