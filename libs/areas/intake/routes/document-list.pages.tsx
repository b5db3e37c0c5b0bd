import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.js';
import { isYear } from '#kernel/period.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import { checkSize, largestFile } from '#platform/documents/safety/check-file.js';
import { FileRefused } from '#platform/documents/safety/file-refused.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import {
  CurrentActor,
  htmlPage,
  seeOther,
  TakesFile,
  UploadedFile,
  type HtmlPage,
  type SeeOther,
  type Upload,
} from '#platform/web/index.js';
import { numberIn } from '#platform/web/page-address.js';
import type { Stated } from '../commands/index.js';
import { DocumentListPage } from '../pages/document-list.page.js';
import { NoReadingPage, ReceivingPage, type ReceivingPageProps } from '../pages/receiving.page.js';
import { reviewPath } from '../pages/words.js';
import { documentsTopic } from '../projections/documents.projection.js';
import { DocumentList } from './document-list.query.js';
import { Receiving } from './receiving.js';
import { jobTopic, ReceivingJobs, type Job } from './receiving-jobs.js';

const largestMegabytes = Math.floor(largestFile / 1_000_000);

/** The list of documents, and how one comes in. */
@ApiExcludeController()
@Controller('dokument')
export class DocumentListPages {
  constructor(
    private readonly list: DocumentList,
    private readonly receiving: Receiving,
    private readonly jobs: ReceivingJobs,
  ) {}

  /** `efter`: what was just recorded; `klart`: what was just done. */
  @Get()
  async show(
    @Query('efter') recorded: string | undefined,
    @Query('klart') done: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    return htmlPage(
      <DocumentListPage
        list={await this.list.of(actor, numberIn(recorded))}
        topic={documentsTopic}
        largestMegabytes={largestMegabytes}
        done={done === 'undanlagt' ? 'set-aside' : undefined}
      />,
    );
  }

  /** Takes a file and starts reading it; the page that follows tells how far it has come. */
  @Post()
  @TakesFile(largestFile)
  async receive(
    @UploadedFile() upload: Upload,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    this.receiving.requireAllowed(actor);
    const errors: FieldError[] = [];
    const file = fileIn(upload, errors);
    const stated = statedIn(body, errors);
    if (file && errors.length === 0) {
      const job = this.jobs.start(actor.id, { fileName: file.name, stated }, (options) =>
        this.receiving.receive(actor, file, stated, options),
      );
      if (job) return seeOther(jobPath(job.id));
      errors.push({ field: 'file', message: 'Flera filer läses redan. Försök igen när någon av dem är klar.' });
    }
    const values = { unit: typed(body, 'unit'), committee: typed(body, 'committee'), year: typed(body, 'year') };
    return htmlPage(
      <DocumentListPage
        list={await this.list.of(actor)}
        topic={documentsTopic}
        largestMegabytes={largestMegabytes}
        values={values}
        errors={errors}
      />,
      { status: 422 },
    );
  }

  @Get('laser/:job')
  follow(
    @Param('job') id: string,
    @CurrentActor() actor: Actor,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): HtmlPage | SeeOther {
    const job = this.jobs.of(id, actor.id);
    if (!job) return htmlPage(<NoReadingPage />, { status: 404 });
    if (job.state.is === 'done') {
      const href = `${reviewPath(job.state.received.document)}?lasning=${job.id}`;
      if (headers['hx-request'] !== 'true') return seeOther(href);
      // The section that follows the job asks by itself; where to go on is for the whole page.
      reply.header('hx-redirect', href);
    }
    return htmlPage(
      <ReceivingPage
        fileName={job.fileName}
        path={jobPath(job.id)}
        topic={jobTopic(job.id)}
        steps={job.steps}
        state={shownState(job)}
        values={statedValues(job.stated)}
        largestMegabytes={largestMegabytes}
      />,
    );
  }

  @Post('laser/:job/avbryt')
  cancel(@Param('job') id: string, @CurrentActor() actor: Actor): SeeOther {
    this.jobs.cancel(id, actor.id);
    return seeOther(jobPath(id));
  }
}

const jobPath = (id: string): string => `/dokument/laser/${encodeURIComponent(id)}`;

function fileIn({ file, tooLarge }: Upload, errors: FieldError[]): Upload['file'] {
  try {
    if (tooLarge) throw new FileRefused('too-large', { of: 'file', max: largestFile });
    if (file) {
      checkSize(file.bytes);
      return file;
    }
    errors.push({ field: 'file', message: 'Välj en fil.' });
  } catch (error) {
    errors.push({ field: 'file', message: whyRefused(error) });
  }
  return null;
}

function statedIn(body: FormBody, errors: FieldError[]): Stated {
  const [unit, committee, year] = [typed(body, 'unit'), typed(body, 'committee'), typed(body, 'year')];
  if (year !== '' && !(/^\d{4}$/.test(year) && isYear(Number(year))))
    errors.push({ field: 'year', message: 'Ange året med fyra siffror.' });
  return {
    ...(unit === '' ? {} : { unit }),
    ...(committee === '' ? {} : { committee }),
    ...(year === '' ? {} : { year: Number(year) }),
  };
}

const statedValues = ({ unit = '', committee = '', year }: Stated): Record<string, string> => ({
  unit,
  committee,
  year: year === undefined ? '' : String(year),
});

/** What to do about a file that was not read; a fault of ours has no more to say than that. */
function whyRefused(error: unknown): string {
  const told = error instanceof RuleBroken ? ruleText(error.rule, error.details) : undefined;
  return told ?? 'Något gick fel hos oss när filen lästes. Inget är sparat. Försök igen.';
}

function shownState({ state }: Job): ReceivingPageProps['state'] {
  switch (state.is) {
    case 'waiting':
    case 'cancelled':
      return state;
    case 'reading':
      return { is: 'reading', ...state.progress };
    case 'refused':
      return { is: 'refused', why: whyRefused(state.error) };
    case 'done':
      return { is: 'done', href: reviewPath(state.received.document) };
  }
}
