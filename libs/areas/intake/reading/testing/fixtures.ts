/**
 * Made-up documents in the genre's variants, for the specs. Units, people, figures and texts are invented.
 */

/** A plan of 2017: "Sid" marks, "Åtagande" with numbers, unlabelled area goals, a broken contents, a halted table. */
export const plan2017 = `Lindö stadsdelsförvaltning
Socialtjänstavdelningen
Sid 1 (9)
2016-12-02
Handläggare: Maja Ekvall
Telefon: 08-000 00 00

Till
Lindö stadsdelsnämnd
sammanträde den 15 december 2016

Dnr 1.2.1-204/2016

Verksamhetsplan 2017 för Ungdomsenheten Kajen

Innehållsförteckning
Inledning ................................................ 3
1. En stad för alla åldrar ............................... 4
1.1 Unga får stöd i tid innan problemen växer och
hela familjen är med .................................... 4
1.2 Ingen ska behöva vara rädd ........................... 6
Uppföljning av ekonomi .................................. 8
Övriga frågor ........................................... 9

Inledning

Enheten arbetar med ungdomar mellan 12 och 20 år.

KF:s inriktningsmål:

1. En stad för alla åldrar

KF:s mål för verksamhetsområdet:

1.1 Unga får stöd i tid innan problemen växer och hela familjen är med

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
Andel ungdomar som efter avslutad insats inte återkommer inom\t78 %\ttas fram av nämnden\tHalvår
Sid 4 (9)

Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet
tolv månader\t\t\t
Antal ungdomar per handläggare\tKusten 11 · Inlandet 14\tÖka\tÅr
Kötid till första besök\tmax 14 dagar\tFastställs 2018\tTertial

Nämndmål 1.1.1 Unga och familjer har inflytande över sitt stöd

Beskrivning

Nämnden vill att unga hörs.

Åtagande 1: Ungdomar är med och planerar sina insatser

Förväntade resultat:

Varje ungdom har en egen plan.

Arbetsätt

Planen skrivs tillsammans.

Uppföljning: sker i journalgranskning två gånger om året.

Aktivitet\tStartdatum\tSlutdatum
Ta fram en mall för ungdomens egen plan tillsammans med
ungdomsrådet\t2017-02-01\t2017-05-31
utbilda alla handläggare i mallen\t2017-08-01\t2017-12-15

Åtagande 2 – Föräldrar får stöd samma vecka

Förväntat resultat

Första samtalet hålls inom sju dagar.

1.2 Ingen ska behöva vara rädd

Nämndmål: Våld upptäcks tidigt

Enhetsmål:

Alla ungdomar tillfrågas om våld vid
första besöket

Resursanvändning

Två handläggare har särskild utbildning.

Uppföljning av ekonomi

Resursanvändning

Budget 2017 (mnkr)\tKostnader\tIntäkter\tNetto
Handläggning\t12,4\t0,6\t11,8
Insatser\t1 020,5\t\t1 020,5

Övriga frågor

Inget att tillägga.
`;

/** A T2 report with forecast columns, verdict forecasts, statuses in words, and a summary of complaints. */
export const report2019T2 = `**Vuxenenheten Åsen**

**Tertialrapport 2 2019**

Dnr: 2019/88

## KF:s inriktningsmål: 2. En tillväxtstad

— Ingen

## KF:s mål för verksamhetsområdet: 2.3 Boenden räcker till

Indikator\tPeriodens utfall\tUtfall män\tUtfall kvinnor\tPrognos helår\tÅrsmål 2019\tKF:s årsmål\tPeriod
❍ Andel personer i eget boende efter insats\t41,5 %\t39 %\t45 %\t48 %\t50 %\tTas fram av nämnd\tT2 2019
<b>Analys</b>\t\t\t\t\t\t\t
Utfallet är lägre än väntat under sommaren.\t\t\t\t\t\t\t
❍ Antal tillfälliga nätter\t1 204\t\t\t1 800\t1 500\t\tT2 2019

Nämndmål: Boendet är tryggt

Kommer att uppfyllas delvis

Enhetsmål: Ingen bor på vandrarhem längre än tre månader  ● Uppfylls inte

### Analys

Färre lägenheter har förmedlats.

Aktivitet\tStartdatum\tSlutdatum\tStatus\tAvvikelse
Kartlägga långa vistelser\t2019-01-15\t2019-06-30\tAvslutad\t
Teckna avtal om jourlägenheter\t2019-03-01\t2019-12-31\tPågår\tFörsenad, avtalspart saknas

## Redovisning av ekonomi

Boende vuxna (tkr)\tBudget VP\tPrognos\tAvvikelse
Kostnader\t-9 500\t-10 200\t-700
Intäkter\t1 500\t1 500\t0

Uppdelning\tKategori\tUtfall T1\tUtfall T2\tTotalt
Klagomål\tBemötande\t2\t1\t3 st
\tInformation\t\t4\t4 st
`;

/** A plan as a layout-keeping extractor writes it: columns by spaces, names wrapped over lines, no tabs at all. */
export const planBySpaces = `Verksamhetsplan 2018
Hemtjänst Norra viken

KF:s inriktningsmål: 1. Ett samhälle som håller ihop

KF:s mål för verksamhetsområdet: 1.7 Äldre har en trygg ålderdom

Indikator                                              Årsmål     KF:s årsmål          Periodicitet
Andel nöjda omsorgstagare                              86 %       85 %                 År
Andel omsorgstagare med aktuell                        92 %                            Tertial
genomförandeplan
Personalens kontinuitet, antal medarbetare             10                              Halvår

Nämndmål: 1.7.2 Omsorgen utformas med den enskilde

Enhetsmål: Den enskilde bestämmer när hjälpen ges

Förväntat resultat

Varje omsorgstagare har en kontaktperson.

Aktivitet                                                   Startdatum    Slutdatum
Byta schema så att kontaktpersonen arbetar de dagar         2018-01-08    2018-04-30
omsorgstagaren önskar
Utbilda i beräknad tid                                      2018-09-01    2018-11-30
`;
