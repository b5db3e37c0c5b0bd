import type { Day } from '#kernel/day.js';
import { Empty, Layout, PageTitle, formatDay } from '#platform/page-kit/index.js';
import { pathOf } from './words.js';

/** The day that is asked about is before the first thing that was recorded of this plan. */
export function NothingKnownPage({
  unit,
  year,
  day,
}: {
  readonly unit: string;
  readonly year: number;
  readonly day: Day;
}) {
  return (
    <Layout title={`Före planen för ${String(year)}`} breadcrumbs={[{ href: '/', label: 'Start' }]}>
      <PageTitle>Ingenting var känt om planen då</PageTitle>
      <Empty heading={`Den ${formatDay(day)} var planen för ${String(year)} inte påbörjad här`}>
        <p>
          <a class="ds-link" href={pathOf(unit, year)}>
            Visa det som är känt nu
          </a>
        </p>
      </Empty>
    </Layout>
  );
}
