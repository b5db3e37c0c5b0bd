/** Signs of the Symbol and Wingdings fonts, which files carry at private places. */
const signs: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf0a7': '▪',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0fe': '☑',
  '\uf0a8': '☐',
  '\uf0e0': '→',
  '\uf02d': '-',
  '\uf020': ' ',
};

/** Characters as they are typed: composed, ligatures apart, odd spaces as spaces, control characters gone. Soft hyphens stay. */
export function normal(text: string): string {
  return text
    .replace(/[\uf020-\uf0ff]/g, (sign) => signs[sign] ?? sign)
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

/** One line of text for good: soft hyphens within words gone, spaces single. */
export const finished = (text: string): string =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const bullet = /^(?:[•‣◦▪▫●○■□➢➤❖✓✔☐☑·∙*–—-]|o(?=\s{1,3}\p{Lu}))\s+(?=\S)/u;

/** Does a line begin an item of a list? */
export const beginsItem = (text: string): boolean => bullet.test(text) || /^(?:\d{1,2}[.)]|\p{Ll}\))\s+\S/u.test(text);
