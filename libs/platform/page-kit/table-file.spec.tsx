import { describe, expect, it } from '@jest/globals';
import type { ComponentChildren } from 'preact';
import { cellText } from './cell-text.js';
import { DateText, Figure, LiveSection, Status, Table, TableFile, type Column, type FileWanted } from './index.js';
import { aFrame, htmlOf } from './testing/frame.js';

interface Row {
  readonly name: string;
  readonly cell: ComponentChildren;
}
const columns: Column<Row>[] = [
  { key: 'name', header: 'Namn', rowHeader: true, cell: (r) => <a href="/x">{r.name}</a> },
  { key: 'value', header: 'Utfall', note: 'helår', numeric: true, cell: (r) => r.cell },
  { key: 'do', header: 'Ändra', file: false, cell: () => <a href="/andra">Ändra</a> },
];
const rows = (...cells: ComponentChildren[]): Row[] => cells.map((cell, n) => ({ name: `r${String(n)}`, cell }));
const table = (of: Row[]) => (
  <Table caption="Mål & utfall" columns={columns} rows={of} rowKey={(r) => r.name} empty={null} />
);
const fileOf = (page: Parameters<typeof htmlOf>[0], wanted = 'mal-utfall') => {
  const file: FileWanted = { table: wanted };
  htmlOf(page, aFrame({ file }));
  return file.sheet;
};

describe('a table’s file', () => {
  it('is linked from under the table, at the page’s own address without what was just recorded', () => {
    const html = htmlOf(table(rows('1')), aFrame({ url: '/enheter/u1?period=T1&efter=7' }));
    expect(html).toContain('href="/enheter/u1?period=T1&amp;format=csv&amp;tabell=mal-utfall" download');
    expect(html).toContain('Excel<span class="ds-sr-only">: Mål &amp; utfall</span>');
  });

  it('is not offered of a table that has no rows or is in the page’s own files', () => {
    expect(htmlOf(table([]))).not.toContain('format=');
    const own = (
      <Table caption="x" file="page" columns={columns} rows={rows('1')} rowKey={(r) => r.name} empty={null} />
    );
    expect(htmlOf(own)).not.toContain('format=');
  });

  it('holds figures as numbers, with their unit in a column of their own where there is one', () => {
    const figures = [<Figure value="-1234.50" unit="%" />, <Figure value="7" />, <Figure missing="sekretess" />];
    expect(fileOf(table(rows(...figures)))).toEqual({
      name: 'Mål & utfall',
      columns: ['Namn', 'Utfall (helår)', 'Mått'],
      rows: [
        ['r0', { decimal: '-1234.50' }, '%'],
        ['r1', { decimal: '7' }, null],
        ['r2', 'sekretess', null],
      ],
    });
    expect(fileOf(table(rows('12', '3')))?.columns).toEqual(['Namn', 'Utfall (helår)']);
  });

  it('has the groups’ headings first', () => {
    const grouped = (
      <Table
        caption="Mål & utfall"
        columns={columns}
        groupHeader="Mål"
        groups={[{ key: 'g', heading: <em>Trygghet</em>, rows: rows('1') }]}
        rowKey={(r) => r.name}
        empty={null}
      />
    );
    const sheet = fileOf(grouped);
    expect([sheet?.columns[0], sheet?.rows[0]]).toEqual(['Mål', ['Trygghet', 'r0', { decimal: '1' }]]);
  });

  it('is the asked table alone, also within a live section', () => {
    const page = (
      <LiveSection id="del" label="Del" topic="t1">
        {table(rows('1'))}
        <TableFile caption="Annat" sheet={() => ({ columns: ['A'], rows: [] })} />
      </LiveSection>
    );
    expect(fileOf(page)?.columns).toContain('Namn');
    expect(fileOf(page, 'annat')).toEqual({ name: 'Annat', columns: ['A'], rows: [] });
    expect(fileOf(page, 'nix')).toBeUndefined();
  });
});

describe('a cell’s text', () => {
  const textOf = (cell: ComponentChildren) => cellText(htmlOf(<>{cell}</>));

  it('is what the eye reads: no signs, no words for screen readers, no buttons', () =>
    expect(
      textOf(
        <>
          <svg aria-hidden="true">
            <text>x</text>
          </svg>
          Ändra<span class="ds-sr-only"> målet</span>
          <button type="button">Tryck</button>
          <input value="dolt" />
          <a class="rt-do" href="/fyll-i">
            Fyll i
          </a>
        </>,
      ),
    ).toBe('Ändra'));

  it('has a line for each line', () =>
    expect(
      textOf(
        <>
          <ul>
            <li>Enhetschef</li>
            <li>Controller</li>
          </ul>
          <span class="rt-aside">ordinarie</span>
        </>,
      ),
    ).toBe('Enhetschef\nController\nordinarie'));

  it('keeps a status’s word and its rule apart', () =>
    expect(textOf(<Status kind="open" rule="senast 3 maj" />)).toMatch(/^\S+\nsenast 3 maj$/));

  it('is a day where it is nothing else', () => {
    expect(textOf(<DateText day="2025-05-01" />)).toEqual({ day: '2025-05-01' });
    expect(
      textOf(
        <>
          från <DateText day="2025-05-01" />
        </>,
      ),
    ).toBe('från 1 maj 2025');
  });

  it('is what was written, whatever signs it holds', () =>
    expect(textOf(<span title="a > b">{`1 < 2 & "så" 'är' det`}</span>)).toBe(`1 < 2 & "så" 'är' det`));

  it('is nothing where nothing is read', () => expect(textOf(<span aria-hidden="true">–</span>)).toBeNull());
});
