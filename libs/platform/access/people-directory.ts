import type { Actor } from '#kernel/actor.js';

export interface PersonToChoose {
  readonly id: string;
  /** A made-up name. */
  readonly name: string;
  /** Role and unit in words. */
  readonly description: string;
}

/** Who can sign in, and with which roles at this moment. Asked at every request: a role that was withdrawn is gone at the next click. */
export interface PeopleDirectory {
  list(): Promise<readonly PersonToChoose[]>;
  /** Undefined: no such person, or no role any longer. */
  actor(id: string): Promise<Actor | undefined>;
}

export const peopleDirectory = Symbol('PeopleDirectory');
