import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';

registerRuleTexts({
  'a-steering-indicator-is-decided-by-its-body': {
    text: ({ owner }) =>
      `Det här beslutas av ${owner === 'council' ? 'kommunfullmäktige' : 'nämnden'}. Ange beslutet, eller att beslut inväntas.`,
  },
  'the-council-delegates-to-the-committee': 'Bara kommunfullmäktige överlåter ett mål åt nämnden.',
  'a-carrying-names-its-indicators': 'Kryssa i minst en indikator.',
  'a-standing-target-is-changed-not-set': {
    text: 'Indikatorn har redan ett mål. Ändra det och ange ett skäl.',
    conflict: true,
  },
  'a-missing-target-is-set-not-changed': {
    text: 'Indikatorn har inget mål att ändra. Sätt ett mål i stället.',
    conflict: true,
  },
  'a-change-changes-something': 'Det nya målet är detsamma som redan gäller.',
  'decided-target-is-changed-only-by-decision': {
    text: ({ owner }) =>
      `Planen är beslutad och målet ägs av ${owner === 'council' ? 'kommunfullmäktige' : 'nämnden'}. Ange beslutet, eller att beslut inväntas.`,
  },
  'council-target-is-changed-by-the-council':
    'KF:s årsmål ändras av kommunfullmäktige. Ange beslutet, eller att beslut inväntas.',
  'a-figure-is-a-decimal': 'Skriv ett tal, till exempel 84,38.',
  'a-split-target-has-areas': 'Ett mål per område behöver minst ett område.',
  'a-target-says-something': 'Skriv vad målet är.',
  'an-outcome-has-a-figure': 'Ange ett utfall, eller täljare och nämnare.',
  'a-share-is-a-part-of-a-whole': 'Täljaren ska vara ett heltal från 0 till nämnaren, och nämnaren minst 1.',
  'a-share-agrees-with-its-parts': {
    text: ({ given, derived }) =>
      `Andelen stämmer inte med täljare och nämnare: de ger ${swedish(derived)} %, inte ${swedish(given)} %.`,
  },
  'outcome-belongs-to-an-open-period': 'Perioden är inte öppen. Ett utfall i en stängd period rättas, med ett skäl.',
  'a-standing-outcome-is-corrected': {
    text: 'Det finns redan ett utfall. Rätta det och ange ett skäl.',
    conflict: true,
  },
  'a-missing-outcome-is-recorded': {
    text: 'Det finns inget utfall att rätta. Rapportera ett i stället.',
    conflict: true,
  },
  'a-correction-changes-something': 'Det är samma utfall som redan är registrerat.',
  'only-a-pending-target-is-refused': { text: 'Målet väntar inte på något beslut.', conflict: true },
  'an-area-is-named-once': 'Samma område står två gånger.',
  'a-discontinued-indicator-is-left-as-it-was': {
    text: ({ from }) => `Indikatorn följs inte längre från och med ${String(from)}. Välj en tidigare dag.`,
  },
  'parts-make-up-the-whole': {
    text: ({ parts, whole }) =>
      `Antalen för män, kvinnor och övriga blir tillsammans ${String(parts)}, men det hela är ${String(whole)}.`,
  },
  'shares-of-the-total-have-one-total':
    'Andelarna för män, kvinnor och övriga är delar av samma antal. Ange samma nämnare för alla.',
  'those-answering-were-asked': 'Antalet som svarade är ett heltal, högst så många som tillfrågades.',
  'only-a-standing-quotation-is-withdrawn': {
    text: 'Det finns inget citerat utfall att ta tillbaka.',
    conflict: true,
  },
  'only-a-standing-outcome-is-withdrawn': { text: 'Det finns inget utfall att ta tillbaka.', conflict: true },
  'an-explanation-changes-something': 'Det skälet står redan.',
  'a-forecast-is-given-during-the-year': 'Prognos lämnas vid tertial 1 och tertial 2. Vid årets slut finns utfallet.',
  'a-forecast-changes-something': 'Det är samma prognos som redan gäller.',
  'an-analysis-belongs-to-an-open-period': 'Perioden är inte öppen. En analys skrivs medan perioden är öppen.',
  'an-analysis-says-something': 'Skriv en analys.',
  'nothing-is-recorded-after-the-end': {
    text: ({ from }) =>
      from === undefined || from === null
        ? 'Det finns uppgifter för en period som slutar den dagen eller senare. Ta tillbaka dem eller välj en senare dag.'
        : `Indikatorn följs inte längre från och med ${String(from)}. Inget registreras för perioder som slutar därefter.`,
  },
  'every-row-is-right': 'Några rader går inte att spara som de är. Inget är sparat.',
  'a-definition-changes-something': 'Definitionen är densamma som redan gäller.',
  'a-redefinition-follows-the-last': {
    text: ({ from }) => `Indikatorn omdefinierades från och med ${String(from)}. Välj en senare dag.`,
  },
  'an-indicator-moves-elsewhere': 'Indikatorn ligger redan under det målet.',
  'an-indicator-stands-under-a-goal-of-the-plan': { text: 'Målet finns inte i planen.', conflict: true },
  'a-change-applies-within-the-plan-s-year': {
    text: ({ year }) => `Dagen ska ligga i planens år, ${String(year)}.`,
  },
  'a-discontinuation-changes-something': 'Indikatorn är redan avslutad från och med den dagen.',
  'an-indicator-with-figures-is-discontinued':
    'Indikatorn har utfall eller prognoser. Ta tillbaka dem först, eller avsluta indikatorn i stället.',
  'an-indicator-is-changed-by-its-owner': {
    text: ({ owner }) =>
      `Planen är beslutad och indikatorn ägs av ${owner === 'council' ? 'kommunfullmäktige' : 'nämnden'}. Ange beslutet.`,
  },
  'an-indicator-is-changed-on-a-decision': 'Vänta med ändringen tills beslutet finns, och ange det då.',
  'a-band-has-two-ends': 'Ange både nedre och övre gräns.',
  'a-band-goes-upwards': 'Den nedre gränsen ska vara lägst, och båda ha samma enhet.',
  'survey-months-are-named': 'Ange vilka månader det mäts, till exempel mars–april.',
  'an-indicator-stands-in-a-plan': 'Enheten har ingen plan för året.',
  'an-indicator-is-adopted-once': { text: 'Indikatorn finns redan i planen.', conflict: true },
  'an-indicator-has-a-name': 'Indikatorn behöver ett namn.',
});

const swedish = (value: string | number | boolean | null | undefined): string => String(value ?? '').replace('.', ',');
