import type { Day } from '#kernel/day.js';
import type { OrganisationEvent, Place } from '../events/index.js';
import { always, earlier, type Dated } from './dated.js';

/** A merger, a split or a closing: what ended or went on as something else, from a day. */
export interface Turn {
  /** Its name among the changes of a place: `merger 2024-01-01 a+b>c`. */
  readonly key: string;
  readonly is: 'merger' | 'split' | 'closing';
  readonly kind: Place['kind'];
  readonly from: Day;
  readonly before: readonly string[];
  /** Those of `before` that go on are named here again. */
  readonly after: readonly string[];
}

/**
 * How often a turn was recorded and taken back. Numbers and not a flag, so that two looks at one stream, one of them newer, are joined by
 * taking the larger of each: it can be recorded again after it was taken back.
 */
export interface CountedTurn extends Turn {
  readonly recorded: number;
  readonly takenBack: number;
}

export const turnStands = ({ recorded, takenBack }: CountedTurn): boolean => recorded > takenBack;

/** How a place ended and what it came from. Apart from its history: a merger may be recorded in another stream than the place itself. */
export interface Fate {
  /** The first day on which it is no more. */
  readonly closedFrom: Day | null;
  /** The one that it went into by a merger. */
  readonly mergedInto: string | null;
  readonly predecessors: readonly Dated<string>[];
  readonly successors: readonly Dated<string>[];
  /** What this is made of, and what was taken back. */
  readonly turns: readonly CountedTurn[];
}

export const noFate: Fate = { closedFrom: null, mergedInto: null, predecessors: [], successors: [], turns: [] };

type TurnEvent = Extract<
  OrganisationEvent,
  {
    readonly type:
      | 'units-merged'
      | 'departments-merged'
      | 'committees-merged'
      | 'unit-split'
      | 'committee-split'
      | 'place-closed'
      | 'units-merger-withdrawn'
      | 'departments-merger-withdrawn'
      | 'committees-merger-withdrawn'
      | 'unit-split-withdrawn'
      | 'committee-split-withdrawn'
      | 'place-closing-withdrawn';
  }
>;

/** The turn that an event records or takes back. */
export function turnIn(event: TurnEvent): { readonly turn: Turn; readonly takesBack: boolean } {
  const from = event.effectiveFrom ?? always;
  const told = (
    turn: Pick<Turn, 'is' | 'kind' | 'before' | 'after'>,
    takesBack: boolean,
  ): { readonly turn: Turn; readonly takesBack: boolean } => ({ turn: named({ ...turn, from }), takesBack });
  switch (event.type) {
    case 'units-merged':
    case 'units-merger-withdrawn': {
      const { units, into } = event.data;
      return told({ is: 'merger', kind: 'unit', before: units, after: [into] }, event.type !== 'units-merged');
    }
    case 'departments-merged':
    case 'departments-merger-withdrawn': {
      const { departments, into } = event.data;
      const takesBack = event.type !== 'departments-merged';
      return told({ is: 'merger', kind: 'department', before: departments, after: [into] }, takesBack);
    }
    case 'committees-merged':
    case 'committees-merger-withdrawn': {
      const { committees, into } = event.data;
      const takesBack = event.type !== 'committees-merged';
      return told({ is: 'merger', kind: 'committee', before: committees, after: [into] }, takesBack);
    }
    case 'unit-split':
    case 'unit-split-withdrawn': {
      const { unit, into } = event.data;
      return told({ is: 'split', kind: 'unit', before: [unit], after: into }, event.type !== 'unit-split');
    }
    case 'committee-split':
    case 'committee-split-withdrawn': {
      const { committee, into } = event.data;
      return told(
        { is: 'split', kind: 'committee', before: [committee], after: into },
        event.type !== 'committee-split',
      );
    }
    case 'place-closed':
    case 'place-closing-withdrawn': {
      const { kind, id } = event.data.what;
      return told({ is: 'closing', kind, before: [id], after: [] }, event.type !== 'place-closed');
    }
  }
}

const named = (turn: Omit<Turn, 'key'>): Turn => {
  const { is, from, before, after } = turn;
  const who = is === 'closing' ? '' : ` ${before.join('+')}>${after.join('+')}`;
  return { ...turn, key: `${is} ${from}${who}` };
};

/** Every place that a turn is about. */
export const placesOf = ({ kind, before, after }: Turn): readonly Place[] =>
  [...new Set([...before, ...after])].map((id) => ({ kind, id }));

export function withTurn(fate: Fate, id: string, turn: Turn, takesBack: boolean): Fate {
  const known = fate.turns.find((t) => t.key === turn.key) ?? { ...turn, recorded: 0, takenBack: 0 };
  const counted = takesBack ? { ...known, takenBack: known.takenBack + 1 } : { ...known, recorded: known.recorded + 1 };
  return fateFrom(id, replaced(fate.turns, counted));
}

/** Both of what two streams, or two looks at one, tell of the place. */
export function joinedFates(id: string, a: Fate, b: Fate): Fate {
  const turns = b.turns.reduce((all, turn) => {
    const known = all.find((t) => t.key === turn.key) ?? turn;
    const recorded = Math.max(known.recorded, turn.recorded);
    return replaced(all, { ...turn, recorded, takenBack: Math.max(known.takenBack, turn.takenBack) });
  }, a.turns);
  return fateFrom(id, turns);
}

const replaced = (turns: readonly CountedTurn[], turn: CountedTurn): readonly CountedTurn[] =>
  turns.some((t) => t.key === turn.key) ? turns.map((t) => (t.key === turn.key ? turn : t)) : [...turns, turn];

function fateFrom(id: string, turns: readonly CountedTurn[]): Fate {
  return turns.filter(turnStands).reduce<Fate>(
    (fate, { is, from, before, after }) => {
      const goesOn = after.includes(id);
      const was = before.includes(id);
      const others = (ids: readonly string[]): readonly Dated<string>[] =>
        ids.filter((other) => other !== id).map((value) => ({ from, value }));
      return {
        ...fate,
        closedFrom: was && !goesOn ? earlier(fate.closedFrom, from) : fate.closedFrom,
        mergedInto: was && !goesOn && is === 'merger' ? (fate.mergedInto ?? after[0] ?? null) : fate.mergedInto,
        predecessors: goesOn
          ? [...fate.predecessors, ...others(is === 'split' && was ? [] : before)]
          : fate.predecessors,
        successors: was ? [...fate.successors, ...others(is === 'merger' && goesOn ? [] : after)] : fate.successors,
      };
    },
    { ...noFate, turns },
  );
}
