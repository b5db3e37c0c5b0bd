import { Section } from '#platform/page-kit/index.js';
import type { StartDto, StartPlaceDto } from '../routes/start.dto.js';
import { comparisonPath } from './comparison-view.js';

type Way = readonly [href: string, words: string];

/** What stands above the units: to compare them, what they hang under, what was decided, their periods. */
export function Places({ places, cityGoals }: Pick<StartDto, 'places' | 'cityGoals'>) {
  const lines = [
    ...places.map((place) => ({ key: `${place.kind}-${place.id}`, name: place.name, ways: waysOf(place) })),
    ...(cityGoals === null
      ? []
      : [{ key: 'staden', name: 'Staden', ways: [steeringWay('staden', cityGoals, 'Stadens mål')] }]),
  ];
  if (lines.length === 0) return null;
  return (
    <Section heading="Nämnder och avdelningar" id="namnder">
      <ul class="rt-todo">
        {lines.map(({ key, name, ways }) => (
          <li key={key}>
            <span>{name}</span>
            <ul class="rt-inline-list">
              {ways.map(([href, words]) => (
                <li key={href}>
                  <a class="ds-link" href={href}>
                    {words}
                    <span class="ds-sr-only">, {name}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function waysOf({ kind, id, year, compare, periods }: StartPlaceDto): readonly Way[] {
  const ways: Way[] = compare ? [[comparisonPath({ kind, id, year }), `Jämför enheterna ${String(year)}`]] : [];
  if (kind === 'department') return ways;
  ways.push(steeringWay(id, year, 'Mål ovanför enheterna'), [`/beslutslista/${id}/${String(year)}`, 'Beslutslista']);
  if (periods) ways.push([`/perioder/${id}/${String(year)}`, 'Perioder']);
  return ways;
}

const steeringWay = (id: string, year: number, words: string): Way => [`/styrning/${id}/${String(year)}`, words];
