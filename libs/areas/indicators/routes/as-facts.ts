import { HttpException } from '@nestjs/common';
import type { Authority } from '#kernel/authority.js';
import type { Figure } from '#kernel/figure.js';
import { authorityOf, type AuthorityBody } from '#platform/access/authority.dto.js';
import type { OutcomeEntry } from '../domain/outcome-rules.js';
import type { IndicatorDefinition, Share, Target } from '../events/index.js';
import type { DefinitionBody } from './definition.dto.js';
import type { FigureBody, TargetBody } from './indicator.dto.js';
import type { FiguresBody, PutOutcomeBody } from './outcome.dto.js';

// A body's own members: a DTO's prototype does not belong in an event.

export const figureFrom = ({ value, unit }: FigureBody): Figure => (unit === undefined ? { value } : { value, unit });

const shareFrom = ({ numerator, denominator }: Share): Share => ({ numerator, denominator });

export function targetFrom(body: TargetBody): Target {
  const { kind, figure, areas, wording } = body;
  switch (kind) {
    case 'number':
      if (!figure) throw new HttpException('a number has a figure', 400);
      return { kind, figure: figureFrom(figure) };
    case 'per-area':
      return {
        kind,
        areas: (areas ?? []).map((a) => ({ area: a.area, figure: figureFrom(a.figure) })),
        whole: figure ? figureFrom(figure) : null,
      };
    case 'word':
      return { kind, word: wording ?? '' };
    case 'delegated':
    case 'pending':
      return { kind, wording: wording ?? '' };
    case 'none':
      return { kind };
  }
}

/** @throws HttpException 400 for anything but a decision */
export function decisionFrom(body: AuthorityBody): Extract<Authority, { kind: 'decision' }> {
  const authority = authorityOf(body);
  if (authority.kind !== 'decision') throw new HttpException('authority is a decision', 400);
  return authority;
}

export function definitionFrom(body: DefinitionBody): IndicatorDefinition {
  return {
    name: body.name,
    definition: body.definition ?? null,
    measure: body.measure ?? null,
    direction: body.direction ?? null,
    band: body.band ? { from: figureFrom(body.band.from), to: figureFrom(body.band.to) } : null,
    window: body.window ?? null,
    surveyMonths: body.surveyMonths ?? null,
    source: body.source ?? null,
    supplier: body.supplier ?? null,
    split: body.split ?? null,
    periodicity: body.periodicity ?? null,
    about: body.about ?? null,
  };
}

/** The figures of a body, without what is left out. */
export function figuresFrom({ figure, men, women, share, shares }: FiguresBody): OutcomeEntry {
  return {
    ...(figure ? { figure: figureFrom(figure) } : {}),
    ...(men ? { men: figureFrom(men) } : {}),
    ...(women ? { women: figureFrom(women) } : {}),
    ...(share ? { share: shareFrom(share) } : {}),
    ...(shares
      ? {
          shares: {
            ...(shares.men ? { men: shareFrom(shares.men) } : {}),
            ...(shares.women ? { women: shareFrom(shares.women) } : {}),
            ...(shares.neither ? { neither: shareFrom(shares.neither) } : {}),
          },
        }
      : {}),
  };
}

export function entryFrom(body: PutOutcomeBody): OutcomeEntry {
  const { neither, areas, answers } = body;
  return {
    ...figuresFrom(body),
    ...(neither ? { neither: figureFrom(neither) } : {}),
    ...(areas ? { areas: areas.map((a) => ({ area: a.area, figure: figureFrom(a.figure) })) } : {}),
    ...(answers ? { answers: { asked: answers.asked, answering: answers.answering } } : {}),
  };
}
