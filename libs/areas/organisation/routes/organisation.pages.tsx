import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { systemClock, today } from '#kernel/clock.js';
import { isDay } from '#kernel/day.js';
import { NotAllowed, NotFound } from '#kernel/rule-broken.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import { OrganisationRegister } from '../commands/organisation-register.js';
import type { Place } from '../events/index.js';
import { EstablishPage } from '../pages/establish.page.js';
import { OrganisationPage } from '../pages/organisation.page.js';
import { PlaceFormPage } from '../pages/place-form.page.js';
import { PlacePage } from '../pages/place.page.js';
import '../pages/rule-texts.js';
import { changesOf, kindOfPath, placePath } from '../pages/words.js';
import { answerForm } from './form-answer.js';
import type { EstablishFormDto, PlaceChange, PlaceFormDto, PlaceKind } from './organisation.dto.js';
import { OrganisationQuery } from './organisation.query.js';
import { readChange, readEstablishing } from './place-forms.js';

type Parts = Readonly<Record<string, string>>;

/** Above this many units a page shows those of one committee at a time. */
const unitsAtOnce = 200;

@ApiExcludeController()
@Controller('organisation')
class OrganisationPages {
  constructor(
    private readonly query: OrganisationQuery,
    private readonly register: OrganisationRegister,
  ) {}

  /** `dag`: as it stands on that day, planned changes included. `namnd`: the committee to open, in a large city. `efter`: just recorded. */
  @Get()
  async tree(@Query() { dag, namnd, efter }: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    if (dag !== undefined && dag !== '' && !isDay(dag)) throw new NotFound('page');
    const position = await this.register.caughtUp();
    const now = today(systemClock);
    const tree = this.query.tree(dag ? dag : now, actor);
    const unitCount = tree.committees
      .flatMap((c) => [c.units.length, ...c.departments.map((d) => d.units.length)])
      .reduce((sum, n) => sum + n, tree.outside.length);
    const open = unitCount > unitsAtOnce ? [namnd ?? ''] : tree.committees.map((c) => c.id);
    const page = { tree, isToday: tree.day === now, open, unitCount, rights: this.query.rights(actor) };
    return htmlPage(<OrganisationPage page={page} saved={efter !== undefined} position={position} />);
  }
}

/** A new committee, department, unit or section. `i`: within what. */
@ApiExcludeController()
@Controller('organisation/ny/:kind')
class EstablishPages {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: OrganisationQuery,
    private readonly view: OrganisationView,
  ) {}

  @Get()
  show(@Param() { kind }: Parts, @Query('i') parent: string | undefined, @CurrentActor() actor: Actor): HtmlPage {
    return htmlPage(<EstablishPage form={this.formOf(kindIn(kind), parent, actor)} values={{}} />);
  }

  @Post()
  async save(
    @Param() parts: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const kind = kindIn(parts['kind']);
    const form = this.formOf(kind, typed(body, 'i') || undefined, actor);
    return answerForm(this.commands, {
      body,
      read: readEstablishing(kind, form.parent?.id, body, byForm(actor, body)),
      then: kind === 'section' && form.parent ? placePath({ kind: 'unit', id: form.parent.id }) : '/organisation',
      again: (values, errors) => <EstablishPage form={form} values={values} errors={errors} />,
      fields: kind === 'unit' ? { committee: 'place', department: 'place' } : {},
    });
  }

  private formOf(kind: PlaceKind, parent: string | undefined, actor: Actor): EstablishFormDto {
    if (!this.query.rights(actor).changePlaces) throw new NotAllowed('establish-units');
    const found = parent === undefined ? null : this.parentOf(kind, idIn(parent));
    if (kind === 'section' && !found) throw new NotFound('unit');
    return {
      kind,
      hidden: { ...commandFields(), ...(found ? { i: found.id } : {}) },
      parent: found,
      committees: this.view.committees(),
      departments: this.view.departments(),
    };
  }

  private parentOf(kind: PlaceKind, id: string) {
    const above = kind === 'section' ? this.view.units() : [...this.view.committees(), ...this.view.departments()];
    const found = above.find((place) => place.id === id);
    return found ? { id: found.id, name: found.name } : null;
  }
}

/** One place, and the forms that change it. */
@ApiExcludeController()
@Controller('organisation/:kind/:id')
class PlacePages {
  constructor(
    private readonly commands: CommandBus,
    private readonly query: OrganisationQuery,
    private readonly view: OrganisationView,
    private readonly register: OrganisationRegister,
  ) {}

  @Get()
  async show(
    @Param() parts: Parts,
    @Query('efter') efter: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const position = await this.register.caughtUp();
    const place = this.query.place(placeIn(parts), actor);
    return htmlPage(<PlacePage place={place} saved={efter !== undefined} position={position} />);
  }

  @Get(':change')
  async form(@Param() parts: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    await this.register.caughtUp();
    return htmlPage(<PlaceFormPage form={this.formOf(parts, actor)} values={{}} />);
  }

  @Post(':change')
  async save(
    @Param() parts: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    await this.register.caughtUp();
    const form = this.formOf(parts, actor);
    return answerForm(this.commands, {
      body,
      read: readChange(this.view, placeIn(parts), form.change, body, byForm(actor, body)),
      then: placePath(form),
      // As it stands by then: where somebody was first, saving again is saving upon what they did.
      again: (values, errors: readonly FieldError[]) => (
        <PlaceFormPage form={this.formOf(parts, actor)} values={values} errors={errors} />
      ),
      fields: fieldsOf[form.change] ?? {},
    });
  }

  private formOf(parts: Parts, actor: Actor): PlaceFormDto {
    const place = placeIn(parts);
    const change = changesOf[place.kind].find((c) => c === parts['change']);
    if (change === undefined) throw new NotFound('page');
    const known = this.query.place(place, actor);
    const { name, version, smallNumber } = known;
    const may = { 'ta-tillbaka': known.mayTakeBack, smatal: known.maySetThreshold && known.closedFrom === null };
    if (!(Object.hasOwn(may, change) ? may[change as keyof typeof may] : known.mayChange))
      throw new NotAllowed(change === 'smatal' ? 'manage-organisation' : 'establish-units');
    const department = this.view.departments().find((d) => place.kind === 'department' && d.id === place.id);
    const unit = place.kind === 'unit' ? this.view.unit(place.id) : undefined;
    return {
      ...place,
      name,
      change,
      hidden: commandFields(version),
      committees: this.view.committees(),
      departments: this.view.departments(),
      standsAt: department?.committee ?? [unit?.committee, unit?.department].filter(Boolean).join('/'),
      sharedWith: unit?.sharedWith ?? [],
      smallNumber,
      changes: known.changes.filter((c) => !c.takenBack),
    };
  }
}

/** Where a rule speaks of something that the form asks for in another field. */
const fieldsOf: Partial<Readonly<Record<PlaceChange, Readonly<Record<string, string>>>>> = {
  flytta: { committee: 'place', department: 'place', name: 'place' },
  'sla-ihop': { ids: 'others' },
  dela: { ids: 'others', into: 'names', name: 'names' },
};

function kindIn(text: string | undefined): PlaceKind {
  const kind = kindOfPath(text);
  if (kind === undefined) throw new NotFound('page');
  return kind;
}

const placeIn = ({ kind, id }: Parts): Place => ({ kind: kindIn(kind), id: idIn(id) });

export const placePages = [OrganisationPages, EstablishPages, PlacePages];
