import { Button, ButtonRow, DateField, Form, LinkButton, Select } from '#platform/page-kit/index.js';
import { roleName } from '#platform/page-kit/words.js';
import type { ChangeKind } from '../routes/change-kinds.dto.js';
import type { HistoryChoices, HistoryDto } from '../routes/history.dto.js';
import { historyPath } from './history-address.js';

/** Chooses by goal, kind, person and days. A form that asks: what is chosen stands in the address, so a link shows the same again. */
export function HistoryFilter({
  history,
  choices,
}: {
  readonly history: HistoryDto;
  readonly choices: HistoryChoices;
}) {
  const { filter } = history;
  const chosen = Object.values(filter).some((value) => value !== null);
  return (
    <search class="rt-criteria" aria-label="Välj händelser">
      <Form action={historyPath(history, {})} method="get" hidden={filter.item === null ? {} : { post: filter.item }}>
        <Select
          name="mal"
          label="Mål, med allt som står under det"
          placeholder="alla mål"
          value={filter.goal ?? ''}
          choices={choices.goals.map(({ id, depth, name, withdrawn }) => ({
            value: id,
            label: `${'\u00a0\u00a0\u00a0'.repeat(depth)}${name}${withdrawn ? ' (borttaget)' : ''}`,
          }))}
        />
        <Select
          name="slag"
          label="Vad händelsen gäller"
          placeholder="allt"
          value={filter.kind ?? ''}
          choices={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="person"
          label="Vem"
          placeholder="alla"
          value={filter.person ?? ''}
          choices={choices.people.map(({ id, name, role }) => ({
            value: id,
            label: role === 'system' ? 'systemet' : (name ?? `namnet är borttaget (${roleName(role)})`),
          }))}
        />
        <div class="rt-criteria-days">
          <DateField name="fran" label="Från och med" value={filter.from ?? ''} />
          <DateField name="till" label="Till och med" value={filter.to ?? ''} />
        </div>
        <ButtonRow>
          <Button variant="secondary">Visa</Button>
          {chosen && (
            <LinkButton variant="tertiary" href={historyPath(history, {})}>
              Visa allt
            </LinkButton>
          )}
        </ButtonRow>
      </Form>
    </search>
  );
}

const kindNames: Readonly<Record<ChangeKind, string>> = {
  changes: 'ändringar av det som redan stod',
  goals: 'mål',
  texts: 'texter och analyser',
  activities: 'aktiviteter',
  indicators: 'indikatorer',
  targets: 'årsmål',
  outcomes: 'utfall och prognoser',
  verdicts: 'bedömningar av mål',
  plan: 'planen och beslut om den',
  periods: 'perioder',
  organisation: 'organisationen, roller och uppdrag',
  above: 'det som gäller ovanför enheten',
};
