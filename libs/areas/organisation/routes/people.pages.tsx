import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import { RegisterPerson } from '../commands/organisation.commands.js';
import { delegatedMatters } from '../events/index.js';
import { DelegationsPage, EndDelegationPage, NewDelegationPage } from '../pages/delegations.page.js';
import { PeoplePage, PersonPage } from '../pages/people.page.js';
import { EndPage, NewHoldingPage, NewPersonPage } from '../pages/person-form.page.js';
import '../pages/rule-texts.js';
import { daysText, matterText } from '../pages/words.js';
import { answerForm } from './form-answer.js';
import type { EndFormDto, HoldingDto, PersonFormDto } from './organisation.dto.js';
import { OrganisationQuery } from './organisation.query.js';
import { readDelegation, readDelegationEnd, readFunctionEnd, readHolding, readRoleEnd } from './people-forms.js';
import { PeopleQuery } from './people.query.js';

type Parts = Readonly<Record<string, string>>;
const peoplePath = '/organisation/personer';
const delegationsPath = '/organisation/delegationer';

@ApiExcludeController()
@Controller('organisation/personer')
class PeoplePages {
  constructor(
    private readonly commands: CommandBus,
    private readonly people: PeopleQuery,
    private readonly query: OrganisationQuery,
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  @Get()
  async list(@Query('efter') efter: string | undefined, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const position = await this.register.caughtUp();
    const people = this.people.people(actor);
    const rights = this.query.rights(actor);
    return htmlPage(<PeoplePage people={people} rights={rights} saved={efter !== undefined} position={position} />);
  }

  @Get('ny')
  newPerson(@CurrentActor() actor: Actor): HtmlPage {
    this.mustChange(actor);
    return htmlPage(<NewPersonPage hidden={commandFields()} values={{}} />);
  }

  @Post('ny')
  async registerPerson(@Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    this.mustChange(actor);
    const by = byForm(actor, body);
    const person = `p-${newId(by.commandId, 'person')}`;
    return answerForm(this.commands, {
      body,
      read: { command: new RegisterPerson(by, { person, name: typed(body, 'name'), madeUp: false }) },
      then: `${peoplePath}/${person}`,
      again: (values, errors) => <NewPersonPage hidden={commandFields()} values={values} errors={errors} />,
    });
  }

  @Get(':person')
  async person(
    @Param() { person }: Parts,
    @Query('efter') efter: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const position = await this.register.caughtUp();
    const row = this.people.person(person ?? '', actor);
    const rights = this.query.rights(actor);
    return htmlPage(<PersonPage person={row} rights={rights} saved={efter !== undefined} position={position} />);
  }

  @Get(':person/:form')
  newHolding(@Param() parts: Parts, @CurrentActor() actor: Actor): HtmlPage {
    const what = holdingIn(parts['form']);
    return htmlPage(<NewHoldingPage form={this.formOf(parts, actor)} what={what} values={{}} />);
  }

  @Post(':person/:form')
  async give(
    @Param() parts: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const what = holdingIn(parts['form']);
    const form = this.formOf(parts, actor);
    return answerForm(this.commands, {
      body,
      read: readHolding(this.view, what, form.person.id, body, byForm(actor, body)),
      then: `${peoplePath}/${form.person.id}`,
      again: (values, errors) => <NewHoldingPage form={form} what={what} values={values} errors={errors} />,
    });
  }

  @Get(':person/:kind/:key')
  ending(@Param() parts: Parts, @CurrentActor() actor: Actor): HtmlPage {
    return htmlPage(<EndPage form={this.endOf(parts, actor)} values={{}} />);
  }

  @Post(':person/:kind/:key')
  async end(@Param() parts: Parts, @Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const form = this.endOf(parts, actor);
    const { person = '', kind, key = '' } = parts;
    const by = byForm(actor, body);
    return answerForm(this.commands, {
      body,
      read:
        kind === 'roller'
          ? readRoleEnd(this.people.holding(person, key), body, by)
          : readFunctionEnd(this.people.assignment(key).assignment, body, by),
      then: form.back,
      again: (values, errors) => <EndPage form={form} values={values} errors={errors} />,
    });
  }

  private formOf({ person }: Parts, actor: Actor): PersonFormDto {
    this.mustChange(actor);
    const { id, name } = this.people.person(person ?? '', actor);
    return {
      person: { id, name },
      hidden: commandFields(),
      committees: this.view.committees(),
      departments: this.view.departments(),
    };
  }

  private endOf({ person = '', kind = '', key = '' }: Parts, actor: Actor): EndFormDto {
    this.mustChange(actor);
    const { name, roles, functions } = this.people.person(person, actor);
    const held: readonly HoldingDto[] = kind === 'roller' ? roles : kind === 'funktioner' ? functions : [];
    const found = held.find((h) => h.key === key);
    if (!found) throw new NotFound('page');
    const back = `${peoplePath}/${person}`;
    const what = `${name} är ${found.what} i ${found.where}, ${daysText(found.from, found.to)}.`;
    return { action: `${back}/${kind}/${key}`, back, what, hidden: commandFields() };
  }

  private mustChange(actor: Actor): void {
    if (!this.query.rights(actor).changePeople) throw new NotAllowed('manage-organisation');
  }
}

function holdingIn(form: string | undefined): 'role' | 'function' {
  if (form === 'ny-roll') return 'role';
  if (form === 'ny-funktion') return 'function';
  throw new NotFound('page');
}

@ApiExcludeController()
@Controller('organisation/delegationer')
class DelegationPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly people: PeopleQuery,
    private readonly query: OrganisationQuery,
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  @Get()
  async list(@Query('efter') efter: string | undefined, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const position = await this.register.caughtUp();
    const delegations = this.people.delegations(actor);
    const rights = this.query.rights(actor);
    return htmlPage(
      <DelegationsPage delegations={delegations} rights={rights} saved={efter !== undefined} position={position} />,
    );
  }

  @Get('ny')
  form(@CurrentActor() actor: Actor): HtmlPage {
    return htmlPage(<NewDelegationPage {...this.formOf(actor)} values={{}} />);
  }

  @Post('ny')
  async decide(@Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const form = this.formOf(actor);
    return answerForm(this.commands, {
      body,
      read: readDelegation(this.view, body, byForm(actor, body)),
      then: delegationsPath,
      again: (values, errors) => <NewDelegationPage {...form} values={values} errors={errors} />,
    });
  }

  @Get(':delegation/avsluta')
  ending(@Param() parts: Parts, @CurrentActor() actor: Actor): HtmlPage {
    return htmlPage(<EndDelegationPage form={this.endOf(parts, actor)} values={{}} />);
  }

  @Post(':delegation/avsluta')
  async end(@Param() parts: Parts, @Body() body: FormBody, @CurrentActor() actor: Actor): Promise<HtmlPage | SeeOther> {
    const form = this.endOf(parts, actor);
    return answerForm(this.commands, {
      body,
      read: readDelegationEnd(parts['delegation'] ?? '', body, byForm(actor, body)),
      then: delegationsPath,
      again: (values, errors) => <EndDelegationPage form={form} values={values} errors={errors} />,
    });
  }

  private formOf(actor: Actor) {
    this.mustChange(actor);
    const committees = this.view.committees();
    const choices = { committees, departments: this.view.departments() };
    return { choices, deciding: committees, matters: delegatedMatters, hidden: commandFields() };
  }

  private endOf({ delegation = '' }: Parts, actor: Actor): EndFormDto {
    this.mustChange(actor);
    const found = this.people.delegations(actor).find((d) => d.id === delegation);
    if (!found) throw new NotFound('delegation');
    const what = `${found.committeeName}: ${matterText(found.matter)}, ${daysText(found.from, found.until)}.`;
    return { action: `${delegationsPath}/${delegation}/avsluta`, back: delegationsPath, what, hidden: commandFields() };
  }

  private mustChange(actor: Actor): void {
    if (!this.query.rights(actor).changePlaces) throw new NotAllowed('establish-units');
  }
}

export const peoplePages = [PeoplePages, DelegationPages];
