import { readActivities } from './activity-table.js';
import { budgetCells, namesMoney, readBudget } from './budget-table.js';
import { unfoldCellLines } from './cell-lines.js';
import { readRegister } from './complaint-register.js';
import type { Header } from './columns.js';
import { tableHeader } from './columns.js';
import type { Contents } from './contents.js';
import { findContents } from './contents.js';
import { Doubts } from './doubts.js';
import { readFrontMatter } from './front-matter.js';
import { fold, isNearOne } from './folding.js';
import { splitGlued } from './glued-headings.js';
import { FreeChapters } from './free-chapters.js';
import { followUpsOf } from './follow-ups.js';
import { GoalChain } from './goal-chain.js';
import { headlessTable } from './headless-table.js';
import { settleFacts } from './settle-facts.js';
import type { GoalHeading } from './headings.js';
import { chapter, goalHeading, sectionHeading, splitNumber } from './headings.js';
import { splitVerdict, verdict } from './verdicts.js';
import { readIndicators } from './indicator-table.js';
import type { SourceLine } from './lines.js';
import { nextSpeaking, readLines, withoutIcon } from './lines.js';
import type {
  DocumentFacts,
  ReadActivity,
  ReadBudgetRow,
  ReadDocument,
  ReadIndicator,
  ReadRegisterRow,
} from './read-document.types.js';
import type { Table } from './tables.js';
import { collectTable } from './tables.js';
import { unlabelledGoal } from './unlabelled.js';

/**
 * Reads the plain text of a unit's plan (verksamhetsplan) or report (verksamhetsberättelse, tertialrapport): its facts,
 * chain of goals, indicators, activities, budget and register of complaints, each with its source lines. Never throws;
 * what cannot be read surely is a doubt, what cannot be read at all stays in `notUnderstood`.
 */
export function readDocument(text: string): ReadDocument {
  return new Reading(unfoldCellLines(splitGlued(readLines(text)))).read();
}

/** A title that goes on for longer is none; the longest real ones have about 260 characters. */
const longestTitle = 400;

class Reading {
  private readonly doubts = new Doubts();
  private readonly chain = new GoalChain(this.doubts);
  private readonly chapters = new FreeChapters();
  private readonly contents: Contents;
  private readonly facts: DocumentFacts;
  private readonly indicators: ReadIndicator[] = [];
  private readonly activities: ReadActivity[] = [];
  private readonly budget: ReadBudgetRow[] = [];
  private readonly register: ReadRegisterRow[] = [];
  /** The short line right above, as a caption for a table. */
  private caption: string | null = null;
  /** The chapter or the caption speaks of money. */
  private economy = false;
  private readonly sound = new Map<Table['kind'], Header>();
  private readonly lastGoalAt: number;
  /** Lines below which, before the next chapter, a section stands that only goals have. */
  private readonly sectionsAhead: ReadonlySet<number>;

  constructor(private readonly lines: readonly SourceLine[]) {
    this.contents = findContents(lines);
    this.facts = readFrontMatter(lines, this.contents);
    this.lastGoalAt = lines.findLastIndex(
      (line, index) => !this.contents.lines.has(index) && goalHeading(line) !== null,
    );
    this.sectionsAhead = this.findSectionsAhead();
  }

  private findSectionsAhead(): Set<number> {
    const found = new Set<number>();
    let ahead = false;
    for (let i = this.lines.length - 1; i > this.lastGoalAt; i--) {
      const line = this.lines[i];
      if (!line || line.text.length > 260 || line.folded === '') continue;
      if (ahead) found.add(i);
      const header = tableHeader(line, null);
      if (header) {
        ahead ||= header.kind !== 'register';
        continue;
      }
      if (line.text.length > 90) continue;
      if (chapter(line) === 'strong' || line.folded.startsWith('ovrig') || this.contents.entries.has(line.folded))
        ahead = false;
      const name = sectionHeading(line)?.name;
      if (name && name !== 'resourceUse' && name !== 'analysis') ahead = true;
    }
    return found;
  }

  read(): ReadDocument {
    for (let i = 0; i < this.lines.length;) i = Math.max(i + 1, this.step(i));
    settleFacts(this.facts, this.indicators, this.activities, this.doubts);
    return {
      document: this.facts,
      goals: this.chain.goals,
      indicators: this.indicators,
      activities: this.activities,
      budget: this.budget,
      complaintRegister: this.register,
      chapters: this.chapters.list.filter(({ title, text }) => title !== '' || text !== ''),
      followUps: followUpsOf(this.chain.goals),
      doubts: this.doubts.list.sort((a, b) => a.line - b.line),
      notUnderstood: this.doubts.notUnderstood,
    };
  }

  /** Reads what begins at line `i`; returns the index after it. */
  private step(i: number): number {
    const line = this.lines[i];
    if (!line || line.blank || line.furniture || this.contents.lines.has(i)) return i + 1;
    const header = tableHeader(line, this.facts.year);
    if (header) return this.readTable(i, header);
    const goal = goalHeading(line) ?? unlabelledGoal(this.lines, i, this.chain, this.contents);
    if (goal) return this.beginGoal(i, goal);
    if (line.cells && line.cells.filter((cell) => cell !== '').length > 1) return this.readBlock(i);
    if (this.endsChain(i, line)) {
      this.chain.end();
      this.readFree(line);
      this.setCaption(line, true);
      return i + 1;
    }
    const section = sectionHeading(line);
    if (section) {
      if (!this.chain.current) this.readFree(line);
      this.chain.beginSection(section.name);
      if (section.damaged) this.doubts.add(line.number, 'heading-damaged', line.text);
      this.chain.write(section.rest, line.number);
      this.setCaption(line, false);
      return i + 1;
    }
    const assessed = verdict(line);
    if (assessed && this.chain.assess(assessed, line.number)) return i + 1;
    if (this.economy && budgetCells(line)) return this.readBlock(i);
    if (this.chain.current) this.chain.write(line.text, line.number);
    else this.readFree(line);
    this.setCaption(line, false);
    return i + 1;
  }

  /** Text outside the chain of goals. */
  private readFree(line: SourceLine): void {
    this.chapters.read(line, isNearOne(line.folded, this.contents.entries), this.chain.goals.length === 0);
  }

  private setCaption(line: SourceLine, isChapter: boolean): void {
    const short = line.text.length < 90 && !/[.,;]$/.test(line.text) && !/^[-–•]/.test(line.text);
    this.caption = short ? withoutIcon(line.text) : null;
    const money = short && namesMoney(line.folded);
    this.economy = isChapter ? money : this.economy || money;
  }

  /** A chapter outside the chain: by its name, by the table of contents, or because nothing of the chain follows. */
  private endsChain(i: number, line: SourceLine): boolean {
    if (line.text.length > 90 || line.folded === '' || line.cells) return false;
    const named = chapter(line);
    if (named === 'strong') return true;
    if (named === 'weak' && i > this.lastGoalAt && (line.folded.startsWith('ovrig') || !this.sectionsAhead.has(i)))
      return true;
    return (
      !sectionHeading(line) &&
      /^\p{Lu}/u.test(line.text) &&
      !/[.:]$/.test(line.text) &&
      isNearOne(line.folded, this.contents.entries)
    );
  }

  private beginGoal(i: number, heading: GoalHeading): number {
    const line = this.lines[i];
    if (!line) return i + 1;
    let { number, title, fulfilment } = heading;
    let at = i;
    if (title === '') {
      const next = nextSpeaking(this.lines, i + 1);
      const below = this.lines[next];
      if (!below || !this.isTitle(below)) {
        this.doubts.add(line.number, 'goal-title-missing');
      } else {
        const [own, rest] = splitNumber(withoutIcon(below.text));
        number ??= own;
        title = rest;
        at = next;
      }
    }
    const lines = [this.lines[at]?.number ?? line.number];
    while (title !== '' && title.length < longestTitle && this.continues(at, title)) {
      at++;
      title = `${title} ${this.lines[at]?.text ?? ''}`;
      lines.push(this.lines[at]?.number ?? 0);
    }
    const [own, behind] = splitVerdict(title);
    // An icon at the end belongs to the verdict below.
    title = own.replace(/\s+[^\p{L}\p{N}\p{P}\s+%]+$/u, '');
    fulfilment ??= behind;
    if (heading.damaged) this.doubts.add(line.number, 'heading-damaged', line.text);
    else if (!goalHeading(line)) this.doubts.add(line.number, 'goal-heading-unlabelled', line.text);
    this.chapters.close();
    this.chain.begin(heading.level, number, title, fulfilment, lines);
    this.economy = false;
    this.caption = null;
    return at + 1;
  }

  private isTitle(line: SourceLine): boolean {
    return (
      line.text.length < 320 &&
      line.cells === null &&
      !tableHeader(line, null) &&
      !goalHeading(line) &&
      !sectionHeading(line) &&
      !verdict(line)
    );
  }

  /** Does the heading's title go on in the line right below? */
  private continues(at: number, title: string): boolean {
    const line = this.lines[at];
    const next = this.lines[at + 1];
    if (!line || !next || next.blank || next.furniture || !this.isTitle(next)) return false;
    const openEmphasis =
      /^[*_]{1,3}[^*]/.test(line.raw.trim()) && !/[*_]\s*$/.test(line.raw) && /[*_]\s*$/.test(next.raw);
    const small = /^(?:\p{Ll}|\(\p{L}|\(\d)/u.test(next.text) && !/[.!?]$/.test(title) && next.text.length < 160;
    return openEmphasis || small || this.isListed(`${title} ${next.text}`);
  }

  /** Does an entry of the table of contents hold this title? */
  private isListed(title: string): boolean {
    const folded = fold(title);
    return folded.length < 320 && [...this.contents.entries].some((entry) => entry.endsWith(folded));
  }

  private readTable(i: number, header: Header): number {
    const { table, end } = collectTable(this.lines, i, header, this.facts.year);
    for (const line of table.damagedHeaders) this.doubts.add(line, 'header-damaged');
    this.mend(table, header);
    if (header.unsure || table.unsure) for (const row of table.rows) this.doubts.add(row.line, 'header-damaged');
    this.take(table);
    return end;
  }

  /** A damaged header with another number of columns than its rows gives way to the document's last sound one. */
  private mend(table: Table, header: Header): void {
    if (!header.damaged) {
      this.sound.set(table.kind, header);
      return;
    }
    const sound = this.sound.get(table.kind);
    if (!sound || sound.columns.length === header.columns.length) return;
    const fitting = table.rows.filter((row) => row.cells.length === sound.columns.length).length;
    if (fitting * 2 > table.rows.length) table.rows = table.rows.map((row) => ({ ...row, columns: sound.columns }));
  }

  private take(table: Table): void {
    const goal = this.chain.current?.id ?? null;
    if (table.kind === 'indicator') this.indicators.push(...readIndicators(table, goal, this.doubts));
    else if (table.kind === 'activity') this.activities.push(...readActivities(table, goal, this.doubts));
    else this.register.push(...readRegister(table, this.doubts));
  }

  /** Rows without a header this reader knows: a budget, a table whose header is lost, or a table of another kind. */
  private readBlock(i: number): number {
    let end = i;
    const rows: SourceLine[] = [];
    for (let j = i; j < this.lines.length; j++) {
      const line = this.lines[j];
      if (!line) break;
      if (line.blank || line.furniture) continue;
      if (j > i && (tableHeader(line, this.facts.year) ?? goalHeading(line) ?? this.endsChain(j, line))) break;
      if (!budgetCells(line) && !/^\s*-{3,}/.test(line.raw)) break;
      rows.push(line);
      end = j + 1;
    }
    const headless = headlessTable(rows, this.chain.current !== null);
    if (headless) {
      for (const row of headless.rows) this.doubts.add(row.line, 'table-header-missing');
      this.take(headless);
      return end;
    }
    const budget = readBudget(rows, this.caption, this.economy, this.doubts);
    if (budget) this.budget.push(...budget);
    else for (const row of rows) this.doubts.leave(row.number, row.text);
    return end;
  }
}
