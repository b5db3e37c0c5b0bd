import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { HtmlPage } from '#platform/web/index.js';

/** The page as the browser gets it. */
export const html = (page: HtmlPage): string => htmlOf(page.page);
/** Its words. */
export const read = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/[\u00a0\u202f\s]+/g, ' ');

/** The fields of the page's form as a browser would send them. */
export function fieldsIn(page: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = page.slice(page.indexOf('class="rt-form"'));
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const [, name = ''] = /name="([^"]*)"/.exec(tag) ?? [];
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue;
    fields[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  for (const [, name = '', inside = ''] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name] =
      /<option [^>]*value="([^"]*)"[^>]*selected/.exec(inside)?.[1] ??
      /selected[^>]*value="([^"]*)"/.exec(inside)?.[1] ??
      '';
  for (const [, name = '', inside = ''] of form.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    fields[name] = inside;
  return fields;
}
