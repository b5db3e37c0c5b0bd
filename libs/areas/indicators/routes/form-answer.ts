import { ItemChanged, RuleBroken } from '#kernel/rule-broken.js';
import { typed, type FormBody } from '#platform/access/form-command.js';
import type { CommandResult } from '#platform/event-store/command-runner.js';
import { ruleText, type FieldError } from '#platform/page-kit/index.js';
import { seeOther, type HtmlPage, type SeeOther } from '#platform/web/index.js';
import { RowsRefused } from '../domain/record-outcomes.js';

/** How a form's page answers: recorded, refused by a rule, or overtaken by somebody. */
export interface FormAnswers {
  /** Where to go; the position is added as `efter`. */
  readonly recorded: string;
  readonly refused: (error: FieldError) => HtmlPage;
  readonly overtaken: () => Promise<HtmlPage>;
}

/** Runs a form's command. Faults are not answered here. */
export async function answerForm(
  run: () => Promise<CommandResult>,
  { recorded, refused, overtaken }: FormAnswers,
): Promise<HtmlPage | SeeOther> {
  try {
    const { position } = await run();
    const [path, anchor] = recorded.split('#');
    return seeOther(`${path ?? ''}?efter=${String(position)}${anchor === undefined ? '' : `#${anchor}`}`);
  } catch (error) {
    // A form that records one row of a table is refused by that row's rule.
    const cause = error instanceof RowsRefused ? error.rows[0]?.error : error;
    if (cause instanceof ItemChanged) return overtaken();
    if (cause instanceof RuleBroken) return refused(fieldErrorOf(cause));
    throw cause;
  }
}

/** A broken rule at the field that its details name. */
function fieldErrorOf(error: RuleBroken): FieldError {
  const message = ruleText(error.rule, error.details) ?? 'En regel hindrar ändringen.';
  const field = error.details['field'];
  return typeof field === 'string' ? { field, message } : { message };
}

/** The form's hidden fields again: a new command, and still the version that was seen. */
export const hiddenAgain = (hidden: Readonly<Record<string, string>>, body: FormBody): Record<string, string> => ({
  ...hidden,
  seen: typed(body, 'seen') || (hidden['seen'] ?? ''),
});

export const typedValues = (body: FormBody, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, typed(body, name)]));
