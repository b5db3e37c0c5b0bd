import type { Provider, Type } from '@nestjs/common';
import { HistoryPart, historyPageProviders, historyPages } from '#areas/history/routes/history.pages.js';
import { DecisionList } from '#areas/indicators/routes/decision-list.js';
import {
  indicatorPageProviders,
  indicatorPages,
  steeringIndicatorPages,
  steeringIndicatorProviders,
} from '#areas/indicators/routes/indicators.pages.js';
import { KoladaAddress, koladaAddressFrom } from '#areas/intake/figures/kolada/kolada-source.js';
import { figuresPageProviders, figuresPages } from '#areas/intake/figures/routes/figures-pages.js';
import { intakePages } from '#areas/intake/routes/intake.pages.js';
import { placePages } from '#areas/organisation/routes/organisation.pages.js';
import { peoplePages } from '#areas/organisation/routes/people.pages.js';
import { PeopleQuery } from '#areas/organisation/routes/people.query.js';
import { DifferencesAbove } from '#areas/overview/routes/differences-above.js';
import { ItemHistory } from '#areas/overview/routes/item-history.js';
import { SampleOffer } from '#areas/overview/routes/sample-offer.js';
import { overviewPageProviders, overviewPages } from '#areas/overview/routes/overview.pages.js';
import { FromAbove } from '#areas/plans/routes/from-above.query.js';
import { planPageProviders, planPages, steeringPages } from '#areas/plans/routes/plans.pages.js';
import { SteeringOffers } from '#areas/plans/routes/steering-offers.js';
import { reportingPages } from '#areas/reporting/routes/reporting.pages.js';
import { RecordedSample } from './sample/recorded-sample.js';
import { SamplePages } from './sample/sample.routes.js';

/** What people see: one line per area. */
export const pages: readonly Type[] = [
  ...overviewPages,
  ...historyPages,
  ...indicatorPages,
  ...steeringIndicatorPages,
  ...planPages,
  ...steeringPages,
  ...reportingPages,
  ...intakePages,
  ...figuresPages,
  SamplePages,
  ...peoplePages,
  ...placePages,
];

export const pageProviders: readonly Provider[] = [
  PeopleQuery,
  ...overviewPageProviders,
  ...historyPageProviders,
  ...indicatorPageProviders,
  ...steeringIndicatorProviders,
  ...planPageProviders,
  ...figuresPageProviders,
  { provide: KoladaAddress, useFactory: () => koladaAddressFrom(process.env['KOLADA_URL']) },
  // The indicator's page shows how its target became so; the history area answers.
  { provide: ItemHistory, useExisting: HistoryPart },
  // A unit's pages say that something above it was changed; the plans area compares.
  { provide: DifferencesAbove, useExisting: FromAbove },
  // The first page offers the made-up district.
  { provide: SampleOffer, useClass: RecordedSample },
  // What is measured may rest on a decision of the decision list; the plans area keeps it.
  { provide: DecisionList, useExisting: SteeringOffers },
];
