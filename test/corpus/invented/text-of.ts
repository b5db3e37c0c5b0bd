import { sectionNames } from '../../../libs/areas/intake/reading/read-document.types.js';
import type { SectionName } from '../../../libs/areas/intake/reading/read-document.types.js';
import type { Dice } from './dice.js';
import type { InventedGoal, Invention } from './invention.types.js';
import { paragraph } from './items.js';
import { distraction, labels, sectionWords, verdictWords } from './template-words.js';
import { headLines, titleOf } from './head.js';
import type { Column, Style } from './style.js';
import type { Furniture } from './tables.js';
import { tableLines, wrapped } from './tables.js';

/** Sets an invention in a style, line by line. */
class LayOut {
  private readonly lines: string[] = [];
  private readonly furniture: Furniture;
  private units = 0;

  constructor(
    private readonly it: Invention,
    private readonly style: Style,
    private readonly dice: Dice,
  ) {
    const pages =
      style.furniture === 'page-mark'
        ? [`Sid ${dice.int(3, 9)} (${dice.int(10, 40)})`]
        : [titleOf(it), `${dice.int(3, 9)} (${dice.int(10, 40)})`];
    this.furniture = { pageBreak: style.furniture === 'none' ? [] : pages };
  }

  text(): string {
    this.lines.push(...headLines(this.it, this.style, this.dice), '');
    if (this.style.contents !== 'none') this.contents();
    this.chapter('Inledning');
    this.paragraphs(2);
    this.sub('Enhetens uppdrag');
    this.paragraphs(2);
    if (this.it.kind !== 'plan') this.chapter('Uppföljning av Kommunfullmäktiges inriktningsmål');
    for (const goal of this.it.goals) this.goal(goal);
    this.chapter('Uppföljning av ekonomi');
    if (this.it.kind === 'plan') this.sub('Resursanvändning');
    for (const one of this.it.budgets) {
      this.sub(one.caption);
      this.table(
        [one.rowHeading, ...one.columns],
        one.rows.map(({ label, cells }) => ({ cells: [label, ...cells], analysis: null })),
      );
    }
    if (this.dice.chance(0.5)) this.paragraphs(1);
    if (this.it.register.length > 0) {
      this.chapter('Systematiskt kvalitetsarbete');
      this.paragraphs(1);
      this.sub('Redovisning av synpunkter och klagomål');
      let division: string | null = null;
      const rows = this.it.register.map((row) => {
        const shown = row.division === division ? null : row.division;
        division = row.division;
        const count = (n: number | null): string | null => (n === null ? null : String(n));
        return {
          cells: [
            shown,
            row.category,
            count(row.t1),
            count(row.t2),
            count(row.vb),
            row.total === null ? null : `${row.total} st`,
          ],
          analysis: null,
        };
      });
      this.table(this.style.registerColumns, rows);
    }
    this.chapter(this.dice.pick(['Övrigt', 'Övriga frågor']));
    this.paragraphs(1);
    return this.lines.join('\n');
  }

  private put(...lines: string[]): void {
    this.lines.push(...lines);
    if (this.style.airy) this.lines.push('');
  }

  private heading(text: string, depth: number): void {
    if (this.lines.at(-1) !== '') this.lines.push('');
    const marked = this.style.labels === 'markdown';
    this.lines.push(
      ...this.broken(marked ? `${'#'.repeat(depth)} ${this.dice.chance(0.5) ? `**${text}**` : text}` : text),
      '',
    );
  }

  private chapter(text: string): void {
    this.heading(text, 2);
  }

  private sub(text: string): void {
    this.heading(text, 3);
  }

  private broken(text: string): string[] {
    return this.style.wrap === null ? [text] : wrapped(text, this.style.wrap);
  }

  private paragraphs(count: number): void {
    for (let i = 0; i < count; i++) this.put(...this.broken(paragraph(this.dice, this.it.matter)));
    if (this.furniture.pageBreak.length > 0 && this.dice.chance(0.15)) this.put('', ...this.furniture.pageBreak, '');
  }

  private contents(): void {
    const { contents } = this.style;
    this.lines.push('Innehållsförteckning', '');
    const entry = (text: string, page: number): string =>
      contents === 'dots'
        ? `${text} ${'.'.repeat(this.dice.int(5, 60))} ${page}`
        : contents === 'tabs'
          ? `${text}\t${page}`
          : `${text}   ${page}`;
    let page = 3;
    const council = this.it.goals.filter(({ level }) => level === 'orientation' || level === 'area');
    for (const text of [
      'Inledning',
      ...council.map((goal) => this.title(goal, true)),
      'Uppföljning av ekonomi',
      'Övrigt',
    ]) {
      this.lines.push(entry(text, page));
      page += this.dice.int(0, 4);
    }
    this.lines.push('');
  }

  private title(goal: InventedGoal, labelled: boolean): string {
    const numbered =
      goal.number === null
        ? goal.title
        : `${goal.number}${goal.level === 'orientation' || this.it.year % 2 === 0 ? '.' : ''} ${goal.title}`;
    return labelled && goal.level !== 'unit' && this.style.labels !== 'bare'
      ? `${labels[goal.level]}: ${numbered}`
      : numbered;
  }

  private goal(goal: InventedGoal): void {
    const { style } = this;
    const label = `${style.marked ? '◈ ' : ''}${goal.level === 'unit' ? style.unitLabel : labels[goal.level]}`;
    const behind =
      style.verdictBehind && goal.fulfilment !== null && goal.fulfilment !== 'none' && goal.title.length < 60;
    const title = `${this.title(goal, false)}${behind ? ` ● ${verdictWords[goal.fulfilment ?? 'none']}` : ''}`;
    const depth = { orientation: 2, area: 3, committee: 3, unit: 4 }[goal.level];
    if (goal.level === 'unit') this.units++;
    switch (style.labels) {
      case 'above':
        this.heading(`${label}:`, depth);
        this.heading(title, depth);
        break;
      case 'above-tight':
        this.lines.push('', `${label}:`, ...this.broken(title), '');
        break;
      case 'number-in-label': {
        const number = goal.level === 'unit' ? String(this.units) : goal.level === 'committee' ? null : goal.number;
        goal.number = number ?? goal.number;
        this.heading(
          number === null ? `${label}: ${title}` : `${label} ${number}: ${title.replace(/^\d[\d.]* /, '')}`,
          depth,
        );
        break;
      }
      case 'capitals':
        this.heading(`${label.toUpperCase().replace('KF:S', 'KF:s')}: ${title}`, depth);
        break;
      case 'bare':
        this.heading(goal.level === 'orientation' || goal.level === 'area' ? title : `${label}: ${title}`, depth);
        break;
      case 'no-colon':
        this.heading(
          goal.level === 'orientation' || goal.level === 'area' ? `${label}: ${title}` : `${label} ${title}`,
          depth,
        );
        break;
      case 'inline':
      case 'markdown':
        this.heading(`${label}: ${title}`, depth);
    }
    if (!behind) this.verdict(goal);
    const before = this.dice.chance(0.5);
    if (!before) this.items(goal);
    for (const name of sectionNames) {
      const text = goal.sections.get(name);
      if (!text) continue;
      this.section(name);
      for (const one of text) this.put(...this.broken(this.dice.chance(0.25) ? `- ${one}` : one));
      if (this.style.distractions && goal.level === 'unit' && this.dice.chance(0.2)) this.distraction();
      if (goal.level === 'unit' && this.dice.chance(0.2)) {
        this.sub(this.dice.pick(this.it.matter.subheadings));
        this.paragraphs(1);
      }
    }
    if (before) this.items(goal);
  }

  private section(name: SectionName): void {
    const word = this.dice.pick(sectionWords[name]);
    const text = {
      plain: word,
      colon: `${word}:`,
      capitals: word.toUpperCase(),
      bold: `**${word}**`,
      markdown: `#### ${word}`,
    }[this.style.sections];
    const above = this.lines.findLastIndex((line) => line !== '');
    // Only a paragraph's last line takes a heading that has run into it.
    if (this.style.glued && /[a-zåäö]\.$/.test(this.lines[above] ?? '')) {
      this.lines[above] = `${this.lines[above] ?? ''}**${word}**`;
      return;
    }
    if (this.lines.at(-1) !== '') this.lines.push('');
    this.put(text);
  }

  private distraction(): void {
    const { lines, heading } = distraction(this.it, this.dice);
    if (heading !== null) {
      this.sub(heading);
      this.paragraphs(1);
    }
    this.put(...lines);
  }

  private verdict(goal: InventedGoal): void {
    if (goal.fulfilment === null) return;
    const words = verdictWords[goal.fulfilment];
    const { verdict } = this.style;
    if (goal.fulfilment === 'none') this.put(verdict === 'icon' ? '— Ingen' : 'Ingen');
    else if (verdict === 'icon') this.put(`${this.dice.pick(['◆', '●', '', '■'])} ${words}`);
    else if (verdict === 'labelled') this.put(`Måluppfyllelse: ${words.toLowerCase()}`);
    else if (verdict === 'sentence') this.put(`Målet ${words.toLowerCase()}`);
    else this.put(words);
  }

  private items(goal: InventedGoal): void {
    const value = (item: Partial<Record<Column, string | null>>, field: Column): string | null => item[field] ?? null;
    const named = (text: string): string =>
      this.style.icons === 'in-name' ? `${this.dice.pick(['♀', '♂', '', '❍'])} ${text}` : text;
    const ownCell = (columns: readonly unknown[]): boolean => this.style.icons === 'own-cell' && columns.length > 1;
    const lay = (
      columns: Style['indicatorColumns'],
      items: readonly { fields: Partial<Record<Column, string | null>>; analysis: string | null }[],
    ): void => {
      if (items.length === 0) return;
      const icon = ownCell(columns);
      this.table(
        [...(icon ? [''] : []), ...columns.map(([heading]) => heading)],
        items.map(({ fields, analysis }) => ({
          cells: [
            ...(icon ? ['♀'] : []),
            ...columns.map(([, field]) => (field === 'name' ? named(fields.name ?? '') : value(fields, field))),
          ],
          analysis,
        })),
      );
    };
    lay(
      this.style.indicatorColumns,
      goal.indicators.map((one) => ({
        fields: {
          ...one,
          ...(one.splits.length > 0
            ? { annualTarget: one.splits.map(({ area, value: part }) => `${area} ${part}`).join(' · ') }
            : {}),
        },
        analysis: one.analysis,
      })),
    );
    const statusWord = { completed: 'Avslutad', ongoing: 'Pågår' };
    const hasStatus = this.style.activityColumns.some(([, field]) => field === 'status');
    lay(
      this.style.activityColumns,
      goal.activities.map((one) => ({
        fields: {
          name: hasStatus || one.status === null ? one.title : `${one.status === 'completed' ? '✓' : '▶'} ${one.title}`,
          start: one.start,
          end: one.end,
          deviation: one.deviation,
          status: one.status && statusWord[one.status],
          other: 'Samordnare',
        },
        analysis: one.analysis,
      })),
    );
  }

  private table(header: readonly string[], rows: Parameters<typeof tableLines>[1]): void {
    if (this.lines.at(-1) !== '') this.lines.push('');
    this.lines.push(...tableLines(header, rows, this.style, this.dice, this.furniture), '');
  }
}

/** The invention's text in this style. Numbers that the style adds to goals' labels are written into the invention. */
export const textOf = (it: Invention, style: Style, dice: Dice): string => new LayOut(it, style, dice).text();
