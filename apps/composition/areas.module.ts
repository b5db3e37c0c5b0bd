import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HistoryQuery } from '#areas/history/routes/history.query.js';
import { HistoryRoutes } from '#areas/history/routes/history.routes.js';
import { indicatorHandlers } from '#areas/indicators/commands/indicator.handlers.js';
import { IndicatorRoutes } from '#areas/indicators/routes/indicator.routes.js';
import { RecordDocumentHandler } from '#areas/intake/commands/index.js';
import { DocumentQuery } from '#areas/intake/routes/document.query.js';
import { OrganisationCommands, organisationHandlers } from '#areas/organisation/commands/organisation.handlers.js';
import { DashboardQuery } from '#areas/overview/routes/dashboard.query.js';
import { DashboardRoutes } from '#areas/overview/routes/dashboard.routes.js';
import { planHandlers } from '#areas/plans/commands/plan.handlers.js';
import { PlanRoutes } from '#areas/plans/routes/plan.routes.js';
import { periodHandlers } from '#areas/reporting/commands/period.handlers.js';
import { PeriodRoutes } from '#areas/reporting/routes/period.routes.js';
import { Authorization } from '#platform/access/authorization.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { UnitCommands } from '#platform/access/unit-commands.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { READ_DATABASE } from '#platform/read-models/read-database.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import type { OpenStore } from './open-store.js';

/** JSON for other systems: what the OpenAPI file describes. */
export const jsonRoutes: readonly Type[] = [DashboardRoutes, HistoryRoutes, IndicatorRoutes, PeriodRoutes, PlanRoutes];

const commandHandlers: readonly Provider[] = [
  OrganisationCommands,
  ...organisationHandlers,
  ...planHandlers,
  ...indicatorHandlers,
  ...periodHandlers,
  RecordDocumentHandler,
];

@Module({})
class Commands {}

/** The write side on an open store: what the command line needs. */
export function commandsModule(store: OpenStore): DynamicModule {
  return {
    module: Commands,
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: EventLog, useValue: store.log },
      { provide: CommandRunner, useValue: store.runner },
      { provide: Authorization, useValue: store.authorization },
      { provide: OrganisationView, useValue: store.organisation },
      { provide: UnitCommands, useFactory: () => new UnitCommands(store.authorization, store.runner) },
      ...commandHandlers,
    ],
    exports: [CqrsModule, EventLog, CommandRunner, Authorization, OrganisationView, UnitCommands],
  };
}

@Module({})
class Whole {}

/** Everything in one process: write side, read side, JSON and pages. */
export function wholeModule(
  store: OpenStore,
  readModels: ReadModels,
  pages: readonly Type[],
  pageProviders: readonly Provider[],
): DynamicModule {
  return {
    module: Whole,
    imports: [commandsModule(store)],
    controllers: [...jsonRoutes, ...pages],
    providers: [
      { provide: READ_DATABASE, useValue: store.sql },
      { provide: ReadModels, useValue: readModels },
      DashboardQuery,
      HistoryQuery,
      DocumentQuery,
      ...pageProviders,
    ],
  };
}
