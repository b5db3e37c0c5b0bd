import { goalLevels, goalSections } from '#areas/plans/events/index.js';
import type {
  ActivityStatus,
  DocumentFacts,
  DocumentKind,
  Fulfilment,
  GoalLevel,
  ReadActivity,
  ReadDocument,
  ReadGoal,
  ReadIndicator,
} from '../reading/read-document.types.js';
import type { Answer, Answers, ItemKey, ItemKind } from './review.js';

export type ReadItem = ReadGoal | ReadIndicator | ReadActivity;

export const documentKey = 'document';

/** The fields that a person may correct. `outcomeT1` …: of columns that name a period. */
export const fieldsOf: Readonly<Record<ItemKind | typeof documentKey, readonly string[]>> = {
  document: ['kind', 'unit', 'committee', 'year'],
  goal: ['title', 'number', 'level', 'parent', 'fulfilment', ...goalSections],
  indicator: [
    'name',
    'goal',
    'annualTarget',
    'councilTarget',
    'periodicity',
    'period',
    'outcome',
    'outcomeMen',
    'outcomeWomen',
    'outcomeT1',
    'outcomeT2',
    'outcomeVB',
    'previousOutcome',
    'forecast',
    'assessment',
    'analysis',
  ],
  activity: ['title', 'goal', 'start', 'end', 'status', 'deviation', 'analysis'],
};

/** `goal/120`, `indicator/150-2`; `gone-goal/80`: of the earlier version's line 80. Undefined for what is no key. */
export function partsOfKey(
  key: ItemKey,
): { readonly kind: ItemKind | typeof documentKey; readonly gone: boolean } | undefined {
  if (key === documentKey) return { kind: documentKey, gone: false };
  const m = /^(gone-)?(goal|indicator|activity)\/\d{1,7}(-\d{1,4})?$/.exec(key);
  return m ? { kind: m[2] as ItemKind, gone: m[1] !== undefined } : undefined;
}

export const goneKey = (key: ItemKey): ItemKey => `gone-${key}`;

/** The key of every item of a reading. */
export function keysOf(read: Pick<ReadDocument, 'goals' | 'indicators' | 'activities'>): Map<ReadItem, ItemKey> {
  const keys = new Map<ReadItem, ItemKey>();
  const times = new Map<ItemKey, number>();
  const name = (kind: ItemKind, item: ReadItem): void => {
    const key = `${kind}/${String(item.lines[0] ?? 1)}`;
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    keys.set(item, nth === 1 ? key : `${key}-${String(nth)}`);
  };
  for (const goal of read.goals) name('goal', goal);
  for (const indicator of read.indicators) name('indicator', indicator);
  for (const activity of read.activities) name('activity', activity);
  return keys;
}

export interface Understanding {
  /** As corrected, without what was left out. */
  readonly read: ReadDocument;
  /** Of what is in `read`. */
  readonly keys: ReadonlyMap<ReadItem, ItemKey>;
  /** What was left out, and what stands under it. */
  readonly leftOut: ReadonlySet<ItemKey>;
  /** Everything as it was read. */
  readonly raw: ReadonlyMap<ItemKey, ReadItem>;
}

/** A reading as a person understands it: exactly what is recorded. */
export const understood = (read: ReadDocument, answers: Answers): ReadDocument => understand(read, answers).read;

export function understand(read: ReadDocument, answers: Answers): Understanding {
  const rawKeys = keysOf(read);
  const keyOf = (item: ReadItem): ItemKey => rawKeys.get(item)!;
  const idOfKey = new Map(read.goals.map((goal) => [keyOf(goal), goal.id]));
  const corrections = new Corrections(answers, idOfKey);
  const keys = new Map<ReadItem, ItemKey>();
  const leftOut = new Set<ItemKey>();
  const goals = standingUnderHigher(read.goals.map((goal) => corrections.goal(goal, keyOf(goal))));
  // From the top: what stands under what is left out is left out with it, wherever it was read.
  const gone = new Set<string>();
  for (const level of goalLevels)
    for (const goal of goals)
      if (goal.level === level && (answers[corrections.keyOf(goal)]?.leftOut || gone.has(goal.parent ?? '')))
        gone.add(goal.id);
  const take = <T extends ReadItem>(item: T, under: string | null): T[] => {
    const key = corrections.keyOf(item);
    if (answers[key]?.leftOut || (under !== null && gone.has(under))) {
      leftOut.add(key);
      return [];
    }
    keys.set(item, key);
    return [item];
  };
  return {
    read: {
      ...read,
      document: correctedFacts(read.document, answers[documentKey]),
      goals: goals.flatMap((goal) => take(goal, gone.has(goal.id) ? goal.id : goal.parent)),
      indicators: read.indicators.flatMap((i) => {
        const corrected = corrections.indicator(i, keyOf(i));
        return take(corrected, corrected.goal);
      }),
      activities: read.activities.flatMap((a) => {
        const corrected = corrections.activity(a, keyOf(a));
        return take(corrected, corrected.goal);
      }),
    },
    keys,
    leftOut,
    raw: new Map([...rawKeys].map(([item, key]) => [key, item])),
  };
}

export function correctedFacts(facts: DocumentFacts, answer: Answer | undefined): DocumentFacts {
  const { corrected = {} } = answer ?? {};
  const text = (field: 'unit' | 'committee'): string | null =>
    corrected[field] === undefined ? facts[field] : textOrNull(corrected[field]);
  return {
    ...facts,
    kind: corrected['kind'] === undefined ? facts.kind : (corrected['kind'] as DocumentKind | null),
    unit: text('unit'),
    committee: text('committee'),
    year: corrected['year'] === undefined ? facts.year : corrected['year'] === null ? null : Number(corrected['year']),
  };
}

class Corrections {
  private readonly keys = new Map<ReadItem, ItemKey>();

  constructor(
    private readonly answers: Answers,
    private readonly idOfKey: ReadonlyMap<ItemKey, string>,
  ) {}

  keyOf(item: ReadItem): ItemKey {
    return this.keys.get(item)!;
  }

  goal(read: ReadGoal, key: ItemKey): ReadGoal {
    const { text, above, says } = this.of(key);
    const sections = { ...read.sections };
    for (const section of goalSections) {
      if (!says(section)) continue;
      const words = text(section, null);
      if (words === null) Reflect.deleteProperty(sections, section);
      else sections[section] = { text: words, lines: sections[section]?.lines ?? read.lines };
    }
    return this.keep(key, {
      ...read,
      title: text('title', read.title) ?? read.title,
      number: text('number', read.number),
      level: (text('level', read.level) ?? read.level) as GoalLevel,
      parent: above('parent', read.parent),
      fulfilment: text('fulfilment', read.fulfilment) as Fulfilment | null,
      sections,
    });
  }

  indicator(read: ReadIndicator, key: ItemKey): ReadIndicator {
    const { text, above, says } = this.of(key);
    const byPeriod = (['T1', 'T2', 'VB'] as const).flatMap((period) => {
      const asRead = read.outcomesByPeriod.find((o) => o.period === period)?.outcome ?? null;
      const outcome = text(`outcome${period}`, asRead);
      return outcome === null ? [] : [{ period, outcome }];
    });
    const { name, goal, annualTarget, councilTarget, periodicity, period, outcome, outcomeMen, outcomeWomen } = read;
    return this.keep(key, {
      ...read,
      name: text('name', name) ?? name,
      goal: above('goal', goal),
      annualTarget: text('annualTarget', annualTarget),
      // Split anew from the cell as it should read.
      splits: says('annualTarget') ? [] : read.splits,
      councilTarget: text('councilTarget', councilTarget),
      periodicity: text('periodicity', periodicity),
      period: text('period', period),
      outcome: text('outcome', outcome),
      outcomeMen: text('outcomeMen', outcomeMen),
      outcomeWomen: text('outcomeWomen', outcomeWomen),
      outcomesByPeriod: byPeriod,
      previousOutcome: text('previousOutcome', read.previousOutcome),
      forecast: text('forecast', read.forecast),
      assessment: text('assessment', read.assessment),
      analysis: text('analysis', read.analysis),
    });
  }

  activity(read: ReadActivity, key: ItemKey): ReadActivity {
    const { text, above } = this.of(key);
    return this.keep(key, {
      ...read,
      title: text('title', read.title) ?? read.title,
      goal: above('goal', read.goal),
      start: text('start', read.start),
      end: text('end', read.end),
      status: text('status', read.status) as ActivityStatus | null,
      deviation: text('deviation', read.deviation),
      analysis: text('analysis', read.analysis),
    });
  }

  private of(key: ItemKey) {
    const corrected = this.answers[key]?.corrected ?? {};
    const says = (field: string): boolean => Object.hasOwn(corrected, field);
    const text = (field: string, asRead: string | null): string | null =>
      says(field) ? textOrNull(corrected[field] ?? null) : asRead;
    // A goal is named by its key; one that the reading does not have any more is none.
    const above = (field: string, asRead: string | null): string | null =>
      says(field) ? (this.idOfKey.get(corrected[field] ?? '') ?? null) : asRead;
    return { text, above, says };
  }

  private keep<T extends ReadItem>(key: ItemKey, item: T): T {
    this.keys.set(item, key);
    return item;
  }
}

/** A goal that was put under one that is not of a higher level stands under none: the areas would refuse it. */
function standingUnderHigher(goals: readonly ReadGoal[]): readonly ReadGoal[] {
  const byId = new Map(goals.map((goal) => [goal.id, goal]));
  for (const goal of goals) {
    const parent = goal.parent === null ? undefined : byId.get(goal.parent);
    if (!parent || goalLevels.indexOf(parent.level) >= goalLevels.indexOf(goal.level)) goal.parent = null;
  }
  return goals;
}

const textOrNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
