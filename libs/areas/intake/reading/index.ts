/** The door to the reading of documents: text in, what it says out. Pure; no input or output of its own. */
export { readDocument } from './read-document.js';
export { toSchemaJson } from './as-schema.js';
export type * from './read-document.types.js';
