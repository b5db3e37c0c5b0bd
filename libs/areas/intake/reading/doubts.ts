import type { Doubt, DoubtCode } from './read-document.types.js';

const messages: Record<DoubtCode, string> = {
  'document-kind-inferred': 'Dokumentets slag står inte i rubriken; det är slutet ur tabellernas kolumner.',
  'document-year-inferred': 'Året står inte i rubriken; det är slutet ur tabellernas datum.',
  'document-kind-unknown': 'Det framgår inte om dokumentet är en plan eller en berättelse.',
  'document-year-unknown': 'Det framgår inte vilket år dokumentet gäller.',
  'unit-unknown': 'Enhetens namn kunde inte läsas.',
  'goal-title-missing': 'Rubriken för ett mål saknar titel.',
  'goal-without-parent': 'Målet saknar överordnat mål i dokumentet.',
  'goal-number-disagrees': 'Målets nummer stämmer inte med det mål det står under.',
  'goal-heading-unlabelled': 'Rubriken saknar etikett; nivån är läst ur numret och platsen.',
  'heading-damaged': 'Rubriken är skadad och läst efter likhet.',
  'header-damaged': 'Tabellhuvudet är skadat och läst efter likhet.',
  'table-header-missing': 'Tabellen saknar huvud; kolumnerna är lästa ur innehållet.',
  'cells-shifted': 'Cellerna står förskjutna mot tabellhuvudet.',
  'cells-merged': 'Flera celler hade flutit ihop och är delade.',
  'cell-missing': 'Raden har färre celler än tabellhuvudet.',
  'cell-unreadable': 'Cellens innehåll passar inte kolumnen.',
  'cell-lost': 'En cell fick ingen plats i tabellen.',
  'sum-disagrees': 'Summan är inte summan av delarna.',
  'row-joined': 'Raden är läst som fortsättning på raden ovanför.',
  'row-without-values': 'Raden har namn men inga värden.',
  'row-without-goal': 'Raden står inte under något mål.',
  'analysis-unmarked': 'Texten är läst som analys av raden ovanför, men är inte märkt så.',
  'verdict-without-goal': 'Bedömningen står inte under något mål.',
  'budget-columns-unnamed': 'Budgettabellens kolumner saknar rubrik.',
  'budget-row-repeated': 'En budgetrad står två gånger i rad; den är läst en gång.',
  'table-not-understood': 'Tabellen eller raden kunde inte läsas.',
};

/** Collects what was not read surely while a document is read. */
export class Doubts {
  readonly list: Doubt[] = [];
  readonly notUnderstood: { line: number; text: string }[] = [];

  /** `about` names the column or cell in question; it is quoted shortened. */
  add(line: number, code: DoubtCode, about?: string): void {
    const detail =
      about === undefined || about === '' ? '' : ` (${about.length > 60 ? `${about.slice(0, 57)}…` : about})`;
    this.list.push({ line, code, message: messages[code].replace(/\.$/, `${detail}.`) });
  }

  /** Keeps a table line that no rule claims. */
  leave(line: number, text: string): void {
    this.notUnderstood.push({ line, text: text.replace(/\s+/g, ' ').trim().slice(0, 200) });
    this.add(line, 'table-not-understood');
  }
}
