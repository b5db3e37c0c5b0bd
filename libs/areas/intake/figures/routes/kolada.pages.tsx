import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
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
import { KoladaSource, koladaLimits } from '../kolada/kolada-source.js';
import { koladaAnswer, koladaTable, placesIn, type KoladaValue } from '../kolada/kolada-values.js';
import { KoladaPage } from '../pages/kolada.page.js';
import { decodeCsv } from '../reading/read-csv.js';
import { FilePlaces, type AddressParts, type FilePlace } from './file-place.js';
import { FiguresFile } from './figures-file.js';

interface Asked {
  readonly plats: string;
  readonly nyckeltal: string;
}

/** Kolada's values are a year's: they are brought in as the whole year's outcomes. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/utfall/:period/kolada')
export class KoladaPages {
  constructor(
    private readonly places: FilePlaces,
    private readonly file: FiguresFile,
    private readonly kolada: KoladaSource,
  ) {}

  @Get()
  async form(@Param() params: AddressParts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const place = await this.placeOf(params, actor);
    return htmlPage(
      <KoladaPage place={place} values={{ plats: '', nyckeltal: kpisOf(place).join(', ') }} errors={[]} />,
    );
  }

  @Post()
  @TakesFile(koladaLimits.bytes)
  async take(
    @Param() params: AddressParts,
    @Body() body: FormBody,
    @UploadedFile() upload: Upload,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const place = await this.placeOf(params, actor);
    const asked: Asked = {
      plats: typed(body, 'plats').toUpperCase(),
      nyckeltal: typed(body, 'nyckeltal').toUpperCase(),
    };
    const again = (error: FieldError, places?: readonly string[]): HtmlPage =>
      htmlPage(<KoladaPage place={place} values={asked} errors={[error]} {...(places ? { places } : {})} />, {
        status: 422,
      });
    if (upload.tooLarge)
      return again({ field: 'file', message: 'Filen är för stor: högst 2 MB. Inget är registrerat.' });
    try {
      const { values, name, sha256 } = upload.file ? fromFile(upload.file) : await this.asked(asked, place);
      const there = placesIn(values);
      const of = asked.plats === '' && there.length === 1 ? there[0]! : asked.plats;
      if (values.length === 0)
        return again({
          field: 'nyckeltal',
          message: `Kolada har inga värden för ${String(place.year)}. Inget är registrerat.`,
        });
      if (!there.includes(of))
        return again({ field: 'plats', message: 'Ange vilken kommun eller enhet i filen det gäller.' }, there);
      const id = this.file.keep(koladaTable(values, of), name, sha256, place, actor);
      return seeOther(`${place.path}/fil/${id}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      const field = error.details['field'];
      const message = ruleText(error.rule, error.details) ?? 'Värdena går inte att läsa.';
      return again({ field: typeof field === 'string' ? field : upload.file ? 'file' : 'plats', message });
    }
  }

  private async asked({ plats, nyckeltal }: Asked, { year }: FilePlace): Promise<Answered> {
    const kpis = nyckeltal.split(/[\s,;]+/).filter((kpi) => kpi !== '');
    const values = await this.kolada.values({ kpis, of: plats, year });
    const sha256 = createHash('sha256').update(JSON.stringify(values)).digest('hex');
    return { values, name: `Kolada, ${plats}, ${String(year)}`, sha256 };
  }

  private async placeOf(params: AddressParts, actor: Actor): Promise<FilePlace> {
    if (params['period'] !== 'VB') throw new NotFound('page');
    return this.places.unit(params, actor);
  }
}

interface Answered {
  readonly values: readonly KoladaValue[];
  readonly name: string;
  readonly sha256: string;
}

const fromFile = ({ name, bytes }: NonNullable<Upload['file']>): Answered => ({
  values: koladaAnswer(decodeCsv(bytes)).values,
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const kpisOf = ({ units }: FilePlace): readonly string[] =>
  [...new Set(units.flatMap(({ indicators }) => indicators.flatMap(({ kpis }) => kpis)))].slice(0, koladaLimits.kpis);
