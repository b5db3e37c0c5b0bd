import type { Provider, Type } from '@nestjs/common';
import { HistoryPart, historyPageProviders, historyPages } from '#areas/history/routes/history.pages.js';
import { ItemHistory } from '#areas/overview/routes/item-history.js';
import { overviewPageProviders, overviewPages } from '#areas/overview/routes/overview.pages.js';

/** What people see: one line per area. */
export const pages: readonly Type[] = [...overviewPages, ...historyPages];
export const pageProviders: readonly Provider[] = [
  ...overviewPageProviders,
  ...historyPageProviders,
  { provide: ItemHistory, useExisting: HistoryPart },
];
