import type { Rule } from './page.types.js';

type Matrix = readonly [number, number, number, number, number, number];

/** Thicker than this it is a surface, not a line, in points. */
const thickest = 3.2;
const shortest = 4;
/** Smaller surfaces than these are marks, not a row's or a cell's shade. */
const shadeWidth = 20;
const shadeHeight = 9;

export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** What pdf.js hands out for a page's drawing: one number an operation, and its arguments. */
export interface Drawing {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

type Operation =
  | 'save'
  | 'restore'
  | 'transform'
  | 'paintFormXObjectBegin'
  | 'paintFormXObjectEnd'
  | 'constructPath'
  | 'setFillRGBColor'
  | 'fill'
  | 'eoFill'
  | 'stroke'
  | 'closeStroke'
  | 'fillStroke'
  | 'eoFillStroke'
  | 'closeFillStroke'
  | 'closeEOFillStroke';
export type Operations = Readonly<Record<Operation, number>>;

const numbers = (value: unknown): number[] =>
  value !== null && typeof value === 'object' ? Object.values(value).filter((one) => typeof one === 'number') : [];

/** The pieces of a path, in the form pdf.js keeps it: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. Curves as chords. */
function pieces(path: readonly number[]): [x0: number, y0: number, x1: number, y1: number][] {
  const found: [number, number, number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (let i = 0; i < path.length;) {
    const kind = path[i++];
    if (kind === 0) [startX, startY] = [x, y] = [path[i] ?? 0, path[i + 1] ?? 0];
    if (kind === 1) {
      found.push([x, y, path[i] ?? 0, path[i + 1] ?? 0]);
      [x, y] = [path[i] ?? 0, path[i + 1] ?? 0];
    }
    if (kind === 2 || kind === 3) {
      const end = kind === 2 ? i + 4 : i + 2;
      found.push([x, y, path[end] ?? 0, path[end + 1] ?? 0]);
      [x, y] = [path[end] ?? 0, path[end + 1] ?? 0];
    }
    if (kind === 4) {
      found.push([x, y, startX, startY]);
      [x, y] = [startX, startY];
    }
    i += kind === 0 || kind === 1 ? 2 : kind === 2 ? 6 : kind === 3 ? 4 : 0;
  }
  return found;
}

const ruleOf = (x0: number, y0: number, x1: number, y1: number): Rule | null => {
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (dy <= 1 && dx >= shortest)
    return { direction: 'horizontal', at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) };
  if (dx <= 1 && dy >= shortest)
    return { direction: 'vertical', at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) };
  return null;
};

/** A small round or square mark. */
export interface Dot {
  x: number;
  /** Its middle. */
  y: number;
  width: number;
}

export interface Lines {
  rules: Rule[];
  /** Upper and lower edges of filled surfaces. */
  edges: Rule[];
  dots: Dot[];
}

/** Programs draw a line as a stroke, or as a rectangle a point thick; both are one rule. */
function take(lines: Lines, path: readonly number[], matrix: Matrix, stroked: boolean): void {
  const placed = pieces(path).map(([x0, y0, x1, y1]): [number, number, number, number] => [
    matrix[0] * x0 + matrix[2] * y0 + matrix[4],
    matrix[1] * x0 + matrix[3] * y0 + matrix[5],
    matrix[0] * x1 + matrix[2] * y1 + matrix[4],
    matrix[1] * x1 + matrix[3] * y1 + matrix[5],
  ]);
  if (placed.length === 0) return;
  const xs = placed.flatMap(([x0, , x1]) => [x0, x1]);
  const ys = placed.flatMap(([, y0, , y1]) => [y0, y1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  const keep = (...found: (Rule | null)[]): unknown => lines.rules.push(...found.filter((rule) => rule !== null));
  if (!stroked && width > 1.5 && width < 7 && height > 1.5 && Math.abs(width - height) < 0.6)
    lines.dots.push({ x: left, y: (top + bottom) / 2, width });
  else if (height <= thickest) keep(ruleOf(left, (top + bottom) / 2, right, (top + bottom) / 2));
  else if (width <= thickest) keep(ruleOf((left + right) / 2, top, (left + right) / 2, bottom));
  else if (stroked) keep(...placed.map((piece) => ruleOf(...piece)));
  else if (width > shadeWidth && height > shadeHeight)
    for (const at of [top, bottom]) lines.edges.push({ direction: 'horizontal', at, from: left, to: right });
}

/** What is drawn on a page, in its upright coordinates. `upright` leads there from the file's own. */
export function readDrawing({ fnArray, argsArray }: Drawing, ops: Operations, upright: Matrix): Lines {
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const fills = new Set([ops.fill, ops.eoFill]);
  const lines: Lines = { rules: [], edges: [], dots: [] };
  const saved: { matrix: Matrix; white: boolean }[] = [];
  let matrix = upright;
  let white = false;
  for (const [index, op] of fnArray.entries()) {
    const args = argsArray[index] as readonly unknown[] | null;
    if (op === ops.save) saved.push({ matrix, white });
    else if (op === ops.restore || op === ops.paintFormXObjectEnd)
      ({ matrix, white } = saved.pop() ?? { matrix, white });
    else if (op === ops.transform && args) matrix = times(matrix, numbers(args) as unknown as Matrix);
    else if (op === ops.paintFormXObjectBegin) {
      saved.push({ matrix, white });
      const own = numbers(args?.[0]);
      if (own.length === 6) matrix = times(matrix, own as unknown as Matrix);
    } else if (op === ops.setFillRGBColor) white = args?.[0] === '#ffffff';
    else if (op === ops.constructPath && args) {
      const paint = Number(args[0]);
      const stroked = strokes.has(paint);
      if (!stroked && (white || !fills.has(paint))) continue;
      take(lines, numbers((args[1] as readonly unknown[] | undefined)?.[0]), matrix, stroked);
    }
  }
  return lines;
}
