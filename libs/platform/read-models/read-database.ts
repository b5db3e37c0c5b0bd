import type postgres from 'postgres';

/** What read tables are asked with: a client in the application's role, not the owner's. */
export type ReadDatabase = postgres.Sql;

/** Injection token of the ReadDatabase. */
export const READ_DATABASE = Symbol('READ_DATABASE');
