import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel/actor.js';
import { Authorization } from '#platform/access/authorization.js';
import { EventLog } from '#platform/event-store/event-log.js';

/** Texts by the position of the event that holds them; undefined: the reader may not see them. */
export type Texts = ReadonlyMap<number, string> | undefined;

/** Free text of goals, figures and activities, unsealed for who may read it. It stands in no read table. */
@Injectable()
export class SealedTexts {
  constructor(
    private readonly log: EventLog,
    private readonly authorization: Authorization,
  ) {}

  async at(positions: readonly (number | null)[], unit: string, actor: Actor): Promise<Texts> {
    if (!(await this.authorization.allows(actor, 'read-reasons', unit))) return undefined;
    const events = await this.log.readWithText(positions.filter((p) => p !== null));
    return new Map(
      events.flatMap((event) => {
        const { text, analysis, deviation, reason } = (event.text ?? {}) as Readonly<Record<string, string>>;
        const said = [text, deviation, analysis, reason].filter((t) => t !== undefined && t !== '').join('\n\n');
        return said === '' ? [] : [[event.position, said] as const];
      }),
    );
  }
}
