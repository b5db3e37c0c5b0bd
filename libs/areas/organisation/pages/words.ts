import type { Day } from '#kernel/day.js';
import { formatDay } from '#platform/page-kit/index.js';
import type { PlaceChange, PlaceKind } from '../routes/organisation.dto.js';

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
};

/** What can be done with each kind of place. */
export const changesOf: Readonly<Record<PlaceKind, readonly PlaceChange[]>> = {
  committee: ['namn', 'sla-ihop', 'dela', 'avsluta'],
  department: ['namn', 'avsluta'],
  unit: ['namn', 'flytta', 'gemensam', 'sla-ihop', 'dela', 'avsluta'],
  section: ['namn', 'avsluta'],
};

/** `4 mars 2022–31 mars 2023`, both days included. */
export const daysText = (from: Day, to: Day | null): string =>
  to === null ? `från ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`;

export const matterText = (matter: string): string =>
  ({ 'change-targets': 'Ändra nämndens mål och målvärden', 'decide-plans': 'Besluta enheters planer' })[matter] ??
  matter;

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
