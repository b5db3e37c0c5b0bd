import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import type { Authority, Owner } from '#kernel/authority.js';
import { NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { unitYearStream } from '#areas/plans/events/index.js';
import {
  authorityField,
  authorityFieldNames,
  readAuthority,
  type AuthorityKind,
} from '#platform/access/authority-form.js';
import { Authorization } from '#platform/access/authorization.js';
import { byForm, commandFields, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { CommandRunner } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { unitYearIn } from '#platform/web/page-address.js';
import { unitYearDecider } from '../commands/draft.js';
import { RecordDocument, SetDocumentAside, WithdrawDocument, type Kept } from '../commands/index.js';
import { SetAsidePage, WithdrawnPage, WithdrawPage } from '../pages/reason.page.js';
import { RecordingPage } from '../pages/recording.page.js';
import type { DocumentReviewDto } from './review.dto.js';
import { documentIn, Reviews } from './reviews.js';

type Parts = Readonly<Record<string, string>>;

/** A reviewed document becomes history, is put aside, or is taken back. */
@ApiExcludeController()
@Controller('dokument/:document')
export class RecordingPages {
  constructor(
    private readonly reviews: Reviews,
    private readonly bus: CommandBus,
    private readonly authorization: Authorization,
    private readonly organisation: OrganisationView,
    private readonly runner: CommandRunner,
  ) {}

  @Get('registrera')
  async confirm(@Param('document') document: string, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const review = await this.reviews.of(documentIn(document), actor);
    return htmlPage(<RecordingPage review={review} kinds={await this.kindsFor(review, actor)} values={{}} />);
  }

  @Post('registrera')
  async record(
    @Param('document') document: string,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const review = await this.reviews.of(documentIn(document), actor);
    const kinds = await this.kindsFor(review, actor);
    const again = (errors: readonly FieldError[]): HtmlPage =>
      htmlPage(<RecordingPage review={review} kinds={kinds} values={valuesIn(body)} errors={errors} />, {
        status: 422,
      });
    const errors: FieldError[] = [];
    const authorities: Partial<Record<Owner, Authority>> = {};
    for (const owner of review.asksFor) {
      const authority = authorityOfOwner(owner, body, kinds[owner], errors);
      if (authority) authorities[owner] = authority;
    }
    if (errors.length > 0) return again(errors);
    const reason = typed(body, 'reason');
    try {
      const { unit, year, position } = await this.bus.execute(
        new RecordDocument(actor, review.document, {
          acceptAll: typed(body, 'acceptAll') === 'ja',
          authorities,
          ...(reason === '' ? {} : { reason }),
        }),
      );
      return seeOther(`/enheter/${unit}/${String(year)}?efter=${String(position)}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return again([fieldErrorOf(error, review, body)]);
    }
  }

  @Get('lagg-undan')
  async confirmSetAside(@Param('document') document: string, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    const { name } = await this.reviews.of(documentIn(document), actor);
    return htmlPage(<SetAsidePage document={document} name={name} hidden={commandFields()} />);
  }

  @Post('lagg-undan')
  async setAside(
    @Param('document') document: string,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { name } = await this.reviews.of(documentIn(document), actor);
    const reason = typed(body, 'reason');
    try {
      const { position } = await this.bus.execute(new SetDocumentAside(byForm(actor, body), document, reason));
      return seeOther(`/dokument?efter=${String(position)}&klart=undanlagt`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return htmlPage(
        <SetAsidePage
          document={document}
          name={name}
          hidden={commandFields()}
          reason={reason}
          errors={[reasonErrorOf(error)]}
        />,
        { status: 422 },
      );
    }
  }

  @Get('aterkalla/:unit/:year')
  async confirmWithdrawal(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return htmlPage(<WithdrawPage {...await this.withdrawalOf(params, actor)} hidden={commandFields()} />);
  }

  @Post('aterkalla/:unit/:year')
  async withdraw(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const asked = await this.withdrawalOf(params, actor);
    const { document, place } = asked;
    const reason = typed(body, 'reason');
    try {
      const by = byForm(actor, body);
      const withdrawal = await this.bus.execute(new WithdrawDocument(by, document, place.unit, place.year, reason));
      const { position, takenBack, kept } = withdrawal;
      if (kept.length === 0) return seeOther(`/dokument/${document}?efter=${String(position)}&aterkallat=1`);
      const titles = await this.titlesOf(kept, place);
      return htmlPage(<WithdrawnPage {...asked} position={position} takenBack={takenBack} kept={titles} />);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return htmlPage(
        <WithdrawPage {...asked} hidden={commandFields()} reason={reason} errors={[reasonErrorOf(error)]} />,
        { status: 422 },
      );
    }
  }

  /** @throws NotFound for a place that it is not recorded in */
  private async withdrawalOf(params: Parts, actor: Actor) {
    const { unit, year } = unitYearIn(params);
    const review = await this.reviews.of(documentIn(params['document']), actor);
    const place = review.recordedIn.find((one) => one.unit === unit && one.year === year);
    if (!place) throw new NotFound('page');
    return { document: review.document, name: review.name, place };
  }

  private async titlesOf(kept: readonly Kept[], { unit, year }: { readonly unit: string; readonly year: number }) {
    const { plan, indicators } = (await this.runner.stateOf(unitYearStream(unit, year), unitYearDecider)).state;
    const titleOf = (id: string): string =>
      plan.goals[id]?.title ?? indicators.indicators[id]?.name ?? plan.activities[id]?.title ?? keptName;
    return kept.map(({ item, why }) => ({ title: titleOf(item), why }));
  }

  private async kindsFor(
    { facts: { unitId } }: DocumentReviewDto,
    actor: Actor,
  ): Promise<Readonly<Record<Owner, readonly AuthorityKind[]>>> {
    const own = unitId !== null && (await this.authorization.allows(actor, 'change-target-on-own-authority', unitId));
    return {
      council: ['decision', 'pending'],
      committee: ['decision', 'pending'],
      unit: own ? ['own', 'decision', 'pending'] : ['decision', 'pending'],
    };
  }
}

const keptName = 'En uppgift';

/** Fields of one owner's authority stand behind its name. */
const prefixOf = (owner: Owner): string => `${owner}-`;

function authorityOfOwner(
  owner: Owner,
  body: FormBody,
  kinds: readonly AuthorityKind[],
  errors: FieldError[],
): Authority | undefined {
  const prefix = prefixOf(owner);
  const own = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
  const found: FieldError[] = [];
  const authority = readAuthority(own, kinds, found);
  for (const { field, message } of found)
    errors.push({ ...(field === undefined ? {} : { field: prefix + field }), message });
  return authority;
}

const valuesIn = (body: FormBody): Record<string, string> =>
  Object.fromEntries(
    [
      'acceptAll',
      'reason',
      ...(['council', 'committee', 'unit'] as const).flatMap((owner) =>
        authorityFieldNames.map((name) => prefixOf(owner) + name),
      ),
    ].map((name) => [name, typed(body, name)]),
  );

/** A rule about an authority names a field of it; it is the first owner's that asks. */
function fieldErrorOf(error: RuleBroken, { asksFor }: DocumentReviewDto, body: FormBody): FieldError {
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
  const { field, owner } = error.details;
  if (field === 'reason' || field === 'acceptAll') return { field, message };
  const of = asksFor.find((one) => one === owner) ?? asksFor[0];
  if (typeof field !== 'string' || of === undefined) return { message };
  return { field: prefixOf(of) + authorityField(field, body), message };
}

const reasonErrorOf = (error: RuleBroken): FieldError => {
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
  return error.details['field'] === 'reason' || error.rule === 'a-change-has-a-reason'
    ? { field: 'reason', message }
    : { message };
};
