import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import type { Year } from '#kernel/period.js';
import { NotFound } from '#kernel/rule-broken.js';
import { Authorization } from '#platform/access/authorization.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { recordedAt } from '#platform/event-store/position-at.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn, unitYearIn } from '#platform/web/page-address.js';
import { NothingKnownPage } from '../pages/nothing-known.page.js';
import { PlanDocumentPage } from '../pages/plan-document.page.js';
import { DifferencesAbove } from './differences-above.js';
import type { PlanDocumentDto } from './plan-document.dto.js';
import { PlanDocumentQuery } from './plan-document.query.js';
import { Reading, type AsKnown } from './reading.js';

type Parts = Readonly<Record<string, string>>;

@ApiExcludeController()
@Controller('enheter/:unit/:year/plan')
class PlanDocumentPages {
  constructor(
    private readonly plans: PlanDocumentQuery,
    private readonly reading: Reading,
    private readonly log: EventLog,
    private readonly authorization: Authorization,
    private readonly above: DifferencesAbove,
  ) {}

  /** `efter`: what was just recorded. `kand`: as known at that position; `dag`: at the end of that day. */
  @Get()
  async plan(@Param() params: Parts, @Query() query: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { unit, year } = unitYearIn(params);
    // Before anything is told of when the log was written.
    await this.authorization.require(actor, 'read-unit', unit);
    const known = await this.reading.asKnown(query);
    const readAt = await this.reading.reach(numberIn(query['efter']));
    const document = await this.ask(unit, year, known, actor);
    if (!document) return htmlPage(<NothingKnownPage unit={unit} year={year} day={known.asked ?? known.day} />);
    const asOf =
      known.position === undefined
        ? systemClock.now().toISOString()
        : await recordedAt(Math.max(known.position, 0), this.log.store);
    return htmlPage(
      <PlanDocumentPage
        document={document}
        may={await this.reading.rights(actor, unit)}
        mayPlanNext={await this.reading.mayPlanNext(actor, unit, year)}
        above={known.position === undefined ? await this.above.count(unit, year, actor) : undefined}
        {...readAt}
        asOf={asOf}
        asOfDay={known.asked}
        saved={query['efter'] !== undefined}
      />,
    );
  }

  /** Undefined: there was no plan yet, at the time that is asked about. */
  private async ask(
    unit: string,
    year: Year,
    { position, day }: AsKnown,
    actor: Actor,
  ): Promise<PlanDocumentDto | undefined> {
    try {
      return await this.plans.document({ unit, year, day, ...(position === undefined ? {} : { position }) }, actor);
    } catch (error) {
      if (error instanceof NotFound && position !== undefined) return undefined;
      throw error;
    }
  }
}

export const planDocumentPages = [PlanDocumentPages];
export const planDocumentPageProviders = [PlanDocumentQuery];
