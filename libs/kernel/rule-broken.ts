/**
 * A command that may not happen. `rule` is the sentence that holds, in kebab-case (`decided-target-is-changed-only-by-decision`); the
 * page shows Swedish by it, and one filter chooses the HTTP status. `details` holds figures and ids, never free text or names.
 */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';
  constructor(
    readonly rule: string,
    message: string,
    readonly details: Readonly<Record<string, string | number | boolean | null>> = {},
  ) {
    super(message);
  }
}

/** The same item was changed by someone else since it was read: both versions are shown and the person decides. */
export class ItemChanged extends Error {
  override readonly name = 'ItemChanged';
  constructor(
    readonly item: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`item ${item} is at version ${actual}, expected ${expected}`);
  }
}

/** Nothing by that id, or nothing that this reader may see: the two are not told apart. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(readonly what: string) {
    super(`${what} was not found`);
  }
}

/** The actor may not do this; said only where the actor may see the thing itself, otherwise it is NotFound. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  constructor(readonly action: string) {
    super(`not allowed: ${action}`);
  }
}
