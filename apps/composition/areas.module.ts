import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TwoDaysRoutes } from '#areas/history/routes/two-days.routes.js';
import { HistoryQuery } from '#areas/history/routes/history.query.js';
import { HistoryRoutes } from '#areas/history/routes/history.routes.js';
import { indicatorHandlers } from '#areas/indicators/commands/indicator.handlers.js';
import { steeringIndicatorHandlers } from '#areas/indicators/commands/steering-indicator.handlers.js';
import { indicatorRoutes, steeringIndicatorRoutes } from '#areas/indicators/routes/indicators.routes.js';
import { DocumentSources, ReviewQuery } from '#areas/intake/commands/index.js';
import { intakeHandlers } from '#areas/intake/commands/intake.handlers.js';
import { FileReader } from '#areas/intake/receiving/file-reader.js';
import { FileReaderInChild } from '#areas/intake/receiving/file-reader-in-child.js';
import { intakeQueries, intakeRoutes } from '#areas/intake/routes/intake.routes.js';
import { OrganisationCommands, organisationHandlers } from '#areas/organisation/commands/organisation.handlers.js';
import { OrganisationQuery } from '#areas/organisation/routes/organisation.query.js';
import { OrganisationRoutes } from '#areas/organisation/routes/organisation.routes.js';
import { PeopleRoutes } from '#areas/organisation/routes/people.routes.js';
import { OrganisationRegister } from '#areas/organisation/commands/organisation-register.js';
import { ComparisonRoutes } from '#areas/overview/routes/comparison.routes.js';
import { DashboardQuery } from '#areas/overview/routes/dashboard.query.js';
import { DashboardRoutes } from '#areas/overview/routes/dashboard.routes.js';
import { PlanDocumentRoutes } from '#areas/overview/routes/plan-document.routes.js';
import { StartRoutes } from '#areas/overview/routes/start.routes.js';
import { AboveUnits } from '#areas/plans/commands/above.js';
import { planHandlers } from '#areas/plans/commands/plan.handlers.js';
import { PlansToContinue } from '#areas/plans/commands/plans-to-continue.js';
import { planRoutes, steeringQueries, steeringRoutes } from '#areas/plans/routes/plans.routes.js';
import { periodHandlers } from '#areas/reporting/commands/period.handlers.js';
import { CommitteePeriods } from '#areas/reporting/routes/committee-periods.js';
import { CommitteePeriodRoutes } from '#areas/reporting/routes/committee-periods.routes.js';
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
export const jsonRoutes: readonly Type[] = [
  ComparisonRoutes,
  DashboardRoutes,
  HistoryRoutes,
  TwoDaysRoutes,
  ...indicatorRoutes,
  ...steeringIndicatorRoutes,
  ...intakeRoutes,
  OrganisationRoutes,
  PeopleRoutes,
  CommitteePeriodRoutes,
  PeriodRoutes,
  PlanDocumentRoutes,
  ...planRoutes,
  ...steeringRoutes,
  StartRoutes,
];

const commandHandlers: readonly Provider[] = [
  OrganisationCommands,
  ...organisationHandlers,
  ...planHandlers,
  ...indicatorHandlers,
  ...steeringIndicatorHandlers,
  ...periodHandlers,
  ...intakeHandlers,
];

@Module({})
class Commands {}

/** The write side on an open store: what the command line needs. */
export function commandsModule(store: OpenStore, fileReader: Type<FileReader> = FileReaderInChild): DynamicModule {
  return {
    module: Commands,
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: EventLog, useValue: store.log },
      { provide: CommandRunner, useValue: store.runner },
      { provide: Authorization, useValue: store.authorization },
      { provide: OrganisationView, useValue: store.organisation },
      { provide: OrganisationRegister, useValue: store.organisation },
      { provide: UnitCommands, useFactory: () => new UnitCommands(store.authorization, store.runner) },
      { provide: FileReader, useClass: fileReader },
      ...commandHandlers,
    ],
    exports: [
      CqrsModule,
      EventLog,
      CommandRunner,
      Authorization,
      OrganisationView,
      OrganisationRegister,
      UnitCommands,
      FileReader,
      DocumentSources,
      ReviewQuery,
      AboveUnits,
      PlansToContinue,
    ],
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
      OrganisationQuery,
      ...intakeQueries,
      ...steeringQueries,
      CommitteePeriods,
      ...pageProviders,
    ],
  };
}
