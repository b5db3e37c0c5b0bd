import type { SchemaDocument } from '../../../libs/areas/intake/reading/as-schema.js';
import { Dice } from './dice.js';
import { invent } from './invention.js';
import { textOf } from './text-of.js';
import type { Style } from './style.js';
import { drawStyle } from './style.js';
import { settle, truthOf } from './truth.js';

/** A made-up document: its text, and what a careful person reads in it. */
export interface InventedDocument {
  seed: number;
  style: Style;
  text: string;
  truth: SchemaDocument;
}

/** The made-up document of this seed. The same seed gives the same document. */
export function inventedDocument(seed: number): InventedDocument {
  const it = invent(seed);
  const dice = new Dice(seed * 104729 + 7);
  const style = drawStyle(dice, it);
  settle(it, style);
  const text = textOf(it, style, dice);
  return { seed, style, text, truth: truthOf(it) };
}
