import { writeFileSync, readFileSync } from 'node:fs';
import { renderPage } from '#platform/page-kit/render.js';
import { aFrame } from '#platform/page-kit/testing/frame.js';
import { DashboardPage } from '#areas/overview/pages/dashboard.page.js';
import { IndicatorPage } from '#areas/overview/pages/indicator.page.js';
import { StartPage } from '#areas/overview/pages/start.page.js';
import { HistoryPage } from '#areas/history/pages/history.page.js';
import { HistoryTimeline } from '#areas/history/pages/history-timeline.js';
import { TargetPage } from '#areas/indicators/pages/target.page.js';
import { OutcomePage } from '#areas/indicators/pages/outcome.page.js';
import { ConflictPage } from '#areas/indicators/pages/conflict.page.js';
import { DecisionPage } from '#areas/plans/pages/decision.page.js';
import { PeriodsPage } from '#areas/reporting/pages/periods.page.js';
import { DocumentPage } from '#areas/intake/pages/document.page.js';
import { aDashboard, aSheet, everything, readingOnly } from '#areas/overview/testing/a-dashboard.js';
import { aHistory } from '#areas/history/testing/a-history.js';
import { anOutcomeForm, aPlace, aTargetForm } from '#areas/indicators/testing/a-form.js';
const m = JSON.parse(readFileSync('/tmp/preview/assets/manifest.json', 'utf8'));
const frame = aFrame({ assets: { css: `assets/${m.css}`, js: '', icon: '' }, nav: [{ href: '/', label: 'Enheter' }], person: { name: 'Maj Ekström', description: 'Enhetschef' }, url: '/enheter/lindgarden/2022' });
const pages: Record<string, any> = {
  dashboard: <DashboardPage dashboard={aDashboard()} may={everything} asOf="2026-03-02T10:00:00.000Z" />,
  't1': <DashboardPage dashboard={aDashboard({ period: 'T1', plan: { decidedOn: null, decision: null, etag: '1' }, stale: { since: '2026-03-02T10:00:00.000Z', state: 'stopped', lag: 3 } })} may={readingOnly} />,
  emptyplan: <DashboardPage dashboard={aDashboard({ goals: [], documents: [], plan: { decidedOn: null, decision: null, etag: '1' } })} may={everything} />,
  indicator: <IndicatorPage sheet={aSheet()} may={everything} history={<HistoryTimeline history={aHistory()} />} />,
  history: <HistoryPage history={aHistory({ next: 4 })} />,
  start: <StartPage start={{ units: [{ unit: 'lindgarden', name: 'Lindgårdens familjeenhet', committeeName: 'Norra sjöstadens stadsdelsnämnd', years: [2023, 2022] }, { unit: 'b', name: 'Ekbackens boendestöd', committeeName: null, years: [2022] }, { unit: 'c', name: 'Nya enheten', committeeName: null, years: [] }], roles: ['enhetschef för Lindgårdens familjeenhet'], importAs: null }} />,
  startempty: <StartPage start={{ units: [], roles: ['verksamhetsplanerare för hela staden'], importAs: 'p-planner' }} />,
  target: <TargetPage form={aTargetForm({ authorities: ['own', 'decision', 'pending'] })} values={{ kind: 'number', measure: '%', authority: 'decision', effectiveFrom: '2022-05-01' }} />,
  targeterr: <TargetPage form={aTargetForm()} values={{ kind: 'number', value: 'sjuttio', measure: '%', authority: '', effectiveFrom: '2022-05-01' }} errors={[{ field: 'value', message: 'Skriv målet som ett tal, till exempel 84,38.' }, { field: 'reason', message: 'Ange varför målet ändras.' }, { field: 'authority', message: 'Välj vad ändringen vilar på.' }]} />,
  conflict: <ConflictPage place={aPlace} subject="årsmålet" saw="70 %" stands="75 %" wanted="72 %" action="/x" hidden={{}} />,
  outcome: <OutcomePage form={anOutcomeForm()} values={{ how: 'share', numerator: '143', denominator: '192', measure: '%' }} />,
  outcomecorrect: <OutcomePage form={anOutcomeForm({ mode: 'correct', periodState: 'closed', mayOpenPeriods: true, standing: { figure: { value: '75.1', unit: '%' }, men: null, women: null, share: null } })} values={{ how: 'figure', figure: '75.1', measure: '%' }} />,
  outcomeblocked: <OutcomePage form={anOutcomeForm({ mode: 'blocked', periodState: 'not-opened', mayOpenPeriods: false })} values={{}} />,
  decision: <DecisionPage form={{ unit: 'u', unitName: 'Lindgårdens familjeenhet', committeeName: 'Norra sjöstadens stadsdelsnämnd', year: 2022, started: true, decided: false, hidden: {} }} values={{ authority: 'decision' }} />,
  periods: <PeriodsPage periods={{ unit: 'u', unitName: 'Lindgårdens familjeenhet', year: 2022, started: true, periods: [{ period: 'T1', state: 'closed', due: '2022-05-15', suggestedDue: '2022-05-15', hidden: {} }, { period: 'T2', state: 'open', due: '2022-09-15', suggestedDue: '2022-09-15', hidden: {} }, { period: 'VB', state: 'not-opened', due: null, suggestedDue: '2023-01-15', hidden: {} }] }} />,
  document: <DocumentPage excerpt={{ document: 'ab12'.repeat(16), name: 'verksamhetsplan-2022.txt', kind: 'plan', receivedAt: '2026-03-02T08:15:00.000Z', receivedBy: 'Siv Berg', lines: Array.from({ length: 21 }, (_, i) => ({ line: 140 + i, text: i === 10 ? 'Andel utredningar där barnet fått återkoppling\t70 %\tTas fram av nämnd\tTertial' : i % 3 === 0 ? '' : 'Löpande text i dokumentet som beskriver arbetet under året.' })), highlighted: 150, firstLine: 140, lastLine: 160, totalLines: 900, recordedIn: [{ unit: 'u', unitName: 'Lindgårdens familjeenhet', year: 2022 }] }} />,
};
for (const [name, page] of Object.entries(pages)) writeFileSync(`/tmp/preview/${name}.html`, renderPage(page, frame));
