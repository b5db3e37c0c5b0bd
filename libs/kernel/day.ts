/** A calendar day in Europe/Stockholm, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;
/** An instant, ISO 8601 UTC with milliseconds. */
export type Instant = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: 2023-02-29 does not. */
export function isDay(text: string): text is Day {
  const m = dayPattern.exec(text);
  if (!m) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const stockholmDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Stockholm at that instant. */
export function dayOf(instant: Instant | Date): Day {
  return stockholmDay.format(typeof instant === 'string' ? new Date(instant) : instant);
}
