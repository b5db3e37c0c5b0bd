import { etagOf } from '#kernel/etag.js';
import type { Above } from '../commands/above.js';
import { itemAt } from '../domain/plan-state.js';
import type { SteeringState } from '../domain/steering-state.js';
import { goalLevels } from '../events/index.js';
import type { KeptAboveDto, KeptTargetDto, SteeringGoalDto } from './steering.dto.js';
import { targetWords } from './target-text.js';

/** From the top down. */
export function goalsOf(kept: SteeringState['goals']): SteeringGoalDto[] {
  const goals = Object.entries(kept).map(([id, { version, ...goal }]) => ({
    ...goal,
    id,
    decision: null,
    etag: etagOf(version),
  }));
  return goalLevels.flatMap((level) => goals.filter((goal) => goal.level === level));
}

/** Of a committee also the council's indicators, which it may have targets of its own for. */
export function keptOf(own: Above, city: Above | null): KeptAboveDto {
  const target = (above: Above, id: string): KeptTargetDto | null => {
    const standing = itemAt(above.targets, id);
    return standing ? { text: targetWords(standing.value), decisionPending: standing.decisionPending } : null;
  };
  const rows = (above: Above): KeptAboveDto['indicators'] =>
    Object.entries(above.indicators).map(([id, { definition, decisionPending }]) => ({
      id,
      name: definition.name,
      own: above === own,
      decisionPending,
      target: target(own, id),
      councilTarget: city === null ? null : target(city, id),
    }));
  const activities = (above: Above): KeptAboveDto['activities'] =>
    Object.entries(above.activities).map(([id, { title, start, end, decisionPending }]) => ({
      ...{ id, title, start, end, decisionPending },
      own: above === own,
    }));
  return {
    indicators: [...rows(own), ...(city === null ? [] : rows(city))],
    activities: [...activities(own), ...(city === null ? [] : activities(city))],
  };
}
