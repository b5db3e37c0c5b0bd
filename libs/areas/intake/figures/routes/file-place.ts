import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import type { Period, Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { idIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import type { UnitFigures } from '../matching/matching.types.js';
import { UnitFiguresLoader } from '../matching/unit-figures.js';

/** Where a file is brought in: one unit's period, or those of a committee's units. */
export interface FilePlace {
  readonly kind: 'unit' | 'committee';
  readonly name: string;
  readonly year: Year;
  readonly period: Period;
  /** Address of the period's figures: `/enheter/…/utfall/T1`, `/namnder/…/utfall/T1`. */
  readonly path: string;
  /** Where one came from. */
  readonly back: { readonly href: string; readonly label: string };
  /** Those that the person may record for. */
  readonly units: readonly UnitFigures[];
}

export type AddressParts = Readonly<Record<string, string>>;

@Injectable()
export class FilePlaces {
  constructor(
    private readonly figures: UnitFiguresLoader,
    private readonly organisation: OrganisationView,
    private readonly authorization: Authorization,
  ) {}

  /** @throws NotFound, NotAllowed */
  async unit(params: AddressParts, actor: Actor): Promise<FilePlace> {
    const { unit, year } = unitYearIn(params);
    const period = periodIn(params['period']);
    await this.authorization.require(actor, 'record-outcome', unit);
    const figures = await this.figures.load(unit, year, period);
    if (!figures.state.started) throw new NotFound('plan');
    const { name } = figures;
    const home = `/enheter/${unit}/${String(year)}`;
    return {
      kind: 'unit',
      name,
      year,
      period,
      path: `${home}/utfall/${period}`,
      back: { href: `${home}?period=${period}`, label: `${name} ${String(year)}` },
      units: [figures],
    };
  }

  /** @throws NotFound for a committee that is not there, or in which the actor records no unit's figures */
  async committee(params: AddressParts, actor: Actor): Promise<FilePlace> {
    const committee = idIn(params['committee']);
    const { year } = unitYearIn({ ...params, unit: committee });
    const period = periodIn(params['period']);
    const name = this.organisation.committees().find(({ id }) => id === committee)?.name;
    if (name === undefined) throw new NotFound('committee');
    const entries = this.organisation.allUnits().filter((entry) => entry.committee === committee);
    const allowed = await Promise.all(
      entries.map(async ({ id }) => ((await this.authorization.allows(actor, 'record-outcome', id)) ? id : null)),
    );
    const loaded: UnitFigures[] = [];
    // One after the other: a committee has many units, and each may be read from the log.
    for (const unit of allowed) if (unit !== null) loaded.push(await this.figures.load(unit, year, period));
    const units = loaded.filter(({ state }) => state.started);
    if (allowed.every((unit) => unit === null)) throw new NotFound('committee');
    return {
      kind: 'committee',
      name,
      year,
      period,
      path: `/namnder/${committee}/${String(year)}/utfall/${period}`,
      back: { href: `/namnder/${committee}/${String(year)}?period=${period}`, label: `${name} ${String(year)}` },
      units,
    };
  }
}
