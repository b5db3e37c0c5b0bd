import { Empty, Layout, PageTitle, Section, Table } from '#platform/page-kit/index.js';
import type { StartDto } from '../routes/start.dto.js';
import type { UnitYearsDto } from '../routes/dashboard.dto.js';
import { pathOf } from './words.js';

/** Where everyone comes in: the units that they may see. */
export function StartPage({ start }: { readonly start: StartDto }) {
  const { units, roles, importAs } = start;
  const withPlan = units.filter((u) => u.years.length > 0);
  const without = units.filter((u) => u.years.length === 0);
  return (
    <Layout title="Enheter">
      <PageTitle {...(roles.length > 0 ? { lead: `Du är ${roles.join(', ')}.` } : {})}>Enheter</PageTitle>
      {withPlan.length === 0 ? <NoPlans units={units.length} importAs={importAs} /> : <UnitTable units={withPlan} />}
      {withPlan.length > 0 && without.length > 0 && (
        <Section heading="Utan plan" id="utan-plan">
          <ul>
            {without.map((u) => (
              <li key={u.unit}>
                {u.name}
                {u.committeeName !== null && <span class="rt-quiet"> · {u.committeeName}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Layout>
  );
}

function UnitTable({ units }: { readonly units: readonly UnitYearsDto[] }) {
  return (
    <Table
      caption="Enheter med verksamhetsplan"
      captionHidden
      rowKey={(u) => u.unit}
      rows={units}
      empty={<Empty heading="Inga enheter" />}
      columns={[
        { key: 'unit', header: 'Enhet', rowHeader: true, cell: (u) => u.name },
        {
          key: 'committee',
          header: 'Nämnd',
          cell: (u) => u.committeeName ?? <span class="rt-missing">ej angiven</span>,
        },
        {
          key: 'years',
          header: 'Uppföljning',
          cell: (u) => (
            <ul class="rt-years">
              {u.years.map((year) => (
                <li key={year}>
                  <a class="ds-link" href={pathOf(u.unit, year)}>
                    {year}
                    <span class="ds-sr-only"> för {u.name}</span>
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function NoPlans({ units, importAs }: { readonly units: number; readonly importAs: string | null }) {
  return (
    <Empty heading={units === 0 ? 'Det finns inga enheter du får se än' : 'Ingen enhet har en plan än'}>
      {importAs === null ? (
        <p>
          En verksamhetsplanerare läser in enhetens verksamhetsplan eller verksamhetsberättelse. Sedan syns den här.
        </p>
      ) : (
        <>
          <p>
            Läs in en verksamhetsplan eller verksamhetsberättelse som textfil. Kör det här i programmets mapp, först
            utan <code>--accept</code> om du vill se vad som skulle registreras:
          </p>
          <pre class="rt-command">
            <code>npm run -s rt -- import FIL --as {importAs} --accept</code>
          </pre>
        </>
      )}
    </Empty>
  );
}
