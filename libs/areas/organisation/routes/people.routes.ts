import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { newId } from '#kernel/ids.js';
import { authorityOf } from '#platform/access/authority.dto.js';
import { Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import { OrganisationView, type DelegationEntry } from '#platform/access/organisation-view.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  AssignFunction,
  DecideDelegation,
  EndDelegation,
  EndFunction,
  EndRole,
  GrantRole,
  RegisterPerson,
} from '../commands/organisation.commands.js';
import {
  AssignmentParams,
  DayQuery,
  DelegationBody,
  DelegationEndBody,
  DelegationParams,
  FunctionBody,
  FunctionEndBody,
  PersonBody,
  PersonParams,
  OrganisationRecordedDto,
  EstablishedDto,
  RoleBody,
  RoleEndBody,
  scopeOf,
} from './organisation-bodies.dto.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import { OrganisationQuery } from './organisation.query.js';

/** People, their roles and functions, and what committees delegate, for other systems. */
@ApiTags('organisation')
@Controller('api/organisation')
export class PeopleRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: OrganisationQuery,
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  /** A person by a pseudonym of its own; the name is stored sealed. */
  @Post('people')
  @DescribesChange({ ifMatch: 'none' })
  async registerPerson(
    @Body() { name }: PersonBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const person = `p-${newId(by.commandId, 'person')}`;
    return this.recorded(new RegisterPerson(by, { person, name, madeUp: false }), person);
  }

  @Post('people/:person/roles')
  @DescribesChange({ ifMatch: 'none' })
  async grantRole(
    @Param() { person }: PersonParams,
    @Body() { role, scope, from, to }: RoleBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(
      new GrantRole(change.by(actor), { person, role, scope: scopeOf(scope), from, to: to ?? null }),
    );
  }

  @Post('people/:person/roles/ends')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async endRole(
    @Param() { person }: PersonParams,
    @Body() { role, scope, to }: RoleEndBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new EndRole(change.by(actor), { person, role, scope: scopeOf(scope), to }));
  }

  @Post('people/:person/functions')
  @DescribesChange({ ifMatch: 'none' })
  async assignFunction(
    @Param() { person }: PersonParams,
    @Body() body: FunctionBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const assignment = newId(by.commandId, 'assignment');
    const { scope, from, to } = body;
    const facts = { assignment, person, function: body.function, scope: scopeOf(scope), from, to: to ?? null };
    return this.recorded(new AssignFunction(by, facts), assignment);
  }

  @Post('functions/:assignment/end')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async endFunction(
    @Param() { assignment }: AssignmentParams,
    @Body() { to }: FunctionEndBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new EndFunction(change.by(actor), { assignment, to }));
  }

  /** Delegations in force on a day; left out: today. */
  @Get('delegations')
  async delegations(@Query() { day }: DayQuery, @CurrentActor() actor: Actor): Promise<readonly DelegationEntry[]> {
    this.query.mustRead(actor);
    await this.register.caughtUp();
    return this.view.delegations(day);
  }

  @Post('delegations')
  @DescribesChange({ ifMatch: 'none' })
  async decideDelegation(
    @Body() { committee, matter, to, scope, from, until, authority }: DelegationBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const delegation = newId(by.commandId, 'delegation');
    const facts = { delegation, committee, matter, to, scope: scopeOf(scope), from, until: until ?? null };
    return this.recorded(new DecideDelegation(by, { ...facts, authority: authorityOf(authority) }), delegation);
  }

  @Post('delegations/:delegation/end')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async endDelegation(
    @Param() { delegation }: DelegationParams,
    @Body() { until, reason, authority }: DelegationEndBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    const facts = { delegation, until, ...(reason === undefined ? {} : { reason }) };
    return this.recorded(new EndDelegation(change.by(actor), { ...facts, authority: authorityOf(authority) }));
  }

  private async recorded(command: Command<CommandResult>): Promise<OrganisationRecordedDto>;
  private async recorded(command: Command<CommandResult>, id: string): Promise<EstablishedDto>;
  private async recorded(command: Command<CommandResult>, id?: string): Promise<OrganisationRecordedDto> {
    const { position, duplicate } = await this.commands.execute(command);
    return { position, duplicate, ...(id === undefined ? {} : { id }) };
  }
}
