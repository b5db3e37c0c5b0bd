import type { GoalLevel } from '#areas/plans/events/index.js';

/** A district that is nowhere. Every name in the sample is made up. */
export const committee = { id: 'norrstrand', name: 'Norrstrands stadsdelsnämnd' } as const;

export const departments = [
  { id: 'norrstrandstod', name: 'Avdelningen för stöd och omsorg' },
  { id: 'norrstrandbarn', name: 'Avdelningen för barn och familj' },
] as const;

/** `until`: merged into another at the turn of the year. */
export const units = [
  { id: 'bjorkbacken', name: 'Björkbackens stödenhet', department: 'norrstrandstod' },
  { id: 'ekglantan', name: 'Ekgläntans familjeenhet', department: 'norrstrandbarn' },
  { id: 'tallen', name: 'Tallens öppenvård', department: 'norrstrandstod', merged: true },
  { id: 'kotten', name: 'Kottens öppenvård', department: 'norrstrandstod', merged: true },
] as const;

export const mergedUnit = { id: 'tallkotten', name: 'Tallkottens öppenvård', department: 'norrstrandstod' } as const;
export const mergedBecause = 'En ingång för den som söker hjälp, i stället för två med var sin kö.';

/** What stands above the units' own goals, shared by all. */
export const sharedGoals: readonly {
  readonly id: string;
  readonly level: Exclude<GoalLevel, 'unit'>;
  readonly number: string;
  readonly title: string;
  readonly parent: string | null;
}[] = [
  {
    id: 'narastod',
    level: 'orientation',
    number: '1.',
    title: 'Stöd finns nära och kommer i tid',
    parent: null,
  },
  {
    id: 'rattsakert',
    level: 'area',
    number: '1.1',
    title: 'Den som behöver stöd får det utan onödig väntan och på lika villkor',
    parent: 'narastod',
  },
  {
    id: 'delaktighet',
    level: 'committee',
    number: '1.1.1',
    title: 'Invånarna är med och formar sitt stöd',
    parent: 'rattsakert',
  },
  {
    id: 'itid',
    level: 'committee',
    number: '1.1.2',
    title: 'Beslut och insatser kommer i tid',
    parent: 'rattsakert',
  },
  {
    id: 'godekonomi',
    level: 'orientation',
    number: '2.',
    title: 'Skattepengarna gör nytta och personalen vill stanna',
    parent: null,
  },
  {
    id: 'arbetsplats',
    level: 'area',
    number: '2.1',
    title: 'Arbetsplatserna är goda och hållbara',
    parent: 'godekonomi',
  },
  {
    id: 'frisk',
    level: 'committee',
    number: '2.1.1',
    title: 'Medarbetarna är friska och har inflytande',
    parent: 'arbetsplats',
  },
];
