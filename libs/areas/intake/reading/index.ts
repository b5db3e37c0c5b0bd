/** The door to the reading of documents: text in, what it says out. Pure; no input or output of its own. */
export { readDocument } from './read-document.js';
export { toSchemaJson, type SchemaDocument } from './as-schema.js';
export { parseCount, parseDay, parseFigure, type Count, type Day, type Figure } from './cells.js';
export type * from './read-document.types.js';
