import type { HistoryDto, HistoryFilterDto } from '../routes/history.dto.js';

const parameters: Readonly<Record<keyof HistoryFilterDto, string>> = {
  item: 'post',
  goal: 'mal',
  kind: 'slag',
  person: 'person',
  from: 'fran',
  to: 'till',
};

/** The address that shows the same again: what is chosen stands in it. `before`: only what came before that position. */
export function historyPath(
  { unit, year }: Pick<HistoryDto, 'unit' | 'year'>,
  filter: Partial<HistoryFilterDto>,
  before?: number,
): string {
  const query = new URLSearchParams();
  for (const [field, parameter] of Object.entries(parameters)) {
    const value = filter[field as keyof HistoryFilterDto];
    if (value !== null && value !== undefined) query.set(parameter, value);
  }
  if (before !== undefined) query.set('fore', String(before));
  const path = `/enheter/${unit}/${String(year)}/historia`;
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
