import type { Day } from '#kernel/day.js';
import { formatDay } from '#platform/page-kit/index.js';
import type { PlaceChange, PlaceKind, RecordedChangeDto } from '../routes/organisation.dto.js';

interface KindWords {
  /** In addresses. */
  readonly path: string;
  readonly one: string;
  readonly ny: string;
}

export const kindWords: Readonly<Record<PlaceKind, KindWords>> = {
  committee: { path: 'namnd', one: 'nämnd', ny: 'Ny nämnd' },
  department: { path: 'avdelning', one: 'avdelning', ny: 'Ny avdelning' },
  unit: { path: 'enhet', one: 'enhet', ny: 'Ny enhet' },
  section: { path: 'sektion', one: 'sektion', ny: 'Ny sektion' },
};

export const kindOfPath = (path: string | undefined): PlaceKind | undefined =>
  (Object.keys(kindWords) as PlaceKind[]).find((kind) => kindWords[kind].path === path);

export const placePath = ({ kind, id }: { readonly kind: PlaceKind; readonly id: string }): string =>
  `/organisation/${kindWords[kind].path}/${id}`;

export const changeTitles: Readonly<Record<PlaceChange, string>> = {
  namn: 'Byt namn',
  flytta: 'Flytta',
  gemensam: 'Gör gemensam',
  'sla-ihop': 'Slå ihop',
  dela: 'Dela upp',
  avsluta: 'Avsluta',
  smatal: 'Gräns för små tal',
  'ta-tillbaka': 'Ta tillbaka',
};

/** What can be done with each kind of place. */
export const changesOf: Readonly<Record<PlaceKind, readonly PlaceChange[]>> = {
  committee: ['namn', 'sla-ihop', 'dela', 'avsluta', 'smatal', 'ta-tillbaka'],
  department: ['namn', 'flytta', 'sla-ihop', 'avsluta', 'ta-tillbaka'],
  unit: ['namn', 'flytta', 'gemensam', 'sla-ihop', 'dela', 'avsluta', 'ta-tillbaka'],
  section: ['namn', 'avsluta', 'ta-tillbaka'],
};

/** What was recorded, in a sentence: `Enhet a och Enhet b blev Nya enheten`. */
export function recordedText({ is, before, after }: RecordedChangeDto): string {
  switch (is) {
    case 'establishing':
      return 'Den inrättades';
    case 'renaming':
      return `Namnet ${before.join()} blev ${after.join()}`;
    case 'closing':
      return 'Den upphörde';
    case 'merger':
      return `${listed([...new Set([...before, ...after])].filter((name) => !after.includes(name)))} gick upp i ${listed(after)}`;
    case 'split':
      return `${listed(before)} delades i ${listed(after)}`;
  }
}
const listed = (names: readonly string[]): string => new Intl.ListFormat('sv').format(names);

/** `4 mars 2022–31 mars 2023`, both days included. */
export const daysText = (from: Day, to: Day | null): string =>
  to === null ? `från ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`;

export const matterText = (matter: string): string =>
  ({ 'change-targets': 'Ändra nämndens mål och målvärden', 'decide-plans': 'Besluta enheters planer' })[matter] ??
  matter;

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
