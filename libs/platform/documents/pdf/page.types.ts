/** Lengths are in points, with the page's upper left corner as origin and y downwards. */
export interface Glyphs {
  text: string;
  /** Left edge. */
  x: number;
  /** Baseline. */
  y: number;
  width: number;
  /** Font size. */
  size: number;
  bold: boolean;
  /** What the file's structure says of it; null where it has none. */
  tag: Tag | null;
}

/** Where a text stands in the file's structure tree. Ids are unique on their page only. */
export interface Tag {
  /** The nearest block: a paragraph, heading, list item or cell. */
  block: number;
  /** 1 to 6 within a heading, otherwise null. */
  heading: number | null;
  /** Within an item of a list. */
  listItem: boolean;
  /** Innermost table; null outside tables. */
  table: number | null;
  row: number;
  cell: number;
}

/** A horizontal or vertical line, or the side of a frame. */
export interface Rule {
  direction: 'horizontal' | 'vertical';
  /** y of a horizontal rule, x of a vertical one. */
  at: number;
  from: number;
  to: number;
}

export interface PageContent {
  width: number;
  height: number;
  glyphs: Glyphs[];
  rules: Rule[];
  /** Upper and lower edges of shaded surfaces: horizontal, and no more than hints. */
  edges: Rule[];
}

/** Glyphs on one baseline without a gap that only a tab or a column makes. */
export interface Segment {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  /** All of it. */
  bold: boolean;
  /** What of its beginning is bold, where not all of it is; otherwise "". */
  boldStart: string;
  tag: Tag | null;
  /** The pieces it was printed in, each with what stands before it in `text`. */
  pieces: Glyphs[];
}

export interface Cell {
  text: string;
  column: number;
  /** Columns it lies over, at least 1. */
  span: number;
}

export interface Row {
  cells: Cell[];
  /** The row has no line above it, or none below: a page break went through it. */
  openAbove: boolean;
  openBelow: boolean;
}

export interface TableBlock {
  kind: 'table';
  columns: number;
  rows: Row[];
  top: number;
  bottom: number;
}

export interface TextBlock {
  kind: 'text';
  text: string;
  size: number;
  bold: boolean;
  /** 1 to 6 where the file's structure says so. */
  heading: number | null;
  listItem: boolean;
  /** Its last line is filled, so that it may go on over the page. */
  full: boolean;
  lines: number;
  top: number;
  bottom: number;
}

export type Block = TextBlock | TableBlock;
