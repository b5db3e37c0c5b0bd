import type { Day } from '#kernel/day.js';
import type { DomainEvent } from '#kernel/event.js';
import type { Period } from '#kernel/period.js';

export type PeriodOpened = DomainEvent<'period-opened', { period: Period; due: Day }>;
export type PeriodClosed = DomainEvent<'period-closed', { period: Period }>;
export type PeriodReopened = DomainEvent<'period-reopened', { period: Period; due: Day }, { reason: string }>;

/** The unit was reminded of figures that it owes: how many were missing then. */
export type PeriodReminded = DomainEvent<'period-reminded', { period: Period; missing: number }>;

export type ReportingEvent = PeriodOpened | PeriodClosed | PeriodReopened | PeriodReminded;

export const reportingEvents = {
  'period-opened': { version: 1 },
  'period-closed': { version: 1 },
  'period-reopened': { version: 1 },
  'period-reminded': { version: 1 },
} as const satisfies Record<ReportingEvent['type'], { version: number }>;
