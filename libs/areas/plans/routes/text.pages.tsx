import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '#kernel/actor.js';
import { NotFound } from '#kernel/rule-broken.js';
import { byForm, seenByForm, type FormBody } from '#platform/access/form-command.js';
import type { FieldError } from '#platform/page-kit/index.js';
import { CurrentActor, htmlPage, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { idIn } from '#platform/web/page-address.js';
import { ReviseGoalSection, RevisePlanChapter } from '../commands/plan.commands.js';
import { itemAt, sectionKey } from '../domain/plan-state.js';
import { goalSections, planChapters } from '../events/index.js';
import { PlanConflictPage } from '../pages/plan-form.js';
import { subjectOf, TextPage } from '../pages/text.page.js';
import type { TextFormDto } from './plan-form.dto.js';
import { PlanForms, textIn, type Parts } from './plan-forms.js';

/** Sections under goals and chapters beside them, in the browser. */
@ApiExcludeController()
@Controller('enheter/:unit/:year/plan')
export class TextPages {
  constructor(private readonly forms: PlanForms) {}

  @Get('mal/:goal/avsnitt/:section')
  showSection(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return this.show(params, actor);
  }

  @Post('mal/:goal/avsnitt/:section')
  saveSection(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    return this.save(params, body, actor);
  }

  @Get('kapitel/:chapter')
  showChapter(@Param() params: Parts, @CurrentActor() actor: Actor): Promise<HtmlPage> {
    return this.show(params, actor);
  }

  @Post('kapitel/:chapter')
  saveChapter(
    @Param() params: Parts,
    @Body() body: FormBody,
    @CurrentActor() actor: Actor,
  ): Promise<HtmlPage | SeeOther> {
    return this.save(params, body, actor);
  }

  private async show(params: Parts, actor: Actor): Promise<HtmlPage> {
    const { form } = await this.formOf(params, actor);
    return htmlPage(<TextPage form={form} values={{ text: form.text }} />);
  }

  private async save(params: Parts, body: FormBody, actor: Actor): Promise<HtmlPage | SeeOther> {
    const { form, stream } = await this.formOf(params, actor);
    const { subject, unit, year } = form;
    const text = textIn(body, 'text');
    const seen = seenByForm(body);
    const by = byForm(actor, body);
    const command =
      'chapter' in subject
        ? new RevisePlanChapter(by, unit, year, { chapter: subject.chapter, text }, seen)
        : new ReviseGoalSection(by, unit, year, { goal: subject.goal.id, section: subject.section, text }, seen);
    const again = (errors: readonly FieldError[], hidden: TextFormDto['hidden']) => (
      <TextPage form={{ ...form, hidden }} values={{ text }} errors={errors} />
    );
    const conflict = async () => {
      const now = (await this.formOf(params, actor)).form;
      return (
        <PlanConflictPage
          form={now}
          subject={`texten under ${subjectOf(subject)}`}
          saw={<Words text={await this.forms.textAt(stream, seen)} />}
          stands={<Words text={now.text} />}
          wanted={<Words text={text} />}
          hidden={{ text, ...now.hidden }}
        />
      );
    };
    return this.forms.send({ command, form, body, again, conflict });
  }

  private async formOf(params: Parts, actor: Actor): Promise<{ readonly form: TextFormDto; readonly stream: string }> {
    const chapter = planChapters.find((c) => c === params['chapter']);
    const section = goalSections.find((s) => s === params['section']);
    if (chapter !== undefined) {
      const { state, frame, stream } = await this.forms.load(params, actor, 'edit-plan', `/plan/kapitel/${chapter}`);
      if (!state.started) throw new NotFound('plan');
      const version = state.chapters[chapter];
      const text = await this.forms.textAt(stream, version);
      return { form: { ...frame(version ?? -1), subject: { chapter }, text }, stream };
    }
    if (section === undefined) throw new NotFound('page');
    const id = idIn(params['goal']);
    const path = `/plan/mal/${id}/avsnitt/${section}`;
    const { state, frame, stream } = await this.forms.load(params, actor, 'edit-plan', path);
    const goal = itemAt(state.goals, id);
    if (!goal) throw new NotFound('goal');
    const version = state.sections[sectionKey(id, section)];
    const text = await this.forms.textAt(stream, version);
    const { level, number, title } = goal;
    return {
      form: { ...frame(version ?? -1), subject: { goal: { id, level, number, title }, section }, text },
      stream,
    };
  }
}

const Words = ({ text }: { readonly text: string }) =>
  text === '' ? <em>ingen text</em> : <span class="rt-marked">{text}</span>;
