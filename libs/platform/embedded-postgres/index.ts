export type { ConnectionOptions } from './administration.js';
export { EmbeddedPostgresError, type EmbeddedPostgresProblem } from './errors.js';
export type { Logger } from './logger.js';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
export { lastingConnection } from './lasting-connection.js';
