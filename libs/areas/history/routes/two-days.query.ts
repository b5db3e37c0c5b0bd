import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Authority } from '#kernel/authority.js';
import { systemClock, today } from '#kernel/clock.js';
import { dayOf, type Day } from '#kernel/day.js';
import { asJson } from '#kernel/json.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { selectRows, type ReadRow } from '#platform/read-models/asking.js';
import type { RowOf } from '#platform/read-models/projection.js';
import { READ_DATABASE, type ReadDatabase } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { staleOf } from '#platform/read-models/stale.js';
import { pictureDifference } from '../projections/picture-difference.js';
import { PictureInProgress, type PlanPart, type PlanPicture } from '../projections/plan-picture.js';
import { planStructure, type PlanStructure } from '../projections/plan-structure.js';
import { unitHistory } from '../projections/unit-history.projection.js';
import type { ComparedPartDto, TwoDaysDto, LastChangeDto } from './two-days.dto.js';
import { EventTexts } from './event-texts.js';
import { inPlanOrder } from './plan-order.js';

export interface TwoDaysQuestion {
  readonly unit: string;
  readonly year: Year;
  /** The plan as known at the end of each day; `from` may be the later one. Left out: the plan's first day, and today. */
  readonly from?: Day;
  readonly to?: Day;
  /** Also what is the same on both days. */
  readonly everything?: boolean;
}

type Entry = ReadRow<RowOf<(typeof unitHistory)['tables']['entry']>>;

/** Answers what differs between a unit's plan as known on two days, and who made the difference. */
@Injectable()
export class TwoDaysQuery {
  constructor(
    @Inject(READ_DATABASE) private readonly sql: ReadDatabase,
    private readonly readModels: ReadModels,
    private readonly log: EventLog,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @throws NotFound for a unit that is not the actor's to see, and for a year in which nothing has happened */
  async comparison({ unit, year, ...asked }: TwoDaysQuestion, actor: Actor): Promise<TwoDaysDto> {
    await this.authorization.require(actor, 'read-unit', unit);
    const textsShown = await this.authorization.allows(actor, 'read-reasons', unit);
    const { sql } = this;
    const entries = await selectRows(sql, unitHistory, 'entry', {
      where: sql`unit = ${unit} and year = ${year}`,
      orderBy: sql`from_position`,
    });
    const first = entries[0];
    if (!first) throw new NotFound('plan');
    const from = asked.from ?? dayOf(first.recordedAt);
    const to = asked.to ?? today(systemClock);
    const everything = asked.everything ?? false;
    const { before, after, lastChange } = picturesOf(entries, from, to);
    const different = pictureDifference(before, after);
    const differing = new Set(different.map((d) => d.key));
    const shown = everything
      ? [...new Set([...before.keys(), ...after.keys()])].map((key) => ({
          key,
          before: before.get(key) ?? null,
          after: after.get(key) ?? null,
        }))
      : different;
    const texts = textsShown ? await EventTexts.read(this.log, shown.flatMap(textPositions)) : EventTexts.none;
    const structure = planStructure(entries);
    return {
      unit,
      unitName: this.organisation.unit(unit)?.name ?? '',
      year,
      from,
      to,
      everything,
      differences: different.length,
      goals: goalsOf(structure, before, after),
      parts: shown.map((pair): ComparedPartDto => {
        const { kind, item } = (pair.after ?? pair.before)!;
        return {
          key: pair.key,
          kind,
          item,
          itemName: structure.names.get(item) ?? null,
          goal: standsUnder((pair.after ?? pair.before)!, after) ?? standsUnder((pair.after ?? pair.before)!, before),
          same: !differing.has(pair.key),
          before: pair.before && { ...asJson(pair.before) },
          after: pair.after && { ...asJson(pair.after) },
          text: texts.change(positionOf(pair.before), positionOf(pair.after)),
          changed: this.changeOf(lastChange.get(pair.key)),
        };
      }),
      textsShown,
      stale: await staleOf(this.readModels, unitHistory.name),
    };
  }

  private changeOf(entry: Entry | undefined): LastChangeDto | null {
    return entry
      ? {
          position: entry.fromPosition,
          actor: entry.actor,
          actorName: this.organisation.nameOf(entry.actor) ?? null,
          role: entry.role,
          recordedAt: entry.recordedAt,
          effectiveFrom: entry.effectiveFrom,
          authority: entry.authority as Authority | null,
        }
      : null;
  }
}

/** One way through the year's events: the picture at the end of each day, and what changed each thing last between them. */
function picturesOf(entries: readonly Entry[], from: Day, to: Day) {
  const [earlier, later] = from <= to ? [from, to] : [to, from];
  const picture = new PictureInProgress();
  const lastChange = new Map<string, Entry>();
  let first: PlanPicture | undefined;
  for (const entry of entries) {
    const day = dayOf(entry.recordedAt);
    if (day > later) break;
    if (day > earlier) first ??= picture.now();
    const touched = picture.apply(entry);
    if (day > earlier) for (const key of touched) lastChange.set(key, entry);
  }
  const second = picture.now();
  first ??= second;
  return from <= to ? { before: first, after: second, lastChange } : { before: second, after: first, lastChange };
}

const goalsOf = ({ goals, names }: PlanStructure, before: PlanPicture, after: PlanPicture) =>
  inPlanOrder(
    goals
      .filter((g) => before.has(`goal/${g.id}`) || after.has(`goal/${g.id}`))
      .map(({ id, number, parent }) => {
        const shown = after.get(`goal/${id}`) ?? before.get(`goal/${id}`);
        return { id, number, parent: shown?.kind === 'goal' ? shown.parent : parent };
      }),
  ).map(({ goal, depth }) => ({
    id: goal.id,
    depth,
    name: [goal.number, names.get(goal.id)].filter(Boolean).join(' '),
  }));

/** The goal that a part stands under in this picture; null: none, or its thing is not in the picture. */
function standsUnder(part: PlanPart, picture: PlanPicture): string | null {
  switch (part.kind) {
    case 'goal':
    case 'section':
    case 'verdict':
      return part.item;
    case 'activity':
    case 'indicator':
      return part.goal;
    case 'deviation': {
      const activity = picture.get(`activity/${part.item}`);
      return activity?.kind === 'activity' ? activity.goal : null;
    }
    case 'target':
    case 'outcome':
    case 'forecast':
    case 'analysis': {
      const indicator = picture.get(`indicator/${part.item}`);
      return indicator?.kind === 'indicator' ? indicator.goal : null;
    }
    case 'decision':
    case 'chapter':
    case 'period':
      return null;
  }
}

const positionOf = (part: PlanPart | null): number | null => (part && 'position' in part ? part.position : null);

const textPositions = ({ before, after }: { readonly before: PlanPart | null; readonly after: PlanPart | null }) =>
  [positionOf(before), positionOf(after)].filter((p) => p !== null);
