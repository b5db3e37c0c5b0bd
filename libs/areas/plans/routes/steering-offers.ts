import { Injectable } from '@nestjs/common';
import type { Year } from '#kernel/period.js';
import type { RecordedAuthorities } from '#platform/access/authority-form.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { authorityText } from '#platform/page-kit/words.js';
import { sameWording } from '../domain/goal-rules.js';
import { itemAt, type PlanState } from '../domain/plan-state.js';
import { steeringDecider, type SteeringGoal } from '../domain/steering-state.js';
import { goalLevels, steeringStream } from '../events/index.js';
import type { GoalFormDto, SteeringOfferDto } from './plan-form.dto.js';

/** What the city and the unit's committees keep above it. */
@Injectable()
export class SteeringOffers {
  constructor(
    private readonly runner: CommandRunner,
    private readonly organisation: OrganisationView,
  ) {}

  /** All goals above the unit in the year, from the top down. `committee` is null for the city's. */
  async above(
    unit: string,
    year: Year,
  ): Promise<readonly (SteeringGoal & { readonly id: string; readonly committee: string | null })[]> {
    const goals = await Promise.all(
      this.committeesOf(unit).map(async (committee) => {
        const { state } = await this.runner.stateOf(steeringStream(committee, year), steeringDecider);
        return Object.entries(state.goals).map(([id, goal]) => ({ ...goal, id, committee }));
      }),
    );
    const all = goals.flat();
    return goalLevels.flatMap((level) => all.filter((goal) => goal.level === level));
  }

  /** Decisions of the city and the unit's committees that have a record of their own: of the year, and of the one before, when it was planned. */
  async decisions(unit: string, year: Year): Promise<RecordedAuthorities> {
    const streams = this.committeesOf(unit).flatMap((committee) =>
      [year, year - 1].map((y) => steeringStream(committee, y)),
    );
    const states = await Promise.all(streams.map((stream) => this.runner.stateOf(stream, steeringDecider)));
    return new Map(
      states
        .flatMap(({ state }) => Object.entries(state.decisions))
        .sort(([, a], [, b]) => b.decidedOn.localeCompare(a.decidedOn))
        .map(([decision, { body, decidedOn, diaryNumber, paragraph, delegation }]) => [
          decision,
          {
            kind: 'decision',
            body,
            date: decidedOn,
            ...(diaryNumber === null ? {} : { diaryNumber }),
            ...(paragraph === null ? {} : { paragraph }),
            decision,
            ...(delegation === null ? {} : { delegation }),
          },
        ]),
    );
  }

  private committeesOf(unit: string): readonly (string | null)[] {
    const entry = this.organisation.unit(unit);
    return [...new Set([null, ...(entry?.committee ? [entry.committee] : []), ...(entry?.sharedWith ?? [])])];
  }

  /** Those that are not in the plan, or read otherwise there. */
  async offers(unit: string, year: Year, state: PlanState): Promise<readonly SteeringOfferDto[]> {
    const goals = await this.above(unit, year);
    return goals.flatMap(({ id, committee, level, number, title }) => {
      const planned = itemAt(state.goals, id);
      if (planned && sameWording(planned, { number, title })) return [];
      const inPlan = planned ? [planned.number, planned.title].filter((part) => part !== null).join(' ') : null;
      return [{ id, committee, level, number, title, inPlan }];
    });
  }
}

/** To choose from in a form. */
export const decisionChoices = (recorded: RecordedAuthorities): GoalFormDto['recorded'] =>
  [...recorded].map(([value, authority]) => ({ value, label: authorityText(authority) }));
