import { parseSwedishFigure, type Figure } from '#kernel/figure.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';

/**
 * The figure in a field, with the unit that was typed beside it (field `measure`), or given. One typed with its unit, as people paste it
 * (`84,38 %`), keeps its own. Undefined with an error where it is not one figure.
 */
export function figureIn(
  body: FormBody,
  field: string,
  errors: FieldError[],
  what: string,
  unit = typed(body, 'measure'),
): Figure | undefined {
  const text = typed(body, field);
  const figure = parseSwedishFigure(text);
  if (!figure) {
    errors.push({ field, message: text === '' ? `Ange ${what}.` : `Skriv ${what} som ett tal, till exempel 84,38.` });
    return undefined;
  }
  if (figure.unit !== undefined && unit !== '' && figure.unit !== unit) {
    errors.push({ field, message: `Talet är skrivet med enheten ${figure.unit}, men enheten är angiven som ${unit}.` });
    return undefined;
  }
  return figure.unit === undefined && unit !== '' ? { ...figure, unit } : figure;
}

/** Areas with their figures, one a line, the figure last; undefined where a line is not that, or there is none. */
export function areasIn(text: string): readonly { readonly area: string; readonly figure: Figure }[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const areas = lines.map((line) => {
    const [, area, written] = /^(.*\S)[\s:]+([-−–]?\d[\d\s]*(?:[.,]\d+)?\s*(?:%|[\p{L}]+)?)$/u.exec(line) ?? [];
    const figure = written === undefined ? undefined : parseSwedishFigure(written);
    return area === undefined || !figure ? undefined : { area: area.replace(/:$/, ''), figure };
  });
  const read = areas.filter((a) => a !== undefined);
  return lines.length === 0 || read.length < lines.length ? undefined : read;
}

/** The same, as it is shown to be changed. */
export const areaLines = (areas: readonly { readonly area: string; readonly figure: Figure }[]): string =>
  areas
    .map(
      ({ area, figure }) =>
        `${area} ${figure.value.replace('.', ',')}${figure.unit === undefined ? '' : ` ${figure.unit}`}`,
    )
    .join('\n');
