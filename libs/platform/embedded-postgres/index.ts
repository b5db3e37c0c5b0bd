export type { ConnectionOptions } from './administration.js';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
export { lastingConnection } from './lasting-connection.js';
