import { describe, expect, it } from '@jest/globals';
import {
  Change,
  DecimalField,
  Empty,
  Figure,
  Form,
  Layout,
  LiveSection,
  renderPage,
  SmallChart,
  SourceExcerpt,
  Status,
  Table,
  Tabs,
  Timeline,
  type Column,
} from './index.js';
import { aFrame, htmlOf } from './testing/frame.js';

const nasty = `<script>alert("x")</script>' onload='y`;

describe('what people wrote', () => {
  it('is shown as text wherever it stands', () => {
    const html = htmlOf(
      <Layout title={nasty} breadcrumbs={[{ href: '/', label: nasty }]}>
        <Table
          caption={nasty}
          columns={[{ key: 'a', header: nasty, cell: () => nasty }]}
          rows={[1]}
          rowKey={() => 'x'}
          empty={null}
        />
        <Form action="/a" hidden={{ id: nasty }}>
          <DecimalField name="v" label={nasty} value={nasty} error={nasty} />
        </Form>
        <Timeline
          label={nasty}
          entries={[
            {
              key: '1',
              what: nasty,
              who: nasty,
              recordedAt: '2022-01-01T00:00:00.000Z',
              reason: nasty,
              change: { from: nasty, to: nasty },
            },
          ]}
        />
        <SourceExcerpt document={nasty} lines={[nasty]} firstLine={1} highlighted={1} />
        <Status kind="misses" rule={nasty} />
        <SmallChart
          kind="bars"
          caption={nasty}
          labelHeader={nasty}
          valueHeader={nasty}
          points={[{ label: nasty, value: '1' }]}
        />
      </Layout>,
    );
    expect(html).not.toContain('<script>');
    expect(html).not.toMatch(/<[^>]*["'\s]onload=/);
  });
});

describe('a page', () => {
  it('is a whole document in Swedish without inline script or style', () => {
    const html = renderPage(
      <Layout title="Läget">
        <p>Hej</p>
      </Layout>,
      aFrame(),
    );
    expect(html).toMatch(/^<!DOCTYPE html><html lang="sv">/);
    expect(html).toContain('<title>Läget – Röda tråden</title>');
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script>/);
    expect(html.match(/role="status"/g)).toHaveLength(1);
  });

  it('says "Fel:" first in its title when a form was refused', () => {
    expect(
      renderPage(
        <Layout title="Ändra mål" hasErrors>
          x
        </Layout>,
        aFrame(),
      ),
    ).toContain('<title>Fel: Ändra mål');
  });

  it('shows who is signed in and marks where in the menu one is', () => {
    const html = htmlOf(
      <Layout title="x">y</Layout>,
      aFrame({
        url: '/enheter/u1?p=T1',
        person: { name: 'Maj Ekström' },
        nav: [
          { href: '/enheter', label: 'Enheter' },
          { href: '/enh', label: 'Annat' },
        ],
      }),
    );
    expect(html).toContain('Maj Ekström');
    expect(html).toContain('<a href="/enheter" aria-current="true">');
    expect(html).toContain('<a href="/enh">');
  });

  it('cannot be rendered outside a frame, which would lose the form token', () => {
    expect(() => renderPage(<Form action="/a">x</Form>, undefined as never)).toThrow('outside a page frame');
  });
});

describe('a live section', () => {
  const page = (
    <Layout title="Läget">
      <p>Utanför</p>
      <LiveSection id="a" label="Indikatorer" topic={['t1', 't2']} position={7}>
        <Form action="/x">Inuti</Form>
      </LiveSection>
      <LiveSection id="b" label="Annat" topic="t3">
        Annat
      </LiveSection>
    </Layout>
  );

  it('carries its topics, its position and the address it comes from', () => {
    const html = renderPage(page, aFrame());
    expect(html).toContain('data-live="t1 t2"');
    expect(html).toContain('data-position="7"');
    expect(html).toContain('hx-get="/enheter/u1?period=T1"');
  });

  it('is answered alone when asked for alone, the same as on the whole page', () => {
    const whole = renderPage(page, aFrame());
    const alone = renderPage(page, aFrame({ fragment: { id: 'a' } }));
    expect(alone).toMatch(/^<section id="a"/);
    expect(alone).toMatch(/Inuti<\/form><\/section>$/);
    expect(alone).not.toContain('Utanför');
    expect(whole).toContain(alone);
  });

  it('that the page does not have gives the whole page', () => {
    expect(renderPage(page, aFrame({ fragment: { id: 'nix' } }))).toMatch(/^<!DOCTYPE html>/);
  });
});

describe('a table', () => {
  interface Row {
    id: string;
    name: string;
    value: string;
  }
  const columns: Column<Row>[] = [
    { key: 'n', header: 'Indikator', rowHeader: true, cell: (r) => r.name },
    { key: 'v', header: 'Utfall', numeric: true, cell: (r) => <Figure value={r.value} unit="%" /> },
  ];
  const rows = [{ id: 'i1', name: 'Frånvaro', value: '4.6' }];

  it('has caption, headers with scope, and each figure says its column where rows become cards', () => {
    const html = htmlOf(
      <Table caption="Indikatorer" columns={columns} rows={rows} rowKey={(r) => r.id} empty={null} />,
    );
    expect(html).toContain('<caption>Indikatorer</caption>');
    expect(html).toMatch(/<th scope="col" role="columnheader"[^>]*>Indikator/);
    expect(html).toMatch(/<th scope="row" role="rowheader"[^>]*><div class="rt-cell">Frånvaro/);
    expect(html).toMatch(/<td role="cell" class="rt-num" data-label="Utfall">/);
    expect(html).toContain('id="r-i1"');
  });

  it('without rows is its empty state, also when all groups are empty', () => {
    const empty = <Empty heading="Inga indikatorer" />;
    expect(htmlOf(<Table caption="x" columns={columns} rows={[]} rowKey={(r) => r.id} empty={empty} />)).toBe(
      '<div class="rt-empty"><p class="rt-empty-heading">Inga indikatorer</p></div>',
    );
    expect(
      htmlOf(
        <Table
          caption="x"
          columns={columns}
          groups={[{ key: 'g', heading: 'Mål', rows: [] }]}
          rowKey={(r) => r.id}
          empty={empty}
        />,
      ),
    ).not.toContain('<table');
  });

  it('that scrolls is a region with a name that the keyboard reaches', () => {
    expect(
      htmlOf(<Table caption="Bred" columns={columns} rows={rows} rowKey={(r) => r.id} empty={null} narrow="scroll" />),
    ).toMatch(/^<div class="rt-scroll" role="region" aria-label="Bred" tabindex="0">/);
  });
});

describe('small parts', () => {
  it('a missing figure says why', () => expect(htmlOf(<Figure missing="sekretess" />)).toContain('sekretess'));
  it('a status is text and sign and rule', () => {
    const html = htmlOf(<Status kind="misses" rule="över målet" />);
    expect(html).toContain('Når inte målet');
    expect(html).toContain('<svg');
    expect(html).toContain('över målet');
  });
  it('a change says from and to in words as well as by del and ins', () => {
    expect(htmlOf(<Change from="4,2" to="4,6" />)).toMatch(/<del>.*från .*4,2<\/del>.*<ins>.*till .*4,6<\/ins>/);
    expect(htmlOf(<Change to="4,0" />)).not.toContain('<del>');
  });
  it('the view that is shown is marked among the tabs, and each is a plain link', () => {
    const html = htmlOf(
      <Tabs
        label="Period"
        tabs={[
          { href: '?p=T1', label: 'T1', current: true },
          { href: '?p=T2', label: 'T2' },
        ]}
      />,
    );
    expect(html).toContain('<a href="?p=T1" aria-current="page"');
    expect(html).toContain('<a href="?p=T2" hx-get="?p=T2"');
  });
  it('exactly the source line is marked', () => {
    const html = htmlOf(<SourceExcerpt document="vb.txt" lines={['a', 'b', '']} firstLine={10} highlighted={11} />);
    expect(html.match(/<mark>/g)).toHaveLength(1);
    expect(html).toMatch(/id="rad-11"[^>]*>.*?<mark>.*?b<\/mark>/);
  });
});

describe('a chart', () => {
  const points = [
    { label: '2018', value: '6' },
    { label: '2019', value: '5' },
    { label: '2020', value: '4', breakBefore: true },
    { label: '2021' },
    { label: '2022', value: '5' },
  ];
  it('is not drawn across a redefinition nor across a missing year', () => {
    const html = htmlOf(<SmallChart kind="line" caption="c" labelHeader="År" valueHeader="U" points={points} />);
    expect(html.match(/<polyline/g)).toHaveLength(1);
    expect(html.match(/<circle/g)).toHaveLength(4);
  });
  it('has all its figures in a table, the missing one as missing', () => {
    const html = htmlOf(
      <SmallChart
        kind="bars"
        caption="c"
        labelHeader="År"
        valueHeader="U"
        unit="%"
        points={points}
        target={{ value: '4.5', label: 'Mål' }}
      />,
    );
    expect(html).toContain('<td class="rt-num">saknas</td>');
    expect(html).toContain('<td class="rt-num">4,5\u202f%</td>');
    expect(html).toContain('ny definition');
  });
});
