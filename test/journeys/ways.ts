import type { ElementHandle, Locator, Page } from 'playwright-core';

/** What a person does with a page; how is the way's own affair. Labels and names are exact, as a reader sees them. */
export interface Way {
  readonly page: Page;
  /** An address typed in. */
  open(path: string): Promise<void>;
  /** `within`: where several links are called so. */
  follow(link: string | RegExp, within?: Locator): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** A radio button or a box that is not ticked. */
  choose(label: string): Promise<void>;
  untick(box: Locator): Promise<void>;
  select(label: string, option: string): Promise<void>;
  press(button: string, within?: Locator): Promise<void>;
}

const fieldOf = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true }).first();

const linkIn = (part: Locator, name: string | RegExp): Locator => part.getByRole('link', { name, exact: true }).first();

/** By the browser's own means alone: works without JavaScript. */
export const byPointer = (page: Page): Way => ({
  page,
  open: async (path) => {
    await page.goto(path);
  },
  follow: (link, within) => loads(page, () => linkIn(within ?? page.locator('body'), link).click()),
  fill: (label, text) => fieldOf(page, label).fill(text),
  choose: (label) => fieldOf(page, label).check(),
  untick: (box) => box.uncheck(),
  select: async (label, option) => {
    await fieldOf(page, label).selectOption({ label: option });
  },
  press: (button, within) =>
    loads(page, () => (within ?? page.locator('body')).getByRole('button', { name: button, exact: true }).click()),
});

/** Tab, Shift+Tab, the arrows, Space, Enter and what is typed: nothing is pointed at, and nothing is given the focus but by these keys. */
export const byKeyboard = (page: Page): Way => {
  const { keyboard } = page;
  const to = (target: Locator): Promise<ElementHandle> => tabTo(page, target);
  return {
    page,
    open: async (path) => {
      await page.goto(path);
    },
    follow: async (link, within) => {
      await to(linkIn(within ?? page.locator('body'), link));
      await loads(page, () => keyboard.press('Enter'));
    },
    fill: async (label, text) => {
      const field = fieldOf(page, label);
      await to(field);
      if ((await field.getAttribute('type')) === 'date') return typeDay(page, field, text);
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type(text);
    },
    choose: async (label) => {
      const field = fieldOf(page, label);
      if ((await field.getAttribute('type')) === 'radio') return arrowTo(page, field);
      await to(field);
      if (!(await field.isChecked())) await keyboard.press('Space');
    },
    untick: async (box) => {
      await to(box);
      if (await box.isChecked()) await keyboard.press('Space');
    },
    select: async (label, option) => {
      const field = fieldOf(page, label);
      await to(field);
      const chosen = () => field.evaluate((f) => (f as HTMLSelectElement).selectedOptions[0]?.label.trim() ?? '');
      await keyboard.press('Home');
      for (let i = 0; i < 60 && (await chosen()) !== option; i += 1) await keyboard.press('ArrowDown');
      if ((await chosen()) !== option) throw new Error(`“${option}” is not among the choices of “${label}”`);
    },
    press: async (button, within) => {
      await to((within ?? page.locator('body')).getByRole('button', { name: button, exact: true }));
      await loads(page, () => keyboard.press('Enter'));
    },
  };
};

/** What leads to another page has not happened until that page is there. */
async function loads(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 15_000 });
  await act();
  await loaded;
}

const mostSteps = 250;

/** On with Tab; at the page's end it goes on from its start. @throws Error where the keyboard does not come there, or not visibly */
async function tabTo(page: Page, target: Locator): Promise<ElementHandle> {
  const element = await target.elementHandle({ timeout: 10_000 });
  const isThere = (): Promise<boolean> => element.evaluate((e) => e === document.activeElement);
  for (let i = 0; i < mostSteps && !(await isThere()); i += 1) await page.keyboard.press('Tab');
  if (!(await isThere()))
    throw new Error(`Tab does not come to ${await element.evaluate((e) => e.outerHTML.slice(0, 200))}`);
  if (!(await element.isVisible())) throw new Error('the focus stands where nobody sees it');
  return element;
}

/** Tab comes to a group of radio buttons once; the arrows go through it. */
async function arrowTo(page: Page, radio: Locator): Promise<void> {
  const name = (await radio.getAttribute('name')) ?? '';
  const inGroup = (): Promise<boolean> =>
    page.evaluate((n) => (document.activeElement as HTMLInputElement | null)?.name === n, name);
  for (let i = 0; i < mostSteps && !(await inGroup()); i += 1) await page.keyboard.press('Tab');
  if (!(await inGroup())) throw new Error(`Tab does not come to the choices called ${name}`);
  if (!(await radio.isChecked())) await page.keyboard.press('Space');
  for (let i = 0; i < 20 && !(await radio.isChecked()); i += 1) await page.keyboard.press('ArrowDown');
  if (!(await radio.isChecked())) throw new Error(`the arrows do not come to ${name}`);
}

/** Browsers order the parts of a day as their own language does, whatever the page's is. */
async function typeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  const isHere = (): Promise<boolean> => field.evaluate((f) => f === document.activeElement);
  for (const order of [month + date + year, year + month + date, date + month + year]) {
    await page.keyboard.type(order);
    if ((await field.inputValue()) === day) return;
    while (await isHere()) await page.keyboard.press('Shift+Tab');
    await tabTo(page, field);
  }
  throw new Error(`the day ${day} cannot be typed`);
}
