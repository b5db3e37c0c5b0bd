import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import type { Figure } from '#kernel/figure.js';
import { NotFound } from '#kernel/rule-broken.js';
import { byForm, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { figureText, periodInSentence } from '#platform/page-kit/words.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, periodIn, unitYearIn } from '#platform/web/page-address.js';
import { AnalyseOutcome, GiveForecast } from '../commands/indicator.commands.js';
import { ConflictPage } from '../pages/conflict.page.js';
import { AnalysisPage, ForecastPage } from '../pages/forecast.page.js';
import { pathOf } from '../pages/words.js';
import { figureIn } from './figure-field.js';
import { answerForm, hiddenAgain, typedValues } from './form-answer.js';
import type { AnalysisFormDto, ForecastFormDto } from './forms.dto.js';
import { IndicatorForms } from './indicator-forms.js';

type Parts = Readonly<Record<string, string>>;

/** The forecast for the year, in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator/prognos/:period')
export class ForecastPages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    const { standing, measure } = form;
    const values = { kind: 'figure', forecast: standing?.value ?? '', measure: standing?.unit ?? measure ?? '' };
    return htmlPage(<ForecastPage form={form} values={values} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const values = typedValues(body, ['kind', 'forecast', 'measure', 'reason']);
    const again = (errors: readonly FieldError[]): HtmlPage =>
      htmlPage(
        <ForecastPage form={{ ...form, hidden: hiddenAgain(form.hidden, body) }} values={values} errors={errors} />,
        { status: 422 },
      );
    const errors: FieldError[] = [];
    const forecast: Figure | null =
      typed(body, 'kind') === 'none' ? null : (figureIn(body, 'forecast', errors, 'prognosen') ?? null);
    if (errors.length > 0) return again(errors);
    const { place, period } = form;
    const { unit, year, indicator } = place;
    const facts = { indicator, period, forecast, reason: typed(body, 'reason') };
    const command = new GiveForecast(byForm(actor, body), unit, year, facts, seenByForm(body));
    return answerForm(() => this.commands.execute<GiveForecast, CommandResult>(command), {
      recorded: `${pathOf(place)}#utfall`,
      refused: (error) => again([error]),
      overtaken: async () => {
        const { standing, hidden } = await this.formOf(params, actor);
        const page = (
          <ConflictPage
            place={place}
            subject={`prognosen vid ${periodInSentence(period)}`}
            saw={typed(body, 'saw')}
            stands={standing ? figureText(standing) : 'ingen prognos'}
            wanted={forecast ? figureText(forecast) : 'ingen prognos'}
            action={`${pathOf(place)}/prognos/${period}`}
            hidden={{ ...values, ...hidden }}
          />
        );
        return htmlPage(page, { status: 409 });
      },
    });
  }

  private formOf(params: Parts, actor: Actor): Promise<ForecastFormDto> {
    const { unit, year } = unitYearIn(params);
    const period = periodIn(params['period']);
    if (period === 'VB') throw new NotFound('page');
    return this.forms.forecast(unit, year, idIn(params['indicator']), period, actor);
  }
}

/** What a figure means, in words, in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/indikatorer/:indicator/analys/:period')
export class AnalysisPages {
  constructor(
    private readonly forms: IndicatorForms,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const form = await this.formOf(params, actor);
    return htmlPage(<AnalysisPage form={form} values={{ analysis: form.analysis }} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = await this.formOf(params, actor);
    const values = typedValues(body, ['analysis']);
    const { place, period } = form;
    const { unit, year, indicator } = place;
    const facts = { indicator, period, analysis: typed(body, 'analysis') };
    const command = new AnalyseOutcome(byForm(actor, body), unit, year, facts, seenByForm(body));
    return answerForm(() => this.commands.execute<AnalyseOutcome, CommandResult>(command), {
      recorded: `${pathOf(place)}#utfall`,
      refused: (error) =>
        htmlPage(
          <AnalysisPage form={{ ...form, hidden: hiddenAgain(form.hidden, body) }} values={values} errors={[error]} />,
          { status: 422 },
        ),
      overtaken: async () => {
        const { analysis, hidden } = await this.formOf(params, actor);
        const page = (
          <ConflictPage
            place={place}
            subject={`analysen för ${periodInSentence(period)}`}
            saw={null}
            stands={analysis}
            wanted={facts.analysis}
            action={`${pathOf(place)}/analys/${period}`}
            hidden={{ ...values, ...hidden }}
          />
        );
        return htmlPage(page, { status: 409 });
      },
    });
  }

  private formOf(params: Parts, actor: Actor): Promise<AnalysisFormDto> {
    const { unit, year } = unitYearIn(params);
    return this.forms.analysis(unit, year, idIn(params['indicator']), periodIn(params['period']), actor);
  }
}
