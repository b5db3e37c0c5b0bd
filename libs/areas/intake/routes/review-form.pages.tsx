import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { ItemChanged, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { byForm, commandFields, seenByForm, typed, type FormBody } from '#platform/access/form-command.js';
import { OrganisationView } from '#platform/access/organisation-view.js';
import { itemVersionOf } from '#kernel/etag.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import type { Answer } from '../domain/review.js';
import { ReviewFormPage } from '../pages/review-form.page.js';
import { comparedFields, nextOpen, reviewHref, reviewViewIn } from '../pages/review-view.js';
import { fieldChoices, itemAnchor } from '../pages/words.js';
import { itemKeyOf } from './as-review-dto.js';
import { correctionsOf, type ReadField } from './correctable.js';
import type { DocumentReviewDto, ReviewItemDto } from './review.dto.js';
import type { FieldToCorrectDto, ReviewFormDto } from './review-form.dto.js';
import { documentIn, keyIn, Reviews } from './reviews.js';

type Parts = Readonly<Record<string, string | undefined>>;

/** What is taken as given where nobody chose: as proposed. */
const asProposed = (item: ReviewItemDto): string =>
  item.is ?? item.candidates.find(({ why }) => why === 'last-year')?.id ?? 'ny';

/** How an item, or the document itself, is to be understood: the form behind „Rätta“. */
@ApiExcludeController()
@Controller('dokument/:document/granska/:item')
export class ReviewFormPages {
  constructor(
    private readonly reviews: Reviews,
    private readonly organisation: OrganisationView,
  ) {}

  @Get()
  async show(
    @Param() params: Parts,
    @Query('visa') view: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage> {
    const { form } = await this.formOf(params, actor);
    return htmlPage(<ReviewFormPage form={form} values={valuesOf(form)} view={reviewViewIn(view)} />);
  }

  @Post()
  async save(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    const { form, read } = await this.formOf(params, actor);
    const { document } = form.review;
    const view = reviewViewIn(body['visa']);
    const again = (errors: readonly FieldError[], status: number, hidden = form.hidden): HtmlPage =>
      htmlPage(
        <ReviewFormPage form={{ ...form, hidden }} values={typedValues(form, body)} errors={errors} view={view} />,
        { status },
      );
    const kept = { ...form.hidden, seen: typed(body, 'seen') };
    try {
      await this.reviews.answer(
        byForm(actor, body),
        document,
        form.key,
        this.answerIn(form, read, body),
        seenByForm(body),
      );
    } catch (error) {
      if (error instanceof ItemChanged)
        return again([{ message: 'Någon annan hann före. Spara igen om det du skrev ska gälla.' }], 409);
      if (!(error instanceof RuleBroken)) throw error;
      const field = error.details['field'];
      const message = ruleText(error.rule, error.details) ?? 'En regel hindrar det.';
      return again([typeof field === 'string' ? { field, message } : { message }], 422, kept);
    }
    const next = nextOpen(await this.reviews.of(document, actor), form.key) ?? form.key;
    return seeOther(`${reviewHref(document, { view, item: next })}&svarat=1#${itemAnchor(next)}`);
  }

  private answerIn(form: ReviewFormDto, read: readonly ReadField[], body: FormBody): Answer {
    const typedIn = typedValues(form, body);
    const known = form.units.find(({ id }) => id === typed(body, 'known'));
    if (known) Object.assign(typedIn, { unit: known.name, committee: known.committee ?? '' });
    const corrected = correctionsOf(read, typedIn, itemKeyOf);
    const { item } = form;
    const is = item === null ? undefined : this.isIn(item, body);
    const holds = item === null ? {} : holdsIn(item, body);
    return {
      accepted: true,
      ...(is === undefined ? {} : { is }),
      ...(Object.keys(holds).length > 0 ? { holds } : {}),
      ...(Object.keys(corrected).length > 0 ? { corrected } : {}),
    };
  }

  /** Undefined: as proposed, which may become another when more is known. */
  private isIn(item: ReviewItemDto, body: FormBody): string | null | undefined {
    const chosen = typed(body, 'is');
    if (chosen === '' || (item.answer?.is === undefined && chosen === asProposed(item))) return undefined;
    if (chosen === 'ny') return null;
    if (chosen !== item.is && !item.candidates.some(({ id }) => id === chosen)) throw new NotFound('item');
    return chosen;
  }

  private async formOf(
    { document: documentText, item: itemText }: Parts,
    actor: Actor,
  ): Promise<{ readonly form: ReviewFormDto; readonly read: readonly ReadField[] }> {
    const document = documentIn(documentText);
    const key = keyIn(itemText);
    const review = await this.reviews.of(document, actor);
    const item = review.items.find((one) => one.key === itemText) ?? null;
    if (key !== 'document' && (item === null || item.line === 0)) throw new NotFound('item');
    const { answer, etag } = item ?? review;
    const read = await this.reviews.fieldsAsRead(document, key);
    return {
      read,
      form: {
        review: { document, name: review.name, follows: review.follows },
        key: itemText!,
        item,
        fields: read.map((field) => asField(field, answer, review)),
        units: item === null ? this.units() : [],
        hidden: commandFields(itemVersionOf(etag)),
        lines: item === null ? null : await this.linesAround(review, item.line, actor),
      },
    };
  }

  private units(): ReviewFormDto['units'] {
    return this.organisation.units().map(({ id, name, committeeName }) => ({ id, name, committee: committeeName }));
  }

  private async linesAround(review: DocumentReviewDto, line: number, actor: Actor): Promise<ReviewFormDto['lines']> {
    const from = Math.max(1, line - linesAround);
    const { lines } = await this.reviews.lines(review.document, actor, from, line + linesAround);
    return { from, texts: lines.map(({ text }) => text), highlighted: line };
  }
}

const linesAround = 8;

function asField(
  { field, read }: ReadField,
  answer: DocumentReviewDto['answer'],
  { items }: DocumentReviewDto,
): FieldToCorrectDto {
  const corrected = answer?.corrected?.[field];
  const isGoal = field === 'goal' || field === 'parent';
  const value = corrected === undefined ? read : isGoal && corrected !== null ? corrected.replace('/', '-') : corrected;
  const goals = items.filter(({ kind, line }) => kind === 'goal' && line > 0);
  const few = fieldChoices[field];
  return {
    field,
    read,
    value,
    required: ['title', 'name', 'level', 'kind', 'unit', 'year'].includes(field),
    choices: isGoal
      ? goals.map(({ key, title }) => ({ value: key, label: title }))
      : few
        ? Object.entries(few).map(([value, label]) => ({ value, label }))
        : null,
  };
}

/** What the form shows when it is opened. */
function valuesOf(form: ReviewFormDto): Record<string, string> {
  const { item, fields } = form;
  const values = Object.fromEntries(fields.map(({ field, value }) => [field, value ?? '']));
  if (item === null) return values;
  for (const { field, becomes } of comparedFields(item)) {
    const chosen = item.answer?.holds?.[field];
    const proposed = becomes === 'document' || becomes === 'standing' ? becomes : undefined;
    values[`holds.${field}`] = chosen ?? proposed ?? '';
  }
  values['is'] = item.answer?.is === undefined ? asProposed(item) : (item.answer.is ?? 'ny');
  return values;
}

/** As typed; of texts only the ends of lines are changed. */
function typedValues(form: ReviewFormDto, body: FormBody): Record<string, string> {
  const names = [
    ...form.fields.map(({ field }) => field),
    ...(form.item === null ? ['known'] : ['is', ...comparedFields(form.item).map(({ field }) => `holds.${field}`)]),
  ];
  return Object.fromEntries(names.map((name) => [name, typed(body, name).replace(/\r\n?/g, '\n')]));
}

/** Only what a person chose otherwise than proposed: the proposal may become another when more is known. */
function holdsIn(item: ReviewItemDto, body: FormBody): NonNullable<Answer['holds']> {
  const holds: Record<string, 'document' | 'standing'> = {};
  for (const { field, becomes } of comparedFields(item)) {
    const chosen = typed(body, `holds.${field}`);
    if (chosen !== 'document' && chosen !== 'standing') continue;
    if (item.answer?.holds?.[field] !== undefined || chosen !== becomes) holds[field] = chosen;
  }
  return holds;
}
