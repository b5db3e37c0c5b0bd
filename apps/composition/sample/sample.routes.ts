import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock } from '#kernel/clock.js';
import { NotAllowed } from '#kernel/rule-broken.js';
import { may } from '#platform/access/may.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { registerRuleTexts } from '#platform/page-kit/index.js';
import { CurrentActor, seeOther, type SeeOther } from '#platform/web/index.js';
import { committee } from './district.js';
import { prepareSample, sampleProgress } from './prepare-sample.js';

const inTheCity = { unit: null, department: null, committee: null };

registerRuleTexts({
  'sample-goes-on-where-nobody-changed-it':
    'Exemplet kan inte läggas in färdigt: någon har ändrat i den del som redan finns.',
});

/** Fills an empty store with the made-up district, or goes on where that was cut off; a store with units of its own is left alone. */
@ApiExcludeController()
@Controller('exempel')
export class SamplePages {
  private preparing: Promise<number> | undefined;

  constructor(
    private readonly bus: CommandBus,
    private readonly organisation: OrganisationView,
    private readonly log: EventLog,
  ) {}

  @Post()
  async prepare(@CurrentActor() actor: Actor): Promise<SeeOther> {
    const allowed = (['import-document', 'manage-organisation'] as const).some((action) =>
      may(actor.roles, action, inTheCity),
    );
    if (!allowed) throw new NotAllowed('prepare-sample');
    const ownUnits = this.organisation.allUnits().some((unit) => unit.committee !== committee.id);
    if (ownUnits && (await sampleProgress(this.organisation, this.log)).state === 'not-begun') return seeOther('/');
    // Pressed twice: both wait for the same.
    this.preparing ??= prepareSample(this.bus, this.organisation, this.log, systemClock).finally(() => {
      this.preparing = undefined;
    });
    return seeOther(`/?efter=${String(await this.preparing)}`);
  }
}
