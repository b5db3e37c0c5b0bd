import { sharedRuleTexts } from './shared-rule-texts.js';

/** What a person is told when a rule is broken, and whether it is a conflict with something that happened meanwhile (HTTP 409, else 422). */
export interface RuleText {
  readonly text: string | ((details: RuleDetails) => string);
  readonly conflict?: true;
}
export type RuleDetails = Readonly<Record<string, string | number | boolean | null>>;

const texts = new Map<string, RuleText>(Object.entries(sharedRuleTexts).map(([rule, text]) => [rule, { text }]));

/**
 * Swedish by rule code. An area calls this once, beside its rules, so that a new rule does not need an edit here.
 * @throws Error when two areas give one code different meanings
 */
export function registerRuleTexts(entries: Readonly<Record<string, RuleText | string>>): void {
  for (const [rule, entry] of Object.entries(entries)) {
    const text = typeof entry === 'string' ? { text: entry } : entry;
    const known = texts.get(rule);
    if (known && known.text !== text.text && String(known.text) !== String(text.text))
      throw new Error(`rule ${rule} has two different texts`);
    texts.set(rule, text);
  }
}

/** Undefined for a rule nobody has written a text for: the caller says something general instead of showing a code. */
export function ruleText(rule: string, details: RuleDetails = {}): string | undefined {
  const entry = texts.get(rule);
  return typeof entry?.text === 'function' ? entry.text(details) : entry?.text;
}

export const ruleIsConflict = (rule: string): boolean => texts.get(rule)?.conflict === true;
