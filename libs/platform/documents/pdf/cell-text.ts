import { finished } from './characters.js';
import type { Joiner } from './joining.js';
import type { Glyphs } from './page.types.js';
import { segmentLines } from './segments.js';

/**
 * The text of a cell on one line. Bold words that it begins with are marked (`**Analys** Under året …`), for in these tables
 * they are a heading; a cell that is bold throughout is not.
 */
export function cellText(glyphs: readonly Glyphs[], join: Joiner): string {
  let text = '';
  let bold = '';
  let plain = false;
  for (const segment of segmentLines(glyphs).flat()) {
    text = join(text, segment.text);
    if (!plain) bold = join(bold, segment.bold ? segment.text : segment.boldStart);
    plain ||= !segment.bold;
  }
  const whole = finished(text);
  const start = finished(bold);
  return plain && start.length > 1 && whole.startsWith(start) && whole.length > start.length
    ? `**${start}**${whole.slice(start.length)}`
    : whole;
}
