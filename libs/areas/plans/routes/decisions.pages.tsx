import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { RuleBroken } from '#kernel/rule-broken.js';
import { byForm, chosen, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn, numberIn } from '#platform/web/page-address.js';
import { SteeringAccess } from '#platform/access/steering-access.js';
import { RecordDecision, ReportDelegatedDecisions, type SteeringCommand } from '../commands/steering.commands.js';
import { DecisionsPage } from '../pages/decisions.page.js';
import { attachmentField, attachmentRows, RecordDecisionPage } from '../pages/record-decision.page.js';
import { decisionsPath } from '../pages/steering.page.js';
import { DelegationChoices } from './delegation-choices.js';
import { fieldErrorOf, typedIn, type Parts } from './plan-forms.js';
import { steeringIn } from './steering.pages.js';
import { SteeringQuery } from './steering.query.js';

const fields = [
  ...['body', 'decidedOn', 'paragraph', 'diaryNumber', 'delegation', 'matter'],
  ...attachmentRows.flatMap((n) => [attachmentField(n, 'title'), attachmentField(n, 'reference')]),
];

/** The list of decisions in the browser. */
@ApiExcludeController()
@Controller('beslutslista/:committee/:year')
export class DecisionListPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: SteeringQuery,
    private readonly access: SteeringAccess,
    private readonly delegations: DelegationChoices,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('efter') after: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    return htmlPage(<DecisionsPage {...await this.listOf(params, actor, after)} saved={after !== undefined} />);
  }

  @Post('anmal')
  async report(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { committee, year } = steeringIn(params);
    const decisions = chosen(body, 'decisions').map((id) => idIn(id));
    const facts = { decisions, reportedOn: typed(body, 'reportedOn') };
    return this.send(new ReportDelegatedDecisions(byForm(actor, body), committee, year, facts), async (error) =>
      htmlPage(
        <DecisionsPage
          {...await this.listOf(params, actor)}
          saved={false}
          values={typedIn(body, ['reportedOn'])}
          ticked={decisions}
          errors={[fieldErrorOf(error)]}
        />,
        { status: 422 },
      ),
    );
  }

  @Get('nytt')
  showNew(@Param() params: Parts, @CurrentActor() actor: Actor): HtmlPage {
    return htmlPage(<RecordDecisionPage {...this.formOf(params, actor)} values={{}} />);
  }

  @Post('nytt')
  async record(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const form = this.formOf(params, actor);
    const { committee, year } = form.list;
    const by = byForm(actor, body);
    const facts = {
      decision: newId(by.commandId, 'decision'),
      body: typed(body, 'body'),
      decidedOn: typed(body, 'decidedOn'),
      paragraph: typed(body, 'paragraph'),
      diaryNumber: typed(body, 'diaryNumber'),
      delegation: typed(body, 'delegation'),
      matter: typed(body, 'matter'),
      attachments: attachmentRows.map((n) => ({
        title: typed(body, attachmentField(n, 'title')),
        reference: typed(body, attachmentField(n, 'reference')),
      })),
    };
    return this.send(new RecordDecision(by, committee, year, facts), (error) => {
      const { number, half } = error.details;
      const refusal = fieldErrorOf(error, (field) =>
        field === 'attachments' ? attachmentField(Number(number), half === 'title' ? 'title' : 'reference') : field,
      );
      return Promise.resolve(
        htmlPage(<RecordDecisionPage {...form} values={typedIn(body, fields)} errors={[refusal]} />, { status: 422 }),
      );
    });
  }

  private async send(
    command: SteeringCommand<unknown>,
    again: (error: RuleBroken) => Promise<HtmlPage>,
  ): Promise<HtmlPage | SeeOther> {
    try {
      const { position } = await this.commands.execute<SteeringCommand<unknown>, CommandResult>(command);
      return seeOther(`${decisionsPath(command)}?efter=${String(position)}`);
    } catch (error) {
      if (error instanceof RuleBroken) return again(error);
      throw error;
    }
  }

  private async listOf(params: Parts, actor: Actor, after?: string) {
    const { committee, year } = steeringIn(params);
    const { position } = await this.query.readAt(numberIn(after));
    const list = await this.query.decisions(committee, year, actor, numberIn(after));
    return {
      list,
      position,
      hidden: commandFields(),
      mayRecord: this.access.allows(actor, 'record-decision', committee),
    };
  }

  private formOf(params: Parts, actor: Actor) {
    const { committee, year } = steeringIn(params);
    this.access.require(actor, 'record-decision', committee);
    return {
      list: { committee, name: this.query.nameOf(committee), year },
      delegations: this.delegations.of(committee, year),
      hidden: commandFields(),
    };
  }
}
