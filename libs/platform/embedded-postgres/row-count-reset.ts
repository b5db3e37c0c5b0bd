/** Kinds of messages from the server, by their first byte. */
const dataRow = 0x44;
const commandComplete = 0x43;
const errorResponse = 0x45;
const readyForQuery = 0x5a;
/** First byte and length, which counts itself. */
const headerLength = 5;
/** A CommandComplete without a tag: to the driver, the end of a result that says nothing of it. */
const endOfNothing = Buffer.from([commandComplete, 0, 0, 0, 5, 0]);

/**
 * npm `postgres` 3.4.9 counts the rows of a result in a variable of the connection and sets it back only when a result has ended well. After an
 * error in the midst of rows, or a connection lost there and made anew, the next answer has as many holes before its rows: its first row seems
 * not to be there. This reads along where messages begin, and before such an error, and before the first row of a connection, has the driver
 * believe that a result ended. (Not for cursors, which take that for the end of theirs; the product uses none.)
 * @param pass hands bytes to the driver, in order
 */
export function countingRowsAnew(pass: (bytes: Buffer) => void): (chunk: Buffer) => void {
  let begun = Buffer.alloc(0);
  let left = 0;
  let firstRow = true;
  let amidRows = false;
  return (chunk) => {
    const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
    begun = Buffer.alloc(0);
    let passed = 0;
    let at = left;
    while (at + headerLength <= bytes.length) {
      const kind = bytes[at]!;
      const wanted = kind === dataRow ? firstRow : kind === errorResponse && amidRows;
      if (wanted) {
        if (at > passed) pass(bytes.subarray(passed, at));
        pass(endOfNothing);
        passed = at;
      }
      if (kind === dataRow) {
        amidRows = true;
        firstRow = false;
      } else if (kind === commandComplete || kind === errorResponse || kind === readyForQuery) {
        amidRows = false;
      }
      at += 1 + bytes.readUInt32BE(at + 1);
    }
    // A header that is not all there yet is kept back: something may have to be said before it.
    const end = Math.min(at, bytes.length);
    if (end < bytes.length) begun = Buffer.from(bytes.subarray(end));
    left = at < bytes.length ? 0 : at - bytes.length;
    if (end > passed) pass(bytes.subarray(passed, end));
  };
}
