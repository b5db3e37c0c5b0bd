import type { Decider } from '#kernel/decider.js';
import type { IntakeEvent } from '../events/index.js';
import type { ItemKey } from './review.js';

/** What the rules about a document's review need to know of its stream. What was answered is partly sealed, and not in here. */
export interface DocumentState {
  readonly received: boolean;
  /** Version of each answer that holds: its ETag. */
  readonly answers: Readonly<Record<ItemKey, number>>;
  readonly setAside: boolean;
}

export const documentDecider: Decider<DocumentState> = {
  name: 'intake-document',
  initial: { received: false, answers: {}, setAside: false },
  evolve(state, unknownEvent, version) {
    const event = unknownEvent as IntakeEvent;
    switch (event.type) {
      case 'document-received':
        return { ...state, received: true };
      case 'document-bytes-kept':
        return state;
      case 'reading-answered':
        return { ...state, setAside: false, answers: { ...state.answers, [event.data.item]: version } };
      case 'reading-answer-withdrawn': {
        const { [event.data.item]: _gone, ...answers } = state.answers;
        return { ...state, answers };
      }
      case 'document-set-aside':
        return { ...state, setAside: true };
      default:
        event satisfies never;
        return state;
    }
  },
};

/** -1: nobody has answered. */
export const answerVersion = (state: DocumentState, item: ItemKey): number =>
  Object.hasOwn(state.answers, item) ? state.answers[item]! : -1;
