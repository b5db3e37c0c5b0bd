import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { etagOf } from '#kernel/etag.js';
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
  MergeDepartments,
  MergeUnits,
  MoveDepartment,
  PlaceUnit,
  RenamePlace,
  SetSmallNumberThreshold,
  ShareUnit,
  SplitCommittee,
  SplitUnit,
  TakeBackChange,
} from '../commands/organisation.commands.js';
import {
  ClosingBody,
  CommitteeBody,
  CommitteeParams,
  DayQuery,
  DepartmentBody,
  DepartmentMoveBody,
  DepartmentParams,
  MergerBody,
  MergerParams,
  PlaceParams,
  PlacingBody,
  OrganisationRecordedDto,
  EstablishedDto,
  RenamingBody,
  SectionBody,
  SharingBody,
  SplitBody,
  SplitParams,
  TakingBackBody,
  ThresholdBody,
  UnitBody,
  UnitParams,
} from './organisation-bodies.dto.js';
import type { UnitPlacing } from '../events/index.js';
import { heirOf, heirsOf } from './heirs.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import { OrganisationTreeDto, PlaceChangesDto } from './organisation.dto.js';
import { OrganisationQuery } from './organisation.query.js';

/** Committees, departments, units and sections, for other systems. */
@ApiTags('organisation')
@Controller('api/organisation')
export class OrganisationRoutes {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: OrganisationQuery,
    private readonly register: OrganisationRegister,
  ) {}

  /** The organisation as it stands on a day; left out: today. */
  @Get()
  async tree(@Query() { day }: DayQuery, @CurrentActor() actor: Actor): Promise<OrganisationTreeDto> {
    await this.register.caughtUp();
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
  @DescribesChange({ ifMatch: 'optional' })
  async rename(
    @Param() { kind, id }: PlaceParams,
    @Body() { ...facts }: RenamingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new RenamePlace(change.by(actor), { what: { kind, id }, ...facts }, change.seenIfSaid()));
  }

  @Post('places/:kind/:id/closing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async close(
    @Param() { kind, id }: PlaceParams,
    @Body() { ...facts }: ClosingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new ClosePlace(change.by(actor), { what: { kind, id }, ...facts }, change.seenIfSaid()));
  }

  @Post('units/:unit/placing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async place(
    @Param() { unit }: UnitParams,
    @Body() { committee, department, effectiveFrom }: PlacingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(
      new PlaceUnit(change.by(actor), { unit, ...placing(committee, department), effectiveFrom }, change.seenIfSaid()),
    );
  }

  /** Which committees a unit works for beside its host; replaces what stood. */
  @Post('units/:unit/sharing')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async share(
    @Param() { unit }: UnitParams,
    @Body() { ...facts }: SharingBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new ShareUnit(change.by(actor), { unit, ...facts }, change.seenIfSaid()));
  }

  /** Several become one, which is one of them (`into`) or a new one (`name`). */
  @Post(':places/mergers')
  @DescribesChange({ ifMatch: 'optional' })
  async merge(
    @Param() { places }: MergerParams,
    @Body() { into, name, ...facts }: MergerBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<EstablishedDto> {
    const by = change.by(actor);
    const heir = heirOf(by.commandId, into, name);
    return this.recorded(new mergers[places](by, { ...facts, into: heir }, change.seenIfSaid()), heir.id);
  }

  /** One becomes several: those that are there (`into`; itself where it goes on), and new ones (`names`). */
  @Post(':places/splits')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async split(
    @Param() { places }: SplitParams,
    @Body() { into, names, ...facts }: SplitBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    const by = change.by(actor);
    const Split = places === 'units' ? SplitUnit : SplitCommittee;
    return this.recorded(new Split(by, { ...facts, into: heirsOf(by.commandId, into, names) }, change.seenIfSaid()));
  }

  /** To another committee, with all that stands in it. */
  @Post('departments/:department/move')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async move(
    @Param() { department }: DepartmentParams,
    @Body() { ...facts }: DepartmentMoveBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new MoveDepartment(change.by(actor), { department, ...facts }, change.seenIfSaid()));
  }

  /** What was recorded of a place, with what can be taken back. */
  @Get('places/:kind/:id/changes')
  async changes(@Param() { kind, id }: PlaceParams, @CurrentActor() actor: Actor): Promise<PlaceChangesDto> {
    await this.register.caughtUp();
    const { name, closedFrom, version, changes } = this.query.place({ kind, id }, actor);
    return { kind, id, name, closedFrom, etag: etagOf(version), changes: [...changes] };
  }

  /** A merger, a split, a closing, a renaming or an establishing that was recorded by mistake. */
  @Post('places/:kind/:id/withdrawals')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async takeBack(
    @Param() { kind, id }: PlaceParams,
    @Body() { ...facts }: TakingBackBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    const what = { kind, id };
    return this.recorded(new TakeBackChange(change.by(actor), { what, ...facts }, change.seenIfSaid()));
  }

  /** Below how many cases figures are masked where they leave the committee's units. */
  @Post('committees/:committee/small-number-threshold')
  @HttpCode(200)
  @DescribesChange({ ifMatch: 'optional' })
  async setThreshold(
    @Param() { committee }: CommitteeParams,
    @Body() { ...facts }: ThresholdBody,
    @CurrentActor() actor: Actor,
    @Change() change: ChangeHeaders,
  ): Promise<OrganisationRecordedDto> {
    return this.recorded(new SetSmallNumberThreshold(change.by(actor), { committee, ...facts }, change.seenIfSaid()));
  }

  private async recorded(command: Command<CommandResult>): Promise<OrganisationRecordedDto>;
  private async recorded(command: Command<CommandResult>, id: string): Promise<EstablishedDto>;
  private async recorded(command: Command<CommandResult>, id?: string): Promise<OrganisationRecordedDto> {
    const { position, duplicate } = await this.commands.execute(command);
    return { position, duplicate, ...(id === undefined ? {} : { id }) };
  }
}

const mergers = { units: MergeUnits, departments: MergeDepartments, committees: MergeCommittees } as const;

const placing = (committee: string | undefined, department: string | undefined): UnitPlacing => ({
  committee: committee ?? null,
  department: department ?? null,
});
