import { indicatorEvents, steeringIndicatorEvents } from '#areas/indicators/events/index.js';
import { intakeEvents } from '#areas/intake/events/index.js';
import { organisationEvents } from '#areas/organisation/events/index.js';
import { planEvents, steeringEvents } from '#areas/plans/events/index.js';
import { reportingEvents } from '#areas/reporting/events/index.js';
import type { EventCatalogue } from '#platform/event-store/event-log.js';

/** Every event type that the product knows: one line per area. */
export const eventCatalogue: EventCatalogue = {
  ...organisationEvents,
  ...planEvents,
  ...steeringEvents,
  ...indicatorEvents,
  ...steeringIndicatorEvents,
  ...reportingEvents,
  ...intakeEvents,
};
