import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, IsString, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { ErrorSummary, Form, Layout, LiveSection, registerRuleTexts, TextField } from '#platform/page-kit/index.js';
import { ShowcaseForm } from '#platform/page-kit/testing/showcase-form.page.js';
import { ShowcaseDashboard } from '#platform/page-kit/testing/showcase.page.js';
import {
  createWebApp,
  CurrentActor,
  htmlPage,
  LiveHub,
  Public,
  seeOther,
  type HtmlPage,
  TakesFile,
  UploadedFile,
  type SeeOther,
  type Upload,
  type WebOptions,
} from '../index.js';

registerRuleTexts({ 'test-app-rule': 'Det hindrar regeln.' });

class Inner {
  @IsInt() @Min(1) count!: number;
}
class Shape {
  @IsString() name!: string;
  @ValidateNested() @Type(() => Inner) inner!: Inner;
}

/** What the figure on the page is: changed by a POST, told by the hub. */
let figure = 1;

@Controller()
class TestRoutes {
  constructor(private readonly hub: LiveHub) {}

  @Get('visning')
  show(@Query('period') period?: 'T1' | 'T2' | 'VB'): HtmlPage {
    return htmlPage(
      <ShowcaseDashboard position={figure} outcome={`5.${figure}`} {...(period === undefined ? {} : { period })} />,
    );
  }

  @Get('visning/formular')
  showForm(): HtmlPage {
    return htmlPage(<ShowcaseForm />);
  }

  @Post('visning/andra')
  change(): SeeOther {
    figure += 1;
    this.hub.publish({ topic: 'showcase', position: figure });
    return seeOther('/visning');
  }

  @Get('sida')
  page(): HtmlPage {
    return htmlPage(
      <Layout title="Sida">
        <p>utanför</p>
        <LiveSection id="del" label="Del" topic="t1">
          {String(figure)}
        </LiveSection>
        <p>{'lorem ipsum '.repeat(200)}</p>
      </Layout>,
    );
  }

  @Get('sida/formular')
  form(): HtmlPage {
    return htmlPage(
      <Layout title="Formulär">
        <Form action="/sida/formular">
          <TextField name="name" label="Namn" />
        </Form>
      </Layout>,
    );
  }

  @Post('sida/formular')
  save(@CurrentActor() actor: Actor, @Body() form: Record<string, string>): HtmlPage | SeeOther {
    const { name = '' } = form;
    if (name === '')
      return htmlPage(
        <Layout title="Formulär" hasErrors>
          <ErrorSummary errors={[{ field: 'name', message: 'Skriv ett namn' }]} />
        </Layout>,
        { status: 422 },
      );
    return seeOther(`/sida?av=${actor.id}&falt=${Object.keys(form).join('+')}`);
  }

  @Post('sida/fil')
  @TakesFile(2_000_000)
  take(@UploadedFile() { file, tooLarge }: Upload, @Body() { unit = '' }: Record<string, string>): SeeOther {
    const told = { unit, name: file?.name ?? '', bytes: String(file?.bytes.length ?? 0), tooLarge: String(tooLarge) };
    return seeOther(`/sida?${new URLSearchParams(told).toString()}`);
  }

  @Public()
  @Get('oppen')
  open(): HtmlPage {
    return htmlPage(<Layout title="Öppen">hej</Layout>);
  }

  @Post('api/shape')
  @HttpCode(200)
  shape(@Body() body: Shape): Shape {
    return body;
  }

  @Get('api/fel/:kind')
  fail(@Param('kind') kind: string): never {
    if (kind === 'rule') throw new RuleBroken('test-app-rule', 'm', { limit: 3 });
    if (kind === 'changed') throw new ItemChanged('target-1', 1, 2);
    if (kind === 'missing') throw new NotFound('unit');
    throw new Error(`secret inside ${kind}`);
  }

  @Get('fel/:kind')
  failAsPage(@Param('kind') kind: string): never {
    return this.fail(kind);
  }
}

@Module({ controllers: [TestRoutes] })
class TestModule {}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly hub: LiveHub;
  readonly address: string;
  /** The log as written, one line a request. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** The whole web platform on a free port, with assets built into a folder of its own. */
export async function startTestApp(over: Partial<WebOptions> & { readonly host?: string } = {}): Promise<TestApp> {
  const dir = await mkdtemp(join(tmpdir(), 'rt-web-'));
  const assetsDir = join(dir, 'assets');
  const build = (await import(pathToFileURL(join(process.cwd(), 'infra/build/assets.mjs')).href)) as {
    buildAssets(options: { outDir: string }): Promise<unknown>;
  };
  await build.buildAssets({ outDir: assetsDir });
  const log: string[] = [];
  const { host = '127.0.0.1', ...options } = over;
  const hub = new LiveHub({ gatherMs: 10 });
  const people = [
    { id: 'p-maj', name: 'Maj Ekström', description: 'enhetschef, Lindens boendestöd' },
    { id: 'p-nils', name: 'Nils Alm', description: 'verksamhetsplanerare' },
  ];
  const app = await createWebApp(TestModule, {
    keysDir: join(dir, 'keys'),
    assetsDir,
    hub,
    people: {
      list: () => Promise.resolve(people),
      actor: (id) => Promise.resolve(people.some((p) => p.id === id) ? { id, roles: [] } : undefined),
    },
    navigation: () => [{ href: '/visning', label: 'Mina enheter' }],
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    ...options,
  });
  await app.listen(0, host);
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    app,
    hub,
    log,
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.close();
      await rm(dir, { recursive: true });
    },
  };
}
