/** What a scan tells of, in the file's order. Names are without prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  /** Decoded; may come in several pieces. */
  readonly text: (text: string) => void;
}

/**
 * Goes through an XML text once, in time linear to its length. For the parts of a workbook, which are written by programs and were checked
 * for DOCTYPE and ENTITY before: no entities but the five and numbers.
 * @throws SyntaxError where a tag has no end
 */
export function scanXml(xml: string, listener: XmlListener): void {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) return;
    if (tag > at) listener.text(decoded(xml.slice(at, tag)));
    if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag + 4);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag + 9);
      listener.text(xml.slice(tag + 9, at - 3));
    } else if (xml.startsWith('<?', tag)) at = after(xml, '?>', tag + 2);
    else {
      at = after(xml, '>', tag + 1);
      tell(xml.slice(tag + 1, at - 1), listener);
    }
  }
}

function tell(inside: string, { open, close }: XmlListener): void {
  if (inside.startsWith('/')) {
    close(localName(inside.slice(1).trim()));
    return;
  }
  const empty = inside.endsWith('/');
  const whole = empty ? inside.slice(0, -1) : inside;
  const space = whole.search(/\s/);
  const name = localName(space === -1 ? whole : whole.slice(0, space));
  open(name, space === -1 ? '' : whole.slice(space));
  if (empty) close(name);
}

/** The value of an attribute, whatever its prefix; undefined where it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decoded(value);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function after(xml: string, end: string, from: number): number {
  const found = xml.indexOf(end, from);
  if (found === -1) throw new SyntaxError('a tag without its end');
  return found + end.length;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,6}));/gi,
        (whole, hex?: string, number?: string, name?: string) => {
          if (name !== undefined) return named[name] ?? whole;
          const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
        },
      )
    : text;
