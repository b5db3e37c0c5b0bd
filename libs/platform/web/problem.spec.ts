import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import { ItemChanged, NotAllowed, NotFound, RuleBroken } from '#kernel/rule-broken.js';
import { DemoSignInRefused, ForgeryRefused, SignInNeeded, TooMany } from '#platform/access/signed-in-request.js';
import { CommandReused, EventRefused, ExpectedVersionConflict } from '#platform/event-store/event-store.js';
import { registerRuleTexts } from '#platform/page-kit/rule-texts.js';
import { problemOf } from './problem.js';
import { ValidationFailed } from './validation.js';

registerRuleTexts({
  'problem-spec-plain': 'Målet är redan beslutat.',
  'problem-spec-conflict': { text: (d) => `Redan stängd i version ${d['version']}.`, conflict: true },
});

describe('an error becomes a problem', () => {
  it.each([
    ['a broken rule', new RuleBroken('problem-spec-plain', 'm'), 422, '/problem/rule-broken'],
    [
      'a broken rule that is a conflict',
      new RuleBroken('problem-spec-conflict', 'm', { version: 3 }),
      409,
      '/problem/rule-broken',
    ],
    ['an item changed meanwhile', new ItemChanged('target-1', 2, 4), 412, '/problem/item-changed'],
    ['a version conflict', new ExpectedVersionConflict('unit-year-1', 2, 4), 409, '/problem/version-conflict'],
    ['something that is not there', new NotFound('unit'), 404, '/problem/not-found'],
    ['something one may not do', new NotAllowed('change-target'), 403, '/problem/not-allowed'],
    [
      'a wrong shape',
      new ValidationFailed([{ field: 'a', rule: 'isString', message: 'a must be a string' }]),
      400,
      '/problem/validation',
    ],
    ['a reused command id', new CommandReused('s', 'c'), 422, '/problem/command-reused'],
    ['a refused event', new EventRefused('payload-too-large', 'm'), 400, '/problem/payload-too-large'],
    ['nobody signed in', new SignInNeeded(), 401, '/problem/sign-in-needed'],
    ['a forged request', new ForgeryRefused('token'), 403, '/problem/foreign-origin'],
    ['a demo sign-in from elsewhere', new DemoSignInRefused('behind-proxy'), 403, '/problem/demo-sign-in-refused'],
    ['too many tries', new TooMany(60), 429, '/problem/too-many'],
    ['a body too large', new HttpException('x', 413), 413, '/problem/http-413'],
    [
      'a database that is coming back',
      Object.assign(new Error('secret'), { code: '57P03' }),
      503,
      '/problem/store-away',
    ],
    ['a fault of ours', new TypeError('secret'), 500, '/problem/unexpected'],
    ['something thrown that is no error', 'secret', 500, '/problem/unexpected'],
  ])('%s', (_what, error, status, type) => expect(problemOf(error)).toMatchObject({ status, type }));

  it('with the rule, its Swedish text and its figures', () => {
    expect(problemOf(new RuleBroken('problem-spec-conflict', 'english', { version: 3 }))).toMatchObject({
      rule: 'problem-spec-conflict',
      detail: 'Redan stängd i version 3.',
      details: { version: 3 },
    });
  });

  it('with both versions where somebody was first', () => {
    expect(problemOf(new ItemChanged('i', 2, 4))).toMatchObject({ expected: 2, actual: 4 });
    expect(problemOf(new ExpectedVersionConflict('s', 'noStream', 4))).toMatchObject({
      expected: 'noStream',
      actual: 4,
    });
  });

  it('that tells nothing of what went wrong inside, nor of other Nest errors', () => {
    const told = JSON.stringify([
      problemOf(new TypeError('secret')),
      problemOf('secret'),
      problemOf(new HttpException('secret', 500)),
      problemOf(new HttpException('secret', 404)),
      problemOf(new NotFound('secret')),
      problemOf(new NotAllowed('secret')),
    ]);
    expect(told).not.toContain('secret');
  });
});
