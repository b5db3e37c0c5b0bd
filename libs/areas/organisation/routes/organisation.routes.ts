import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { newId } from '#kernel/ids.js';
import { Change, DescribesChange, type ChangeHeaders } from '#platform/access/command-headers.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { CurrentActor } from '#platform/web/index.js';
import {
  ClosePlace,
  EstablishCommittee,
  EstablishDepartment,
  EstablishSection,
  EstablishUnit,
  MergeCommittees,
  MergeUnits,
  PlaceUnit,
  RenamePlace,
  ShareUnit,
  SplitCommittee,
  SplitUnit,
} from '../commands/organisation.commands.js';
import {
  ClosingBody,
  CommitteeBody,
  DayQuery,
  DepartmentBody,
  MergerBody,
  PlaceParams,
  PlacingBody,
  OrganisationRecordedDto,
  EstablishedDto,
  RenamingBody,
  SectionBody,
  SharingBody,
  SplitBody,
  SplitParams,
  UnitBody,
  UnitParams,
} from './organisation-bodies.dto.js';
import type { UnitPlacing } from '../events/index.js';
import { heirOf, heirsOf } from './heirs.js';
import { OrganisationTreeDto } from './organisation.dto.js';
import { OrganisationQuery } from './organisation.query.js';

/** Committees, departments, units and sections, for other systems. */
@ApiTags('organisation')
@Controller('api/organisation')
export class OrganisationRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: OrganisationQuery,
  ) {}

  /** The organisation as it stands on a day; left out: today. */
  @Get()
  tree(@Query() { day }: DayQuery, @CurrentActor() actor: Actor): OrganisationTreeDto {
    return this.query.tree(day ?? today(systemClock), actor);
  }

  @Post('committees')
  @DescribesChange({ ifMatch: 'none' })
  async establishCommittee(
    @Body() { ...facts }: CommitteeBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const committee = newId(by.commandId, 'committee');
    return this.recorded(new EstablishCommittee(by, { committee, ...facts }), committee);
  }

  @Post('departments')
  @DescribesChange({ ifMatch: 'none' })
  async establishDepartment(
    @Body() { ...facts }: DepartmentBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const department = newId(by.commandId, 'department');
    return this.recorded(new EstablishDepartment(by, { department, ...facts }), department);
  }

  @Post('units')
  @DescribesChange({ ifMatch: 'none' })
  async establishUnit(
    @Body() { committee, department, ...facts }: UnitBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const unit = newId(by.commandId, 'unit');
    return this.recorded(new EstablishUnit(by, { unit, ...placing(committee, department), ...facts }), unit);
  }

  @Post('sections')
  @DescribesChange({ ifMatch: 'none' })
  async establishSection(
    @Body() { ...facts }: SectionBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const section = newId(by.commandId, 'section');
    return this.recorded(new EstablishSection(by, { section, ...facts }), section);
  }

  @Post('places/:kind/:id/renaming')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async rename(
    @Param() { kind, id }: PlaceParams,
    @Body() { ...facts }: RenamingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new RenamePlace(change.by(actor), { what: { kind, id }, ...facts }));
  }

  @Post('places/:kind/:id/closing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async close(
    @Param() { kind, id }: PlaceParams,
    @Body() { ...facts }: ClosingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new ClosePlace(change.by(actor), { what: { kind, id }, ...facts }));
  }

  @Post('units/:unit/placing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async place(
    @Param() { unit }: UnitParams,
    @Body() { committee, department, effectiveFrom }: PlacingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new PlaceUnit(change.by(actor), { unit, ...placing(committee, department), effectiveFrom }));
  }

  /** Which committees a unit works for beside its host; replaces what stood. */
  @Post('units/:unit/sharing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async share(
    @Param() { unit }: UnitParams,
    @Body() { ...facts }: SharingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new ShareUnit(change.by(actor), { unit, ...facts }));
  }

  /** Several become one, which is one of them (`into`) or a new one (`name`). */
  @Post(':places/mergers')
  @DescribesChange({ ifMatch: 'none' })
  async merge(
    @Param() { places }: SplitParams,
    @Body() { into, name, ...facts }: MergerBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const heir = heirOf(by.commandId, into, name);
    const Merge = places === 'units' ? MergeUnits : MergeCommittees;
    return this.recorded(new Merge(by, { ...facts, into: heir }), heir.id);
  }

  /** One becomes several: those that are there (`into`; itself where it goes on), and new ones (`names`). */
  @Post(':places/splits')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'none' })
  async split(
    @Param() { places }: SplitParams,
    @Body() { into, names, ...facts }: SplitBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    const by = change.by(actor);
    const Split = places === 'units' ? SplitUnit : SplitCommittee;
    return this.recorded(new Split(by, { ...facts, into: heirsOf(by.commandId, into, names) }));
  }

  private async recorded(command: Command<CommandResult>): Promise<OrganisationRecordedDto>;
  private async recorded(command: Command<CommandResult>, id: string): Promise<EstablishedDto>;
  private async recorded(command: Command<CommandResult>, id?: string): Promise<OrganisationRecordedDto> {
    const { position, duplicate } = await this.commands.execute(command);
    return { position, duplicate, ...(id === undefined ? {} : { id }) };
  }
}

const placing = (committee: string | undefined, department: string | undefined): UnitPlacing => ({
  committee: committee ?? null,
  department: department ?? null,
});
