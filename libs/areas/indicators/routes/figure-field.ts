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
