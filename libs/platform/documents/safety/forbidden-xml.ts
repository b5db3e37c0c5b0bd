import type { Buffer } from 'node:buffer';

const declaration = /<!(?:doctype|entity)/i;
const longest = '<!doctype'.length;

/** First bytes of PNG, JPEG, GIF, TIFF, EMF and compressed metafiles: their bytes are chance, and no parser takes them for XML. */
const pictures = ['89504e47', 'ffd8ff', '47494638', '49492a00', '4d4d002a', '01000000', 'd7cdc69a', '1f8b'];

/**
 * A look-out for one part of an archive, fed chunk by chunk: true as soon as it has declared a document type or an entity.
 * Every part is watched, whatever it is called: which of them is parsed, the archive itself decides. Zero bytes are passed
 * over, so that UTF-16 and UTF-32 read like ASCII.
 */
export function findsForbiddenXml(): (chunk: Buffer) => boolean {
  let rest = '';
  let isPicture: boolean | undefined;
  return (chunk) => {
    isPicture ??= pictures.some((magic) => chunk.subarray(0, magic.length / 2).toString('hex') === magic);
    if (isPicture) return false;
    const text = rest + (chunk.includes(0) ? chunk.toString('latin1').replaceAll('\0', '') : chunk.toString('latin1'));
    rest = text.slice(-longest);
    return declaration.test(text);
  };
}
