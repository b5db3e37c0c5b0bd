const BEGIN = '<!-- map -->';
const END = '<!-- /map -->';

/**
 * The paths that the README's map names: a fenced block between `<!-- map -->` and `<!-- /map -->`, one place a line and words after
 * it. A line that is indented deeper lies in the first path of the line above; several folders may share a line
 * (`plans/ indicators/  …`); a path with `*` or `<` stands for many and is left out, with what lies in it.
 *
 * @returns paths from the root without a closing slash, or undefined where there is no map
 */
export function pathsInMap(readme: string): readonly string[] | undefined {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END, begin);
  if (begin < 0 || end < 0) return undefined;
  const paths: string[] = [];
  const open: { readonly indent: number; readonly path: string }[] = [];
  for (const line of readme.slice(begin + BEGIN.length, end).split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('```')) continue;
    // Two spaces begin the description, so that it may begin with a path.
    const words = (line.trim().split(/\s{2,}/)[0] ?? '').split(' ');
    const firstWord = words.findIndex((word) => !isPath(word));
    const here = (firstWord < 0 ? words : words.slice(0, firstWord)).map((word) => word.replace(/\/$/, ''));
    const [first] = here;
    // The line goes on with the words of the one above.
    if (first === undefined) continue;
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.path;
    const within = (path: string): string => (parent === undefined ? path : `${parent}/${path}`);
    open.push({ indent, path: within(first) });
    paths.push(...here.map(within).filter((path) => !/[*<]/.test(path)));
  }
  return paths;
}

const isPath = (word: string): boolean =>
  /^[\w.@<*][\w.@<>*/-]*\/$/.test(word) || /^[\w.@-]*[\w-]\.[a-z]{2,5}$/.test(word);
