import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { koladaAddressFrom, KoladaSource } from './kolada-source.js';
import { koladaAnswer, koladaTable, placesIn } from './kolada-values.js';

const value = (kpi: string, of: Record<string, string>, values: unknown[], period: unknown = 2025) => ({
  kpi,
  period,
  ...of,
  values,
});
const figure = (gender: string, v: number | null, status = '') => ({
  gender,
  count: 1,
  status,
  value: v,
  isdeleted: false,
});

describe('Kolada’s values', () => {
  test('are read in the form of both versions, of municipalities and units', () => {
    const answer = koladaAnswer(
      JSON.stringify({
        count: 2,
        next_url: 'https://x/v3/data?page=2',
        values: [
          value('N15428', { municipality: '0180' }, [figure('T', 84.3816793893), figure('K', 86), figure('M', 82.5)]),
          value('U21010', { ou: 'V15E018000301' }, [figure('T', null, 'Missing')], '2024'),
        ],
      }),
    );
    expect(answer.next).toBe('https://x/v3/data?page=2');
    expect(placesIn(answer.values)).toEqual(['0180', 'V15E018000301']);
    expect(koladaAnswer('[]')).toEqual({ values: [], next: null });
    expect(koladaAnswer('{"values":[],"next_page":"y"}').next).toBe('y');
  });

  test('are a table like others: whole, men and women, and why there is none', () => {
    const { values } = koladaAnswer(
      JSON.stringify([
        value('N15428', { municipality: '0180' }, [figure('T', 84.3816793893), figure('K', 86), figure('M', 82.5)]),
        value('N15429', { municipality: '0180' }, [figure('T', null, 'Missing')]),
        value('N15430', { municipality: '0180' }, [figure('T', null, 'Privacy'), figure('K', 4)]),
        value('N15431', { municipality: '0180' }, [{ ...figure('T', 4), isdeleted: true }]),
        value('N15428', { municipality: '1480' }, [figure('T', 1)]),
      ]),
    );
    expect(koladaTable(values, '0180').sheets[0]!.rows.slice(1)).toEqual([
      ['N15428', '2025', { decimal: '84.3817', rounded: true }, { decimal: '82.5' }, { decimal: '86' }, null],
      ['N15429', '2025', null, null, null, 'inte insamlat'],
      ['N15430', '2025', null, null, { decimal: '4' }, 'sekretess'],
      ['N15431', '2025', null, null, null, null],
    ]);
  });

  test.each([
    'x',
    '{}',
    '{"values":3}',
    '[null]',
    '[{"kpi":"N1","municipality":"0180","period":2025,"values":[]}]',
    '[{"kpi":"N15428","municipality":"../..","period":2025,"values":[]}]',
    '[{"kpi":"N15428","municipality":"0180","period":"x","values":[]}]',
    '[{"kpi":"N15428","municipality":"0180","period":2025,"values":[{"gender":"T","value":"8"}]}]',
    '[{"kpi":"N15428","municipality":"0180","period":2025,"values":[{"gender":"T","value":1e300}]}]',
  ])('%s is refused', (text) => {
    expect(() => koladaAnswer(text)).toThrow(expect.objectContaining({ rule: 'a-file-is-of-kolada-s-values' }));
  });
});

describe('asking Kolada', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  type Answering = (request: IncomingMessage, response: ServerResponse, address: string) => void;
  async function kolada(answer: Answering): Promise<{ source: KoladaSource; address: string; asked: string[] }> {
    const asked: string[] = [];
    let address = '';
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response, address);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v3`;
    return { source: new KoladaSource(koladaAddressFrom(address)), address, asked };
  }
  const question = { kpis: ['N15428', 'N15429'], of: '0180', year: 2025 };
  const page = (kpi: string, next?: string) =>
    JSON.stringify({
      values: [value(kpi, { municipality: '0180' }, [figure('T', 1)])],
      ...(next ? { next_url: next } : {}),
    });

  test('names ids, place and year in the address, and follows its pages', async () => {
    const { source, asked, address } = await kolada((request, response, own) => {
      response.end(request.url?.includes('page') ? page('N15429') : page('N15428', `${own}/data/x?page=2`));
    });
    expect((await source.values(question)).map(({ kpi }) => kpi)).toEqual(['N15428', 'N15429']);
    expect(asked).toEqual(['/v3/data/kpi/N15428,N15429/municipality/0180/year/2025', '/v3/data/x?page=2']);
    expect(address).toContain('127.0.0.1');
  });

  test('an organisational unit is asked for among the units’ data', async () => {
    const { source, asked } = await kolada((_, response) => response.end('{"values":[]}'));
    expect(await source.values({ ...question, of: 'V15E018000301' })).toEqual([]);
    expect(asked[0]).toBe('/v3/oudata/kpi/N15428,N15429/ou/V15E018000301/year/2025');
  });

  test.each([
    [{ kpis: ['N15428/../../x'] }],
    [{ kpis: [] }],
    [{ of: '0180?x=' }],
    [{ of: '@other.example' }],
    [{ of: '' }],
  ])('%j is not asked', async (over) => {
    const { source, asked } = await kolada((_, response) => response.end('{"values":[]}'));
    await expect(source.values({ ...question, ...over })).rejects.toMatchObject({
      rule: 'a-question-to-kolada-is-in-form',
    });
    expect(asked).toEqual([]);
  });

  test('nobody is followed elsewhere: neither a redirect nor a next page on another host or path', async () => {
    const other = await kolada((_, response) => response.end(page('N15429')));
    const redirecting = await kolada((_, response) =>
      response.writeHead(302, { location: `${other.address}/data` }).end(),
    );
    await expect(redirecting.source.values(question)).rejects.toMatchObject({ rule: 'kolada-answers' });
    for (const next of [`${other.address}/data`, 'http://169.254.169.254/latest', '/etc', 'file:///etc/passwd']) {
      const { source } = await kolada((_, response) => response.end(page('N15428', next)));
      await expect(source.values(question)).rejects.toMatchObject({ details: { why: 'elsewhere' } });
    }
    expect(other.asked).toEqual([]);
  });

  test('an answer without end, pages without end, an error and a server that is not there are told', async () => {
    const endless = await kolada((_, response) => {
      const chunk = ' '.repeat(100_000);
      const more = (): void => {
        if (!response.destroyed) response.write(chunk, () => setImmediate(more));
      };
      more();
    });
    await expect(endless.source.values(question)).rejects.toMatchObject({ details: { why: 'too-much' } });
    const pages = await kolada((_, response, own) => response.end(page('N15428', `${own}/data/again`)));
    await expect(pages.source.values(question)).rejects.toMatchObject({ details: { why: 'too-much' } });
    expect(pages.asked).toHaveLength(5);
    const failing = await kolada((_, response) => response.writeHead(503).end('no'));
    await expect(failing.source.values(question)).rejects.toMatchObject({ details: { why: 'refused', status: 503 } });
    const gone = new KoladaSource(koladaAddressFrom('http://127.0.0.1:1/v3'));
    await expect(gone.values(question)).rejects.toMatchObject({ details: { why: 'unreachable' } });
  });

  test.each([
    'ftp://api.kolada.se',
    'http://api.kolada.se/v3',
    'https://user:x@api.kolada.se',
    'kolada',
    'https://a/?x=1',
  ])('%s is no setting', (setting) => {
    expect(() => koladaAddressFrom(setting)).toThrow('KOLADA_URL');
  });

  test('without a setting it is Kolada’s own', () => {
    expect(koladaAddressFrom(undefined).url.href).toBe('https://api.kolada.se/v3');
    expect(koladaAddressFrom(' ').url.hostname).toBe('api.kolada.se');
  });
});
