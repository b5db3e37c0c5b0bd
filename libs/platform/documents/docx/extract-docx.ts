import { FileRefused } from '../safety/file-refused.js';
import { blockLines } from './block-lines.js';
import type { Block } from './mammoth-model.js';
import { documentModel } from './mammoth-model.js';

/**
 * The text of a Word document, a line for each paragraph, list item and table row (`block-lines.ts`). Headers, footers,
 * notes and comments are not part of it. The archive has been checked before (`safety/`).
 * @throws FileRefused 'damaged' or 'no-text'
 */
export async function extractDocx(bytes: Uint8Array): Promise<{ content: string; warnings: readonly string[] }> {
  const blocks = await documentModel(bytes);
  const content = blockLines(blocks).join('\n');
  if (content.trim() === '') throw new FileRefused('no-text');
  return { content: `${content}\n`, warnings: leftOut(blocks) };
}

const kinds: readonly (readonly [type: string, one: string, several: string])[] = [
  ['image', 'En bild är inte med i texten.', 'bilder är inte med i texten.'],
  ['noteReference', 'En fotnot är inte med i texten.', 'fotnoter är inte med i texten.'],
];

/** What a reader of the document sees and a reader of the text does not. */
function leftOut(blocks: readonly Block[]): string[] {
  return kinds.flatMap(([type, one, several]) => {
    const n = count(blocks, type);
    return n === 0 ? [] : [n === 1 ? one : `${n} ${several}`];
  });
}

const count = (blocks: readonly Block[], type: string): number =>
  blocks.reduce((sum, block) => sum + (block.type === type ? 1 : 0) + count(block.children ?? [], type), 0);
