import type { Dice } from './dice.js';
import type { Invention } from './invention.types.js';
import type { Style } from './style.js';

const kindWords = {
  plan: 'Verksamhetsplan',
  'annual-report': 'Verksamhetsberättelse',
  'tertial-report': 'Tertialrapport',
};

/** The document's title as its templates word it. */
export function titleOf(it: Invention): string {
  const word = kindWords[it.kind];
  if (it.kind === 'tertial-report')
    return it.year > 2018
      ? `${word} ${it.tertial} ${it.year} för ${it.unit}`
      : `${word} Tertial ${it.tertial} ${it.year} för ${it.unit}`;
  return `${word} ${it.kind === 'annual-report' && it.year > 2017 ? 'VB ' : ''}${it.year} för ${it.unit}`;
}

/** Lines of the document's head: memo, cover page, or title alone; facts that the form has no place for are taken off. */
export function headLines(it: Invention, style: Style, dice: Dice): string[] {
  const title = titleOf(it);
  const word = kindWords[it.kind];
  const bare = it.kind === 'tertial-report' ? `${word} ${it.tertial} ${it.year}` : `${word} ${it.year}`;
  const given = (value: string | null, write: (text: string) => string[]): string[] =>
    value === null ? [] : write(value);
  const officer = given(it.officer, (name) => ['Handläggare', name, 'Telefon: 08-000 00 00', '']);
  const number = given(it.diaryNumber, (text) => [
    dice.pick([`Dnr: ${text}`, `Dnr ${text}`, `Diarienummer: ${text}`]),
    '',
  ]);
  const day = given(it.documentDate, (text) => [text, '']);
  const meeting = given(it.meetingDate, (text) => [
    dice.pick([
      text,
      `sammanträde ${text}`,
      `Sammanträde den ${Number(text.slice(8))} ${['februari', 'mars'][Number(text.slice(5, 7)) - 2] ?? 'mars'} ${text.slice(0, 4)}`,
    ]),
  ]);
  const to = it.committee === null ? ['Till', it.unit, ''] : ['Till', it.committee, ...meeting, ''];
  switch (style.head) {
    case 'memo':
      return ['Tjänsteutlåtande', ...number, ...day, ...officer, ...to, title, '', 'Förslag till beslut', ''];
    case 'cover':
      return [
        '**Stockholms  ',
        'stad**',
        '',
        `**${it.unit}**`,
        '',
        'Tjänsteutlåtande',
        '',
        ...number,
        ...day,
        ...officer.map((one) => (one === 'Handläggare' ? '**Handläggare**' : one)),
        ...to.map((one) => (one === 'Till' ? '**Till**' : one)),
        `# **${bare}**`,
        '',
        `## **${it.unit}**`,
        '',
        'start.stockholm',
        '',
      ];
    case 'glued':
      it.documentDate = null;
      return [
        ...number,
        ...officer,
        it.committee === null
          ? `Till${it.unit}**${bare}****Inledning**`
          : `Till${it.committee}${it.meetingDate === null ? '' : `, sammanträde ${it.meetingDate}`}**${it.unit}****${bare}**`,
        '',
      ];
    case 'capitals':
      it.officer = null;
      return [
        it.unit.toUpperCase() === it.unit ? it.unit : '',
        ...number,
        ...day,
        ...(it.committee === null ? [] : to),
        title.replace(word, word.toUpperCase()),
        '',
      ].filter((line, i) => i > 0 || line !== '');
    case 'lines':
      it.officer = null;
      return [
        ...number,
        ...day,
        ...(it.committee === null ? [] : to),
        word + (it.kind === 'tertial-report' ? ` ${it.tertial}` : ''),
        String(it.year),
        it.unit,
        '',
      ];
    case 'one-line':
      return [
        [
          it.unit,
          'Tjänsteutlåtande',
          ...given(it.diaryNumber, (text) => [`Dnr: ${text}`]),
          'Sid 1 (15)',
          ...given(it.documentDate, (text) => [text]),
        ].join(' '),
        '',
        ...officer,
        ...to,
        title,
        '',
      ];
    case 'tabbed':
      return [
        `${it.unit}\tTjänsteutlåtande`,
        ...given(it.diaryNumber, (text) => [`\tDnr: ${text}`]),
        ...given(it.documentDate, (text) => [`\t${text}`]),
        '\tSid 1 (12)',
        ...officer,
        ...to,
        title,
        '',
      ];
    case 'title-only':
      it.diaryNumber = it.documentDate = it.meetingDate = it.committee = it.officer = null;
      return [title, ''];
  }
}
