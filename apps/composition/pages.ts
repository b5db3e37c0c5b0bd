import type { Provider, Type } from '@nestjs/common';
import { HistoryPart, historyPageProviders, historyPages } from '#areas/history/routes/history.pages.js';
import { DecisionList } from '#areas/indicators/routes/decision-list.js';
import { indicatorPageProviders, indicatorPages } from '#areas/indicators/routes/indicators.pages.js';
import { intakePages } from '#areas/intake/routes/intake.pages.js';
import { placePages } from '#areas/organisation/routes/organisation.pages.js';
import { peoplePages } from '#areas/organisation/routes/people.pages.js';
import { PeopleQuery } from '#areas/organisation/routes/people.query.js';
import { ItemHistory } from '#areas/overview/routes/item-history.js';
import { overviewPageProviders, overviewPages } from '#areas/overview/routes/overview.pages.js';
import { planPageProviders, planPages, steeringPages } from '#areas/plans/routes/plans.pages.js';
import { SteeringOffers } from '#areas/plans/routes/steering-offers.js';
import { reportingPages } from '#areas/reporting/routes/reporting.pages.js';
import { SamplePages } from './sample/sample.routes.js';

/** What people see: one line per area. */
export const pages: readonly Type[] = [
  ...overviewPages,
  ...historyPages,
  ...indicatorPages,
  ...planPages,
  ...steeringPages,
  ...reportingPages,
  ...intakePages,
  SamplePages,
  ...peoplePages,
  ...placePages,
];

export const pageProviders: readonly Provider[] = [
  PeopleQuery,
  ...overviewPageProviders,
  ...historyPageProviders,
  ...indicatorPageProviders,
  ...planPageProviders,
  // The indicator's page shows how its target became so; the history area answers.
  { provide: ItemHistory, useExisting: HistoryPart },
  // What is measured may rest on a decision of the decision list; the plans area keeps it.
  { provide: DecisionList, useExisting: SteeringOffers },
];
