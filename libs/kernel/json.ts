/** What can be written as JSON without loss. Figures are decimal strings, days and instants ISO strings: never floats or Dates. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** For a jsonb column: interfaces have no index signature, though what they describe is JSON all the same. */
export const asJson = (value: object): JsonObject => value as JsonObject;
