import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { reportText } from './documents.js';

/** One figure is no figure, and a row lacks its last cells. */
export const doubtfulReport = (unit: string): string =>
  reportText
    .replaceAll('Solgårdens', unit)
    .replace('Andel nöjda besökare\t78,5 %', 'Andel nöjda besökare\t7B,5 x')
    .replace(
      'Andel svar inom en vecka\t91 %\t\t\t88 %\t95 %\t\tVB 2025',
      'Andel svar inom en vecka\t91 %\t\t\t88 %\t95 %',
    );

/** As it came again: both cells mended, two figures and the verdict otherwise. */
export const laterReport = (unit: string): string =>
  reportText
    .replaceAll('Solgårdens', unit)
    .replace('\t78,5 %', '\t79,5 %')
    .replace('\t91 %', '\t93 %')
    .replace('Uppfylls delvis', 'Uppfylls inte');

export const send = async (page: Page, name: string, content: string | Buffer): Promise<void> => {
  await page.goto('/dokument');
  await page.getByLabel('Vilken fil?').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Läs in' }).click();
};
/** Through the reading to the page where it is reviewed. */
export const bringIn = async (page: Page, name: string, content: string | Buffer): Promise<string> => {
  await send(page, name, content);
  await page.waitForURL(/\/granska/, { timeout: 20_000 });
  return new URL(page.url()).pathname;
};
export const item = (page: Page, title: string) => page.locator('.rt-doc-item').filter({ hasText: title }).first();
export const told = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replace(/[\s\u00a0\u202f]+/g, ' ');
export const violations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>('axe.run()');
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
};
