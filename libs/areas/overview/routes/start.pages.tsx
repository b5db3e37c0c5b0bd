import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Scope } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { may } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { fileAnswer, fileFormatIn } from '#platform/documents/file-answer.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { roleName } from '#platform/page-kit/words.js';
import { CurrentActor, htmlPage, type HtmlPage } from '#platform/web/index.js';
import { numberIn } from '#platform/web/page-address.js';
import { StartPage } from '../pages/start.page.js';
import { lastVisit, lastVisitCookie, lastVisitMaxAge, type LastVisit } from './last-visit.js';
import { Reading } from './reading.js';
import { SampleOffer } from './sample-offer.js';
import { startSheets } from './start-sheets.js';
import { StartQuery } from './start.query.js';

@ApiExcludeController()
@Controller()
export class StartPages {
  constructor(
    private readonly query: StartQuery,
    private readonly organisation: OrganisationView,
    private readonly reading: Reading,
    private readonly log: EventLog,
    private readonly sample: SampleOffer,
  ) {}

  /** `efter`: what was just recorded. `format`, `tabell`: as a file. */
  @Get()
  async start(
    @Query() query: Readonly<Record<string, string>>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HtmlPage | StreamableFile> {
    const readAt = await this.reading.reach(numberIn(query['efter']));
    const units = await this.query.units(actor);
    const { toDo, off } = await this.query.agenda(actor, units);
    const format = fileFormatIn(query['format']);
    // The page's other tables answer for themselves.
    if (format && (query['tabell'] === undefined || query['tabell'] === 'avviker')) {
      const sheets = startSheets({ toDo, off });
      if (format === 'xlsx') return fileAnswer(format, [sheets.toDo, sheets.off], 'Att göra');
      const sheet = query['tabell'] === 'avviker' ? sheets.off : sheets.toDo;
      return fileAnswer(format, [sheet], sheet.name);
    }
    const visit = await this.visit(request, reply, actor);
    const mayAnywhere = (action: 'import-document' | 'manage-organisation'): boolean =>
      actor.roles.some((held) => may([held], action, placeOf(held.scope)) !== undefined);
    const mayImport = mayAnywhere('import-document');
    const mayBegin = mayImport || mayAnywhere('manage-organisation');
    return htmlPage(
      <StartPage
        asOf={systemClock.now().toISOString()}
        {...readAt}
        start={{
          units,
          toDo,
          off,
          places: this.query.places(actor, units),
          cityGoals: this.query.cityGoals(actor),
          mayStart: await this.query.mayStart(actor, units),
          changed: visit.seenAt === null ? [] : await this.query.changedSince(visit.seen, actor, units),
          since: visit.seenAt,
          roles: actor.roles.map(({ role, scope }) => `${roleName(role)} ${this.placeName(scope)}`),
          importAs: mayImport ? actor.id : null,
          empty: this.organisation.allUnits().length === 0 && mayBegin,
          sampleCutOff: mayBegin && (await this.sample.stands()) === 'cut-off',
        }}
      />,
    );
  }

  private async visit(request: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<LastVisit> {
    const visit = lastVisit(request.cookies[lastVisitCookie], actor.id, await this.log.store.head(), systemClock.now());
    reply.setCookie(lastVisitCookie, visit.cookie, {
      ...{ path: '/', httpOnly: true, sameSite: 'lax', maxAge: lastVisitMaxAge },
      secure: request.protocol === 'https',
    });
    return visit;
  }

  private placeName(scope: Scope): string {
    switch (scope.kind) {
      case 'city':
        return 'för hela staden';
      case 'committee':
        return `för ${this.organisation.committees().find((c) => c.id === scope.id)?.name ?? 'en nämnd'}`;
      case 'department':
        return `för ${this.organisation.departments().find((d) => d.id === scope.id)?.name ?? 'en avdelning'}`;
      case 'unit':
        return `för ${this.organisation.unit(scope.id)?.name ?? 'en enhet'}`;
    }
  }
}

const placeOf = (scope: Scope) => ({
  unit: scope.kind === 'unit' ? scope.id : null,
  department: scope.kind === 'department' ? scope.id : null,
  committee: scope.kind === 'committee' ? scope.id : null,
});
