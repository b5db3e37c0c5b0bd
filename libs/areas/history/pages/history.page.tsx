import type { Instant } from '#kernel/day.js';
import { Layout, LinkButton, LiveSection, Notice, PageTitle } from '#platform/page-kit/index.js';
import { periodName } from '#platform/page-kit/words.js';
import { isPeriod } from '#kernel/period.js';
import type { HistoryDto } from '../routes/history.dto.js';
import { HistoryTimeline } from './history-timeline.js';

export interface HistoryPageProps {
  readonly history: HistoryDto;
  /** Only what came before this position is shown: not the newest page. */
  readonly before?: number;
  /** The position that it was read at. */
  readonly position?: number;
  /** When it was read; printed at the foot of every sheet. */
  readonly asOf?: Instant;
}

/** Everything that happened to a unit's year, or to one thing in it. */
export function HistoryPage({ history, before, position, asOf }: HistoryPageProps) {
  const { unit, unitName, year, item, next } = history;
  const path = `/enheter/${unit}/${String(year)}`;
  const here = item === null ? `${path}/historia?` : `${path}/historia?post=${item}&`;
  const subject = subjectOf(history);
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      title={subject === undefined ? 'Historia' : `Historia: ${subject}`}
      breadcrumbs={[
        { href: '/', label: 'Enheter' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="Allt som har registrerats, det senaste först. Ingenting tas bort eller skrivs över."
      >
        {subject === undefined ? 'Historia' : `Så blev det så här: ${subject}`}
      </PageTitle>
      {item !== null && (
        <p>
          <a class="ds-link" href={`${path}/historia`}>
            Visa hela årets historia
          </a>
        </p>
      )}
      {before !== undefined && (
        <Notice kind="info">
          <p>
            Äldre händelser.{' '}
            <a class="ds-link" href={here.slice(0, -1)}>
              Till de senaste
            </a>
          </p>
        </Notice>
      )}
      <LiveSection
        id="historia"
        label="Historian"
        topic={`unit-year-${unit}-${String(year)}`}
        {...(position === undefined ? {} : { position })}
      >
        <h2 class="ds-sr-only">Händelser</h2>
        <HistoryTimeline history={history} />
      </LiveSection>
      {next !== null && (
        <p>
          <LinkButton href={`${here}fore=${String(next)}`}>Äldre händelser</LinkButton>
        </p>
      )}
    </Layout>
  );
}

function subjectOf({ item, itemName }: HistoryDto): string | undefined {
  if (item === null) return undefined;
  if (item === 'plan') return 'planen';
  return itemName ?? (isPeriod(item) ? periodName(item) : undefined);
}
