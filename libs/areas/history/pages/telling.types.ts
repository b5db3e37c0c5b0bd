/** What happened, in a few words; from what to what; and a wording before and after, for its words to be marked. */
export interface Told {
  readonly what: string;
  readonly change?: { readonly from?: string; readonly to: string };
  readonly words?: { readonly before: string; readonly after: string };
}

export interface Context {
  /** The name of a goal, a place or a person by its id; undefined where nothing has that id, or the name is erased. */
  readonly nameOf: (id: string) => string | undefined;
  /** The text was there before: it was rewritten. */
  readonly rewritten: boolean;
}
