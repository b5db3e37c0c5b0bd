import type { Instant } from '#kernel/day.js';
import { Layout, LinkButton, LiveSection, Notice, organisationTopic, PageTitle } from '#platform/page-kit/index.js';
import type { HistoryChoices, HistoryDto } from '../routes/history.dto.js';
import { historyPath } from './history-address.js';
import { HistoryFilter } from './history-filter.js';
import { HistoryTimeline } from './history-timeline.js';
import { StaleHistory } from './stale-history.js';
import { subjectName } from './words.js';

export interface HistoryPageProps {
  readonly history: HistoryDto;
  readonly choices: HistoryChoices;
  /** Only what came before this position is shown: not the newest page. */
  readonly before?: number;
  /** The position that it was read at. */
  readonly position?: number;
  /** When it was read; printed at the foot of every sheet. */
  readonly asOf?: Instant;
}

/** Everything that happened to a unit's year, or to one thing in it. */
export function HistoryPage({ history, choices, before, position, asOf }: HistoryPageProps) {
  const { unit, unitName, year, filter, next, total } = history;
  const path = `/enheter/${unit}/${String(year)}`;
  const subject = filter.item === null ? undefined : subjectName(filter.item, history.itemName);
  const fileHref = (format: string): string => {
    const here = historyPath(history, filter);
    return `${here}${here.includes('?') ? '&' : '?'}format=${format}`;
  };
  return (
    <Layout
      {...(asOf === undefined ? {} : { asOf })}
      title={subject === undefined ? 'Historia' : `Historia: ${subject}`}
      breadcrumbs={[
        { href: '/', label: 'Start' },
        { href: path, label: `${unitName} ${String(year)}` },
      ]}
    >
      <PageTitle
        kicker={`${unitName} ${String(year)}`}
        lead="Allt som har registrerats, det senaste först. Ingenting tas bort eller skrivs över."
        actions={<LinkButton href={`${path}/jamfor`}>Jämför två dagar</LinkButton>}
      >
        {subject === undefined ? 'Historia' : `Så blev det så här: ${subject}`}
      </PageTitle>
      <HistoryFilter history={history} choices={choices} />
      {before !== undefined && (
        <Notice kind="info">
          <p>
            Äldre händelser.{' '}
            <a class="ds-link" href={historyPath(history, filter)}>
              Till de senaste
            </a>
          </p>
        </Notice>
      )}
      <LiveSection
        id="historia"
        label="Historian"
        topic={[`unit-year-${unit}-${String(year)}`, organisationTopic]}
        {...(position === undefined ? {} : { position })}
      >
        <StaleHistory stale={history.stale} />
        <h2 class="rt-history-count">{total === 1 ? 'En händelse' : `${String(total)} händelser`}</h2>
        <HistoryTimeline history={history} />
      </LiveSection>
      <p class="rt-files">
        Hämta som fil:{' '}
        <a class="ds-link" href={fileHref('xlsx')}>
          Excel
        </a>{' '}
        <a class="ds-link" href={fileHref('csv')}>
          CSV
        </a>
      </p>
      {next !== null && (
        <p>
          <LinkButton href={historyPath(history, filter, next)}>Äldre händelser</LinkButton>
        </p>
      )}
    </Layout>
  );
}
