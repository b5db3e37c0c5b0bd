/** Version of an item as its ETag's text: the stream version of its last change plus one, `0` for an item that is not there yet. */
export const etagOf = (itemVersion: number): string => String(itemVersion + 1);

/** The item version behind an If-Match header or a form's hidden field: `"12"`, `W/"12"` or `12`; undefined where it is none of these. */
export function itemVersionOf(etag: string): number | undefined {
  const m = /^(?:W\/)?"?(\d{1,9})"?$/.exec(etag.trim());
  return m ? Number(m[1]) - 1 : undefined;
}
