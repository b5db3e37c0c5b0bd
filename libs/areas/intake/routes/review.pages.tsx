import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { itemVersionOf } from '#kernel/etag.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { byForm, commandFields, type FormBody } from '#platform/access/form-command.js';
import type { By } from '#platform/access/unit-commands.js';
import { reach } from '#platform/read-models/reach.js';
import { ReadModels } from '#platform/read-models/read-models.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { numberIn } from '#platform/web/page-address.js';
import type { DocumentReview } from '../commands/index.js';
import type { Answer } from '../domain/review.js';
import { documentStream } from '../events/index.js';
import { ReviewPage } from '../pages/review.page.js';
import {
  linesBefore,
  linesShown,
  nextOpen,
  reviewHref,
  reviewViewIn,
  type ReviewView,
  type ShownLines,
} from '../pages/review-view.js';
import { itemAnchor } from '../pages/words.js';
import { documents } from '../projections/documents.projection.js';
import { itemKeyOf } from './as-review-dto.js';
import { ReceivingJobs } from './receiving-jobs.js';
import type { DocumentReviewDto } from './review.dto.js';
import { documentIn, keyIn, Reviews, standingAnswer } from './reviews.js';

type QueryOf = Readonly<Record<string, string | undefined>>;

/** A document with what was understood of it beside, and the answers that need no form of their own. */
@ApiExcludeController()
@Controller('dokument/:document/granska')
export class ReviewPages {
  constructor(
    private readonly reviews: Reviews,
    private readonly jobs: ReceivingJobs,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * `visa`: the filter. `post`: the item in view; without one the first that wants a word. `rad`: a line instead. `svarat`: an answer was just
   * given. `fore`: somebody else had answered. `lasning`: the reading that led here.
   */
  @Get()
  async show(
    @Param('document') document: string,
    @Query() query: QueryOf,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    // Before the review, which is as new as the log: the page is told again of nothing that it shows already.
    const { position } = await reach(this.readModels, documents.name, undefined);
    const review = await this.reviews.of(documentIn(document), actor);
    const line = numberIn(query['rad']);
    const wanted = query['post'] ?? (line === undefined ? review.items.find((item) => item.open)?.key : undefined);
    const item = review.items.find(({ key }) => key === wanted);
    const job = query['lasning'] === undefined ? undefined : this.jobs.of(query['lasning'], actor.id);
    const received = job?.state.is === 'done' ? job.state.received : undefined;
    return htmlPage(
      <ReviewPage
        review={review}
        view={reviewViewIn(query['visa'])}
        current={wanted === 'document' ? wanted : (item?.key ?? null)}
        lines={await this.lines(review, actor, line ?? (item?.line || null))}
        topic={documentStream(review.document)}
        position={position}
        hidden={commandFields()}
        answered={query['svarat'] !== undefined}
        late={query['fore'] !== undefined}
        already={received?.already ?? false}
        warnings={received?.warnings ?? []}
      />,
    );
  }

  @Post(':item/stammer')
  accept(
    @Param() params: QueryOf,
    @Query() query: QueryOf,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<SeeOther> {
    return this.answer(params, query, body, actor, (before) => ({ ...before, accepted: true }));
  }

  @Post(':item/ta-inte-med')
  leaveOut(
    @Param() params: QueryOf,
    @Query() query: QueryOf,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<SeeOther> {
    return this.answer(params, query, body, actor, () => ({ leftOut: true }));
  }

  /** `is`: the item of the unit's year that it is. */
  @Post(':item/ar')
  map(
    @Param() params: QueryOf,
    @Query() query: QueryOf,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<SeeOther> {
    const { is } = query;
    if (is === undefined || !/^[a-z0-9]{1,40}$/.test(is)) throw new NotFound('page');
    return this.answer(params, query, body, actor, (before) => ({ ...before, is }), 'here');
  }

  /** `holds`: a field and which of the two is to hold, `annualTarget=document`. */
  @Post(':item/valj')
  choose(
    @Param() params: QueryOf,
    @Query() query: QueryOf,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<SeeOther> {
    const m = /^(\w{1,40})=(document|standing)$/.exec(query['holds'] ?? '');
    if (!m) throw new NotFound('page');
    const chosen = { [m[1]!]: m[2] as 'document' | 'standing' };
    const choosing = (before: Answer): Answer => ({ ...before, holds: { ...before.holds, ...chosen } });
    return this.answer(params, query, body, actor, choosing, 'here');
  }

  @Post(':item/angra')
  async undo(
    @Param() params: QueryOf,
    @Query() query: QueryOf,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<SeeOther> {
    const { document, item, seen, view } = askedIn(params, query, body);
    return this.unlessLate(document, view, item, async () => {
      await this.reviews.withdraw(byButton(actor, body, item), document, item, seen);
      return item;
    });
  }

  private async answer(
    params: QueryOf,
    query: QueryOf,
    body: FormBody,
    actor: Actor,
    answerFrom: (before: Answer) => Answer,
    then: 'here' | 'next' = 'next',
  ): Promise<SeeOther> {
    const { document, item, seen, view } = askedIn(params, query, body);
    return this.unlessLate(document, view, item, async () => {
      const before: DocumentReview = await this.reviews.plain(document, actor);
      const answer = answerFrom(standingAnswer(before, keyIn(item)));
      await this.reviews.answer(byButton(actor, body, item), document, item, answer, seen);
      if (then === 'here') return item;
      return nextOpen(await this.reviews.of(document, actor), item) ?? null;
    });
  }

  /** @param done answers which item comes next; null: none is left */
  private async unlessLate(
    document: string,
    view: ReviewView,
    item: string,
    done: () => Promise<string | null>,
  ): Promise<SeeOther> {
    try {
      const next = await done();
      const href = reviewHref(document, { view, item: next ?? item });
      return seeOther(`${withQuery(href, 'svarat=1')}#${next === null ? 'granskat' : itemAnchor(next)}`);
    } catch (error) {
      if (!(error instanceof ItemChanged) && !isNothingToUndo(error)) throw error;
      return seeOther(`${withQuery(reviewHref(document, { view, item }), 'fore=1')}#main`);
    }
  }

  private async lines(review: DocumentReviewDto, actor: Actor, line: number | null): Promise<ShownLines> {
    const highlighted = line !== null && line <= review.lines ? line : null;
    const from = Math.max(1, (highlighted ?? 1) - linesBefore);
    const { total, lines } = await this.reviews.lines(review.document, actor, from, from + linesShown - 1);
    return { from, total, texts: lines.map(({ text }) => text), highlighted };
  }
}

/** Pressed twice, or in another window: it is undone already. */
const isNothingToUndo = (error: unknown): boolean =>
  error instanceof RuleBroken && error.rule === 'an-answer-that-stands-is-withdrawn';

const withQuery = (href: string, more: string): string => `${href}${href.includes('?') ? '&' : '?'}${more}`;

/** One page's buttons share a form and its command id; each item's answer is a command of its own. */
function byButton(actor: Actor, body: FormBody, item: string): By {
  const by = byForm(actor, body);
  return { ...by, commandId: `${by.commandId}:${item}` };
}

function askedIn(params: QueryOf, query: QueryOf, body: FormBody) {
  const item = params['item'] ?? '';
  if (itemKeyOf(item) === undefined) throw new NotFound('page');
  const seen = query['seen'] === undefined ? undefined : itemVersionOf(query['seen']);
  return { document: documentIn(params['document']), item, seen, view: reviewViewIn(body['visa']) };
}
