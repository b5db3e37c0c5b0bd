import { closest } from './folding.js';
import type { SourceLine } from './lines.js';
import type { FreeChapter, ReadChapter } from './read-document.types.js';

const names: readonly (readonly [folded: string, chapter: FreeChapter])[] = (
  [
    [
      'introduction',
      'inledning sammanfattning sammanfattandeanalys bakgrund uppdrag enhetensuppdrag verksamhetsbeskrivning malgrupp malgrupper vision verksamhetside vardegrund lagarochstyrdokument styrdokument',
    ],
    [
      'organisation',
      'organisation organisationsbeskrivning organisationochledning organisationsochledningsstruktur ledningochorganisation ledning ledarskap ledarskapside chefochledarskap bemanning administrativauppgifter',
    ],
    [
      'developmentAreas',
      'utvecklingsomraden utvecklingsarbete prioriteradeomraden prioriteradeutvecklingsomraden prioriteradeatgarderforutveckling fokusomraden',
    ],
    [
      'qualityWork',
      'systematisktkvalitetsarbete kvalitet kvalitetsarbete kvalitetochutvecklingsarbete redovisningavsynpunkterochklagomal synpunkterochklagomal klagomalochsynpunkter internkontroll egenkontroll',
    ],
    [
      'economy',
      'uppfoljningavekonomi redovisningavekonomi ekonomiskuppfoljning ekonomi budget resursanvandning investeringar medelforlokalandamal analysavresultatrakning analysavresultatrakninguppfoljningavdriftbudget uppfoljningavdriftbudget',
    ],
    ['other', 'ovrigt ovrigafragor bilagor bilaga'],
  ] as const
).flatMap(([chapter, words]) => words.split(' ').map((word) => [word, chapter] as const));

/** A first paragraph without a heading above it; shorter lines belong to the document's head. */
const shortestParagraph = 100;

/** Keeps the text outside the chain of goals, by chapter. */
export class FreeChapters {
  readonly list: ReadChapter[] = [];
  private open: ReadChapter | null = null;

  /** `listed`: the table of contents names the line. `first`: no goal stands above it. */
  read(line: SourceLine, listed: boolean, first: boolean): void {
    const short =
      line.text.length < 90 && line.folded !== '' && !/[.,;:]$/.test(line.text) && !/^[-–•]/.test(line.text);
    const named = short ? closest(line.folded.replace(/^\d{1,2}(?=[a-z])|(?:19|20)\d\d$/g, ''), names) : null;
    // The goals' own chapter is none of these.
    if (line.folded.startsWith('uppfoljningavkommunfullmaktiges')) this.close();
    // Above the goals "Ekonomi" and "Kvalitet" are headings within the introduction, unless the contents list them.
    const within = first && !listed && (named === 'economy' || named === 'qualityWork');
    // A chapter of a name of its own stands for itself only where the table of contents has it, after the goals.
    const chapter = within ? null : (named ?? (short && listed && !first ? 'other' : null));
    if (chapter && chapter !== this.open?.chapter) {
      this.open = { chapter, title: line.text, text: '', lines: [line.number] };
      this.list.push(this.open);
      return;
    }
    if (!this.open && first && line.text.length >= shortestParagraph && line.text.endsWith('.')) {
      this.open = { chapter: 'introduction', title: '', text: '', lines: [] };
      this.list.push(this.open);
    }
    if (!this.open || !/[\p{L}\p{N}]/u.test(line.text)) return;
    this.open.text = this.open.text === '' ? line.text : `${this.open.text}\n${line.text}`;
    this.open.lines.push(line.number);
  }

  /** The chain of goals begins or goes on. */
  close(): void {
    this.open = null;
  }
}
