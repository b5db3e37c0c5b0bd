import { DateText, Facts, MarkedWords, type Fact } from '#platform/page-kit/index.js';
import { figureText } from '#platform/page-kit/words.js';
import type { IndicatorSheetDto, RedefinitionDto } from '../routes/indicator.dto.js';

type Definition = NonNullable<IndicatorSheetDto['definition']>;

/** What the figure means, in full; and what it meant before, with the words that changed. */
export function IndicatorDefinition({ sheet: { definition, redefinitions } }: { readonly sheet: IndicatorSheetDto }) {
  return (
    <>
      {definition === null ? (
        <p class="rt-quiet">Ingen har skrivit ner hur indikatorn mäts.</p>
      ) : (
        <Facts facts={factsOf(definition)} />
      )}
      {redefinitions.map((r) => (
        <Redefinition key={r.from} {...r} />
      ))}
    </>
  );
}

function Redefinition({ from, before, after }: RedefinitionDto) {
  return (
    <div>
      <p>
        <strong>
          Ny definition från <DateText day={from} />.
        </strong>{' '}
        Siffror före den dagen jämförs inte med siffror efter.
      </p>
      {before && after && (
        <p>
          <MarkedWords before={inWords(before)} after={inWords(after)} />
        </p>
      )}
    </div>
  );
}

const inWords = (definition: Definition): string =>
  factsOf(definition)
    .map(({ term, value }) => `${term}: ${String(value)}`)
    .join('\n');

const windows: Readonly<Record<NonNullable<Definition['window']>, string>> = {
  period: 'perioden för sig',
  'so-far': 'hittills under året',
  'at-date': 'läget sista dagen',
  'rolling-year': 'de senaste tolv månaderna',
  'survey-months': 'vid mätning i vissa månader',
};
const abouts: Readonly<Record<NonNullable<Definition['about']>, string>> = {
  unit: 'enheten',
  administration: 'hela förvaltningen',
  city: 'hela staden',
};

function factsOf(definition: Definition): (Fact & { readonly value: string })[] {
  const { measure, window, surveyMonths, band, split } = definition;
  return (
    [
      ['Så mäts den', definition.definition],
      ['Måttenhet', measure],
      ['Ska ligga mellan', band && `${figureText(band.from)} och ${figureText(band.to)}`],
      ['Siffran gäller', window && (surveyMonths === null ? windows[window] : `${windows[window]}: ${surveyMonths}`)],
      ['Handlar om', definition.about && abouts[definition.about]],
      ['Män och kvinnor', split && (split === 'rate' ? 'andelen i varje grupp' : 'gruppernas del av alla')],
      ['Källa', definition.source],
      ['Lämnas av', definition.supplier],
    ] as const
  ).flatMap(([term, value]) => (value === null || value === '' ? [] : [{ term, value }]));
}
