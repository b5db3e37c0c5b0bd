import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { isDay } from '#kernel/day.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { unitYearIn } from '#platform/web/page-address.js';
import { TwoDaysPage } from '../pages/two-days.page.js';
import { TwoDaysQuery } from './two-days.query.js';

@ApiExcludeController()
@Controller('enheter/:unit/:year/jamfor')
class TwoDaysPages {
  constructor(private readonly query: TwoDaysQuery) {}

  /** `fran`, `till`: the two days. `visa=allt`: also what is the same. */
  @Get()
  async compare(
    @Param() params: Record<string, string>,
    @Query() { fran = '', till = '', visa }: Record<string, string>,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const errors = [dayError('fran', fran), dayError('till', till)].filter((e) => e !== undefined);
    const comparison = await this.query.comparison(
      {
        ...unitYearIn(params),
        ...(isDay(fran) ? { from: fran } : {}),
        ...(isDay(till) ? { to: till } : {}),
        everything: visa === 'allt',
      },
      actor,
    );
    return htmlPage(
      <TwoDaysPage
        comparison={comparison}
        errors={errors}
        {...(errors.length > 0 ? { typed: { from: fran, to: till } } : {})}
        asOf={systemClock.now().toISOString()}
      />,
      { status: errors.length > 0 ? 422 : 200 },
    );
  }
}

const dayError = (field: string, text: string): FieldError | undefined =>
  text === '' || isDay(text) ? undefined : { field, message: 'Ange en dag som finns, till exempel 2026-03-01.' };

export const twoDaysPages = [TwoDaysPages];
export const twoDaysPageProviders = [TwoDaysQuery];
