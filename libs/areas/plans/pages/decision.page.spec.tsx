import { describe, expect, it } from '@jest/globals';
import { htmlOf } from '#platform/page-kit/testing/frame.js';
import type { DecisionFormDto } from '../routes/plan-form.dto.js';
import { DecisionPage } from './decision.page.js';

const aForm = (over: Partial<DecisionFormDto> = {}): DecisionFormDto => ({
  unit: 'u1',
  unitName: 'Lindgårdens familjeenhet',
  committeeName: 'Norra nämnden',
  year: 2022,
  started: true,
  decided: false,
  recorded: [],
  hidden: { command: 'c' },
  action: '/enheter/u1/2022/beslut',
  ...over,
});

describe('recording that a plan is decided', () => {
  it('proposes the unit’s committee and takes nothing as decided beforehand', () => {
    const html = htmlOf(<DecisionPage form={aForm()} values={{}} />);
    expect(html).toContain('value="Norra nämnden"');
    expect(html).not.toMatch(/type="radio"[^>]*checked/);
  });

  it('has no form for a plan that is decided already, and leads to its decision', () => {
    const html = htmlOf(<DecisionPage form={aForm({ decided: true })} values={{}} />);
    expect(html).not.toContain('name="decidedOn"');
    expect(html).toContain('href="/enheter/u1/2022/historia?post=plan"');
  });
});
