import type { Provider, Type } from '@nestjs/common';
import { HistoryPart, historyPageProviders, historyPages } from '#areas/history/routes/history.pages.js';
import { indicatorPageProviders, indicatorPages } from '#areas/indicators/routes/indicators.pages.js';
import { intakePages } from '#areas/intake/routes/intake.pages.js';
import '#areas/organisation/pages/rule-texts.js';
import { ItemHistory } from '#areas/overview/routes/item-history.js';
import { overviewPageProviders, overviewPages } from '#areas/overview/routes/overview.pages.js';
import { planPages } from '#areas/plans/routes/plans.pages.js';
import { reportingPages } from '#areas/reporting/routes/reporting.pages.js';

/** What people see: one line per area. */
export const pages: readonly Type[] = [
  ...overviewPages,
  ...historyPages,
  ...indicatorPages,
  ...planPages,
  ...reportingPages,
  ...intakePages,
];

export const pageProviders: readonly Provider[] = [
  ...overviewPageProviders,
  ...historyPageProviders,
  ...indicatorPageProviders,
  // The indicator's page shows how its target became so; the history area answers.
  { provide: ItemHistory, useExisting: HistoryPart },
];
