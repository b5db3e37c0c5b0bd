import type { Tag } from './page.types.js';

/** A node of the structure tree as pdf.js hands it out: an element with a role, or a piece of marked content. */
export interface StructureNode {
  role?: string;
  type?: string;
  id?: string;
  children?: readonly StructureNode[];
}

/** Elements within a line of text; what stands in them belongs to the block around them. */
const inline = new Set(
  'Span NonStruct Link Em Strong Code Reference Annot Quote BibEntry Sub Private Lbl LBody Ruby RB RT RP Warichu'.split(
    ' ',
  ),
);

const headingOf = (role: string): number | null =>
  role === 'Title' ? 1 : role === 'H' ? 2 : /^H[1-6]$/.test(role) ? Number(role.slice(1)) : null;

/** Each piece of marked content with the block, and the table's row and cell, that it stands in. */
export function readTags(root: StructureNode | null): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  let next = 1;
  const walk = (node: StructureNode, around: Tag, depth: number): void => {
    if (node.type === 'content' && node.id !== undefined) {
      tags.set(node.id, around);
      return;
    }
    // Trees of damaged or hostile files may be as deep as they like.
    if (depth > 200) return;
    const role = node.role ?? '';
    let here = around;
    if (role !== '' && !inline.has(role)) {
      here = {
        ...around,
        block: next++,
        heading: headingOf(role) ?? (role === 'P' ? around.heading : null),
        listItem: role === 'LI' || (around.listItem && role === 'P'),
      };
      if (role === 'Table') here = { ...here, table: here.block, row: 0, cell: 0 };
      if (role === 'TR' && here.table !== null) here = { ...here, row: here.block, cell: 0 };
      if ((role === 'TD' || role === 'TH') && here.table !== null) here = { ...here, cell: here.block };
    }
    for (const child of node.children ?? []) walk(child, here, depth + 1);
  };
  if (root) walk(root, { block: 0, heading: null, listItem: false, table: null, row: 0, cell: 0 }, 0);
  return tags;
}
