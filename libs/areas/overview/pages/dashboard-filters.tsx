import type { ComponentChildren } from 'preact';
import { Details, ViewLink } from '#platform/page-kit/index.js';
import type { DashboardDto } from '../routes/dashboard.dto.js';
import { activitiesOf, indicatorsOf, isActivityOff, isOff, viewQuery, type DashboardView } from './dashboard-view.js';
import { levelName, pathOf } from './words.js';

interface FiltersProps {
  readonly dashboard: DashboardDto;
  readonly view: DashboardView;
}

/** What of the plan is shown, as links: the address says it, and so does a bookmark. */
export function Filters({ dashboard, view }: FiltersProps) {
  const path = pathOf(dashboard.unit, dashboard.year);
  const indicators = indicatorsOf(dashboard);
  const activities = activitiesOf(dashboard);
  const off = indicators.filter(isOff).length + activities.filter(isActivityOff).length;
  const missing = indicators.filter((i) => i.owed).length;
  const levels = (['orientation', 'area', 'committee', 'unit'] as const).filter((level) =>
    dashboard.goals.some((g) => g.level === level),
  );
  if (indicators.length + activities.length === 0) return null;
  return (
    <div class="rt-filters">
      <FilterList label="Visa">
        {(
          [
            ['all', 'hela planen'],
            ['off', `det som avviker (${String(off)})`],
            ['missing', `utfall som saknas (${String(missing)})`],
          ] as const
        ).map(([show, words]) => (
          <li key={show}>
            <ViewLink href={path + viewQuery(dashboard, view, { show })} current={view.show === show}>
              {words}
            </ViewLink>
          </li>
        ))}
      </FilterList>
      {levels.length > 1 && (
        <FilterList label="Nivå">
          {([null, ...levels] as const).map((level) => (
            <li key={level ?? 'alla'}>
              <ViewLink href={path + viewQuery(dashboard, view, { level })} current={view.level === level}>
                {level === null ? 'alla' : levelName(level)}
              </ViewLink>
            </li>
          ))}
        </FilterList>
      )}
    </div>
  );
}

export function FilterList({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <nav class="rt-filter" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ul>{children}</ul>
    </nav>
  );
}

/** Other forms of the page: an earlier day, a file. Outside the live section, so that a date that is being chosen stays. */
export function Outside({ dashboard, view }: FiltersProps) {
  const path = pathOf(dashboard.unit, dashboard.year);
  const query = viewQuery(dashboard, view);
  return (
    <div class="rt-outside">
      <Details summary="Visa det som var känt en annan dag" id="annan-dag">
        <form method="get" action={path} class="rt-beside">
          <input type="hidden" name="period" value={dashboard.period} />
          <div>
            <label class="ds-label" for="dag">
              Vilken dag?
            </label>
            <input class="ds-input" type="date" id="dag" name="dag" value={view.day} required />
          </div>
          <button class="ds-button" data-variant="secondary" type="submit">
            Visa
          </button>
        </form>
        <p class="rt-quiet">
          <a class="ds-link" href={`${path}/jamfor`}>
            Jämför två dagar
          </a>
        </p>
      </Details>
      <Files
        files={[
          { href: `${path}${query}&format=xlsx`, label: 'Excel' },
          { href: `${path}${query}&format=csv`, label: 'CSV, indikatorer' },
          { href: `${path}${query}&format=csv&tabell=aktiviteter`, label: 'CSV, aktiviteter' },
        ]}
      />
    </div>
  );
}

export function Files({ files }: { readonly files: readonly { readonly href: string; readonly label: string }[] }) {
  return (
    <p class="rt-files">
      Hämta som fil:{' '}
      {files.map((f, n) => (
        <span key={f.href}>
          {n > 0 && ', '}
          <a class="ds-link" href={f.href} download>
            {f.label}
          </a>
        </span>
      ))}
    </p>
  );
}
