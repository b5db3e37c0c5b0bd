import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import pino from 'pino';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { InMemoryEventStore } from '#platform/event-store/adapters/in-memory/in-memory-event-store.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { EventLog } from '#platform/event-store/event-log.js';
import { openText } from '#platform/event-store/testing/open-text.js';
import { createWebApp } from '#platform/web/index.js';
import { planEvents } from '#areas/plans/events/index.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import { OrganisationCommands, organisationHandlers } from '../commands/organisation.handlers.js';
import { organisationEvents, type OrganisationEvent } from '../events/index.js';
import { aCommittee, aDepartment, aPerson, aUnit } from '../testing/an-organisation.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { placePages } from './organisation.pages.js';
import { OrganisationQuery } from './organisation.query.js';
import { OrganisationRoutes } from './organisation.routes.js';

const log = new EventLog(new InMemoryEventStore(), { ...organisationEvents, ...planEvents }, openText);
const directory = new OrganisationDirectory(log, { now: () => new Date() });
const runner = new CommandRunner(log, (text) => createHash('sha256').update(text).digest('hex').slice(0, 22));

@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [OrganisationRoutes, ...placePages],
  providers: [
    { provide: CommandRunner, useValue: runner },
    { provide: OrganisationRegister, useValue: directory },
    { provide: OrganisationView, useValue: directory },
    OrganisationCommands,
    OrganisationQuery,
    ...organisationHandlers,
  ],
})
class Whole {}

const granted = (person: string, role: 'administrator' | 'planner' | 'staff'): OrganisationEvent => ({
  type: 'role-granted',
  data: { person, role, scope: { kind: 'city' }, from: '2000-01-01', to: null },
});
let close: () => Promise<void>;
let address = '';
let cookies: Record<string, string> = {};

beforeAll(async () => {
  await log.append(
    'organisation-norr',
    'any',
    [
      aCommittee('norr', '2020-01-01'),
      aDepartment('omsorg', 'norr', '2020-01-01'),
      aDepartment('kultur', 'norr', '2020-01-01'),
      ...['a', 'b', 'c', 'd'].map((id) => aUnit(id, { committee: 'norr', department: 'omsorg' }, '2020-01-01')),
      ...(['administrator', 'planner', 'staff'] as const).flatMap((role) => [
        aPerson(`p-${role}`),
        granted(`p-${role}`, role),
      ]),
      aCommittee('soder', '2020-01-01'),
    ],
    { actor: 'system', role: 'system', commandId: 'first' },
  );
  await directory.start((error) => {
    throw error;
  });
  const dir = await mkdtemp(join(tmpdir(), 'rt-organisation-'));
  const assetsDir = join(dir, 'assets');
  await mkdir(assetsDir);
  for (const name of ['app.css', 'app.js', 'icon.svg']) await writeFile(join(assetsDir, name), '');
  await writeFile(join(assetsDir, 'manifest.json'), JSON.stringify({ css: 'app.css', js: 'app.js', icon: 'icon.svg' }));
  const app = await createWebApp(Whole, {
    keysDir: join(dir, 'keys'),
    assetsDir,
    people: { list: () => Promise.resolve([]), actor: (person) => directory.actor(person) },
    navigation: () => [],
    logger: pino({ level: 'silent' }),
  });
  await app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${String((app.getHttpServer().address() as { port: number }).port)}`;
  close = async () => {
    await app.close();
    await directory.stop();
    await rm(dir, { recursive: true });
  };
  cookies = Object.fromEntries(
    await Promise.all(
      ['administrator', 'planner', 'staff'].map(async (role) => {
        const answer = await fetch(`${address}/logga-in`, {
          method: 'POST',
          redirect: 'manual',
          headers: { origin: address },
          body: new URLSearchParams({ person: `p-${role}`, till: '/' }),
        });
        return [role, answer.headers.get('set-cookie')?.split(';')[0] ?? ''];
      }),
    ),
  ) as Record<string, string>;
}, 30_000);
afterAll(() => close());

type Who = 'administrator' | 'planner' | 'staff';
async function ask(path: string, init: RequestInit = {}, who: Who = 'planner') {
  const answer = await fetch(address + path, {
    ...init,
    redirect: 'manual',
    headers: { cookie: cookies[who] ?? '', origin: address, ...(init.headers as Record<string, string> | undefined) },
  });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
}
const page = (path: string, who?: Who) => ask(path, {}, who);
const send = (path: string, fields: Record<string, string>, who?: Who) =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields) }, who);
const post = (path: string, body: object, headers: Record<string, string> = {}, who?: Who) =>
  ask(
    `/api/organisation${path}`,
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } },
    who,
  );
const hidden = (html: string): Record<string, string> => {
  const form = /<form class="rt-form"[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/.exec(html)?.[1] ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
};
const fillIn = async (path: string, fields: Record<string, string>, who?: Who) =>
  send(path, { ...hidden((await page(path, who)).text), ...fields }, who);

describe('a merger that was recorded by mistake', () => {
  test('is taken back in the browser; the page tells both', async () => {
    const merged = await fillIn('/organisation/enhet/a/sla-ihop', {
      ...{ others: 'Enhet b', into: 'new', name: 'Nya enheten', effectiveFrom: '2024-01-01' },
    });
    expect(merged.status).toBe(303);
    const form = '/organisation/enhet/b/ta-tillbaka';
    const { text } = await page(form);
    const change = /value="(merger [^"]+)"/.exec(text)![1]!.replaceAll('&gt;', '>');
    expect(text).toContain('Enhet a och Enhet b gick upp i Nya enheten, 1 januari 2024');
    expect((await fillIn(form, { change, reason: '' })).text).toContain('Ange ett skäl');
    expect((await fillIn(form, { change, reason: 'Fel enhet' })).status).toBe(303);
    const shown = (await page('/organisation/enhet/b')).text;
    expect(shown).toMatch(/Taget tillbaka[\s\S]*gick upp i Nya enheten/);
    expect(shown).not.toContain('Upphörde');
    expect((await page('/organisation')).text).not.toContain('Nya enheten');
    expect((await page(form, 'staff')).status).toBe(403);
  });

  test('over JSON, by the name that its changes give it, and not once something is built on it', async () => {
    const { id } = JSON.parse(
      (await post('/units/mergers', { ids: ['c', 'd'], name: 'Ihop', effectiveFrom: '2024-01-01' })).text,
    ) as { id: string };
    const { changes, etag } = JSON.parse((await page('/api/organisation/places/unit/c/changes')).text) as {
      changes: { change: string; is: string }[];
      etag: string;
    };
    const { change } = changes.find((c) => c.is === 'merger')!;
    await log.append(`unit-year-${id}-2025`, 'any', [{ type: 'plan-started', data: { unit: id, year: 2025 } }], {
      actor: 'system',
      role: 'system',
      commandId: 'plan',
    });
    const built = await post('/places/unit/c/withdrawals', { change, reason: 'Fel' }, { 'if-match': etag });
    expect([built.status, (JSON.parse(built.text) as { rule: string }).rule]).toEqual([
      422,
      'what-was-built-on-is-not-taken-back',
    ]);
    expect((await post('/places/unit/c/withdrawals', { change: 'closing', reason: 'Fel' })).status).toBe(404);
    expect((await post('/places/unit/c/withdrawals', { change, reason: 'Fel' }, {}, 'staff')).status).toBe(403);
  });
});

describe('departments', () => {
  test('move to another committee with their units, and become one with others, in the browser and over JSON', async () => {
    expect((await fillIn('/organisation/avdelning/omsorg/flytta', { effectiveFrom: '2024-06-01' })).text).toContain(
      'Välj nämnd.',
    );
    const moved = await fillIn('/organisation/avdelning/omsorg/flytta', {
      committee: 'soder',
      effectiveFrom: '2024-06-01',
    });
    expect(moved.status).toBe(303);
    await directory.caughtUp();
    expect(directory.unit('a', '2024-06-01')?.committee).toBe('soder');
    expect((await page('/organisation/enhet/a')).text).toMatch(
      /Nämnden soder, Avdelning omsorg[\s\S]*Nämnden norr, Avdelning omsorg/,
    );
    const back = { committee: 'norr', effectiveFrom: '2025-01-01' };
    expect((await post('/departments/omsorg/move', back)).status).toBe(200);
    expect((await post('/departments/omsorg/move', { ...back, committee: 'soder' }, {}, 'staff')).status).toBe(403);
    const merged = await fillIn('/organisation/avdelning/omsorg/sla-ihop', {
      ...{ others: 'kultur', into: 'first', effectiveFrom: '2025-02-01' },
    });
    expect(merged.status).toBe(303);
    await directory.caughtUp();
    expect(directory.unit('a', '2025-02-01')).toMatchObject({ committee: 'norr', department: 'kultur' });
  });
});

describe('two administrators at one place', () => {
  test('the second is told, sees how it stands, and may save again', async () => {
    const form = '/organisation/enhet/a/namn';
    const seen = hidden((await page(form)).text);
    const fields = { effectiveFrom: '2025-03-01', reason: '' };
    expect((await send(form, { ...seen, ...fields, name: 'Första' })).status).toBe(303);
    const second = await send(form, { ...seen, command: crypto.randomUUID(), ...fields, name: 'Andra' });
    expect([second.status, second.text]).toEqual([409, expect.stringContaining('Någon annan hann före')]);
    expect(second.text).toContain('value="Andra"');
    expect((await send(form, { ...hidden(second.text), ...fields, name: 'Andra' })).status).toBe(303);
    const stale = await post(
      '/places/unit/a/renaming',
      { name: 'Tredje', effectiveFrom: '2025-03-01' },
      { 'if-match': '1' },
    );
    expect(stale.status).toBe(412);
  });

  test('the same form twice is one change', async () => {
    const form = '/organisation/enhet/a/namn';
    const fields = { ...hidden((await page(form)).text), name: 'En gång', effectiveFrom: '2025-04-01', reason: '' };
    const [first, again] = [await send(form, fields), await send(form, fields)];
    expect([first.status, again.location]).toEqual([303, first.location]);
  });
});

describe('the threshold of small numbers', () => {
  test('is the administrator’s to set for a committee, from a day', async () => {
    const form = '/organisation/namnd/norr/smatal';
    expect((await page(form, 'planner')).status).toBe(403);
    expect((await page('/organisation/namnd/norr', 'planner')).text).not.toContain('/smatal');
    const fields = { effectiveFrom: '2025-01-01', reason: '' };
    expect((await fillIn(form, { ...fields, below: 'två' }, 'administrator')).text).toContain('heltal från 3 till 100');
    expect((await fillIn(form, { ...fields, below: '8' }, 'administrator')).status).toBe(303);
    await directory.caughtUp();
    expect([directory.smallNumberThreshold('norr', '2024-12-31'), directory.smallNumberThreshold('norr')]).toEqual([
      5, 8,
    ]);
    expect(directory.smallNumberThreshold(null)).toBe(5);
    const url = '/committees/norr/small-number-threshold';
    const body = { below: 6, effectiveFrom: '2025-06-01' };
    expect((await post(url, body, {}, 'planner')).status).toBe(403);
    expect((await post(url, body, {}, 'administrator')).status).toBe(200);
  });
});
