import { Injectable } from '@nestjs/common';
import { SampleOffer } from '#areas/overview/routes/sample-offer.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { sampleProgress } from './prepare-sample.js';

/** How far the sample is recorded in this store. */
@Injectable()
export class RecordedSample extends SampleOffer {
  /** What is whole stays so: it is asked for on every first page. */
  private whole = false;

  constructor(
    private readonly organisation: OrganisationView,
    private readonly log: EventLog,
  ) {
    super();
  }

  async stands(): Promise<'not-begun' | 'cut-off' | 'whole'> {
    if (this.whole) return 'whole';
    const { state } = await sampleProgress(this.organisation, this.log);
    this.whole = state === 'whole';
    return state === 'begun' ? 'cut-off' : state;
  }
}
