import { describe, expect, it } from '@jest/globals';
import { registerRuleTexts, ruleIsConflict, ruleText } from './rule-texts.js';

describe('texts of rules', () => {
  it('are found by code, with the figures of the case', () => {
    registerRuleTexts({
      'test-plain': 'Det går inte.',
      'test-figures': { text: (d) => `Högst ${d['max']}.`, conflict: true },
    });
    expect(ruleText('test-plain')).toBe('Det går inte.');
    expect(ruleText('test-figures', { max: 3 })).toBe('Högst 3.');
    expect(ruleText('test-unknown')).toBeUndefined();
    expect([ruleIsConflict('test-figures'), ruleIsConflict('test-plain')]).toEqual([true, false]);
  });
  it('may not mean two things', () => {
    registerRuleTexts({ 'test-twice': 'a' });
    expect(() => registerRuleTexts({ 'test-twice': 'a' })).not.toThrow();
    expect(() => registerRuleTexts({ 'test-twice': 'b' })).toThrow('two different texts');
  });
});
