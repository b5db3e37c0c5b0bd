import type { Day } from '#kernel/day.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';

export type PeriodOpened = DomainEvent<'period-opened', { period: Period; due: Day }>;
export type PeriodClosed = DomainEvent<'period-closed', { period: Period }>;
export type PeriodReopened = DomainEvent<'period-reopened', { period: Period; due: Day }, { reason: string }>;

export type ReportingEvent = PeriodOpened | PeriodClosed | PeriodReopened;

export const reportingEvents = {
  'period-opened': { version: 1 },
  'period-closed': { version: 1 },
  'period-reopened': { version: 1 },
} as const satisfies Record<ReportingEvent['type'], { version: number }>;
