export type EmbeddedPostgresProblem =
  | 'no-binaries-for-this-machine'
  | 'binaries-cannot-run'
  | 'folder-not-ours'
  | 'no-server-account'
  | 'credentials-missing'
  | 'other-major-version'
  | 'incomplete-cluster'
  | 'initdb-failed'
  | 'start-failed'
  | 'start-lock-held'
  | 'not-answering'
  | 'stop-failed';

/** Says what went wrong, where, and what to do about it; `problem` is for code, `message` for people. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly problem: EmbeddedPostgresProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
