import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { chosen, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { fileAnswer, fileFormatIn } from '#platform/documents/file-answer.js';
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
import { PreviewPage } from '../pages/preview.page.js';
import { ResultsPage } from '../pages/results.page.js';
import { refusedFileText } from '../pages/rule-texts.js';
import { UploadPage } from '../pages/upload.page.js';
import { tableLimits } from '../reading/table.types.js';
import { FilePlaces, type AddressParts, type FilePlace } from './file-place.js';
import { FiguresFile, type Preview, type RecordingAnswer, type RowHindrance } from './figures-file.js';
import { answersIn, chosenFor, queryText, type Query as PreviewQuery } from './preview-query.js';
import { templateSheet } from './template.js';

/** The same steps for a unit and for a committee: template, file, what it says, recorded. */
abstract class FiguresPages {
  constructor(private readonly file: FiguresFile) {}

  protected abstract placeOf(params: AddressParts, actor: Actor): Promise<FilePlace>;

  @Get('mall')
  async template(
    @Param() params: AddressParts,
    @Query('format') format: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { kind, name, year, period, units } = await this.placeOf(params, actor);
    const sheet = templateSheet(units, kind === 'committee');
    return fileAnswer(fileFormatIn(format) ?? 'xlsx', [sheet], `utfall-${name}-${String(year)}-${period}`);
  }

  @Get('fil')
  async form(
    @Param() params: AddressParts,
    @Query('borta') gone: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    return htmlPage(<UploadPage place={await this.placeOf(params, actor)} gone={gone !== undefined} />);
  }

  @Post('fil')
  @TakesFile(tableLimits.bytes)
  async take(
    @Param() params: AddressParts,
    @UploadedFile() { file, tooLarge }: Upload,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const again = (error: string) => htmlPage(<UploadPage place={place} error={error} />, { status: 422 });
    if (tooLarge)
      return again('Filen är för stor: högst 5 MB. Spara bladet med utfallen för sig. Inget är registrerat.');
    if (!file) return again('Välj en fil.');
    try {
      return seeOther(`${place.path}/fil/${await this.file.take(file, place, actor)}`);
    } catch (error) {
      if (error instanceof RuleBroken) return again(textOf(error));
      throw error;
    }
  }

  @Get('fil/:table')
  async show(
    @Param() params: AddressParts,
    @Query() query: PreviewQuery,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const preview = this.file.preview(tableIn(params), place, query, actor);
    return preview ? shown(place, preview, query) : seeOther(`${place.path}/fil?borta=1`);
  }

  @Post('fil/:table')
  async record(
    @Param() params: AddressParts,
    @Query() query: PreviewQuery,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const preview = this.file.preview(tableIn(params), place, query, actor);
    if (!preview) return seeOther(`${place.path}/fil?borta=1`);
    const answer = await this.file.record(preview, place, body, actor);
    if ('hindered' in answer) {
      const after = await this.placeOf(params, actor);
      const now = this.file.preview(preview.sent.id, after, query, actor) ?? preview;
      return shown(after, now, query, { body, answer });
    }
    const rows = answer.recorded.reduce((sum, of) => sum + of.rows, 0);
    const position = answer.position === 0 ? '' : `&efter=${String(answer.position)}`;
    return place.kind === 'unit'
      ? seeOther(`${place.path}?sparat=${String(rows)}${position}`)
      : seeOther(`${place.path}/fil/${preview.sent.id}/klart?${position.slice(1)}`);
  }

  @Get('fil/:table/klart')
  async results(@Param() params: AddressParts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    const results = this.file.resultsOf(tableIn(params), place, actor) ?? [];
    return htmlPage(<ResultsPage place={place} results={results} again={`${place.path}/fil/${tableIn(params)}`} />);
  }
}

@ApiExcludeController()
@Controller('enheter/:unit/:year/utfall/:period')
export class UnitFiguresPages extends FiguresPages {
  constructor(
    private readonly places: FilePlaces,
    file: FiguresFile,
  ) {
    super(file);
  }

  protected placeOf(params: AddressParts, actor: Actor): Promise<FilePlace> {
    return this.places.unit(params, actor);
  }
}

@ApiExcludeController()
@Controller('namnder/:committee/:year/utfall/:period')
export class CommitteeFiguresPages extends FiguresPages {
  constructor(
    private readonly places: FilePlaces,
    file: FiguresFile,
  ) {
    super(file);
  }

  protected placeOf(params: AddressParts, actor: Actor): Promise<FilePlace> {
    return this.places.committee(params, actor);
  }
}

function tableIn(params: AddressParts): string {
  const id = params['table'] ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new NotFound('page');
  return id;
}

interface Refusal {
  readonly body: FormBody;
  readonly answer: Extract<RecordingAnswer, { hindered: unknown }>;
}

function shown(place: FilePlace, { sent, layout, rows }: Preview, query: PreviewQuery, refusal?: Refusal): HtmlPage {
  const address = `${place.path}/fil/${sent.id}`;
  const hindered = refusal?.answer.hindered ?? [];
  const asksReason = ({ error }: RowHindrance): boolean =>
    error instanceof RuleBroken && error.rule === 'a-change-has-a-reason';
  const reasonAsked = hindered.some(asksReason);
  const told = hindered.filter((h) => !asksReason(h));
  const nameOf = (row: number): string => rows.find((r) => r.row === row)?.indicator?.name ?? `rad ${String(row)}`;
  const errors: FieldError[] = [
    ...(refusal?.answer.noneChosen ? [{ message: 'Välj minst en rad.' }] : []),
    ...told.map(({ row, error }) => ({ field: `rad-${String(row)}`, message: `${nameOf(row)}: ${errorText(error)}` })),
    ...(reasonAsked ? [{ field: 'reason', message: 'Ange varför utfallet rättas.' }] : []),
    ...(refusal && refusal.answer.recorded.length > 0
      ? [
          {
            message: `Registrerat för ${refusal.answer.recorded.map(({ name }) => name).join(', ')}. De andra enheternas rader är inte registrerade.`,
          },
        ]
      : []),
  ];
  const onlyConflicts = hindered.length > 0 && hindered.every(({ error }) => error instanceof ItemChanged);
  const ticked = refusal && chosen(refusal.body, 'rad').map((value) => Number(value.split(':')[0]));
  return htmlPage(
    <PreviewPage
      place={place}
      sent={sent}
      layout={layout}
      chosenFor={chosenFor(layout)}
      answers={answersIn(query)}
      rows={rows}
      address={address}
      action={address + queryText(query)}
      hidden={commandFields()}
      reason={refusal ? typed(refusal.body, 'reason') : ''}
      errors={errors}
      {...(ticked ? { ticked: new Set(ticked) } : {})}
      hindered={new Map(told.map(({ row, error }) => [row, errorText(error)]))}
      reasonAsked={reasonAsked}
    />,
    { status: refusal ? (onlyConflicts ? 409 : 422) : 200 },
  );
}

/** A refused file in the words of a workbook: the shared ones say what to do with a document. */
const textOf = (error: RuleBroken): string =>
  (error instanceof FileRefused ? refusedFileText(error.reason) : ruleText(error.rule, error.details)) ??
  'Filen går inte att läsa. Inget är registrerat.';

function errorText(error: RowHindrance['error']): string {
  if (error instanceof RuleBroken) return ruleText(error.rule, error.details) ?? 'En regel hindrar raden.';
  if (error instanceof ItemChanged)
    return 'Någon annan ändrade den medan du tittade. Nu visas det som står: registrera igen om filen ska gälla.';
  return error instanceof NotAllowed ? 'Din roll räcker inte för den enheten.' : 'Den finns inte längre.';
}
