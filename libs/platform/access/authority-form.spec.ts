import { describe, expect, test } from '@jest/globals';
import type { FieldError } from '#platform/page-kit/index.js';
import { authorityField, readAuthority, type AuthorityKind } from './authority-form.js';
import { chosen } from './form-command.js';

const all: readonly AuthorityKind[] = ['own', 'decision', 'pending'];
const read = (body: Record<string, unknown>, allowed = all, options = {}) => {
  const errors: FieldError[] = [];
  return { authority: readAuthority(body, allowed, errors, options), fields: errors.map((e) => e.field) };
};

describe('reading on what a change rests', () => {
  test('each kind as it is filled in, without what was left empty', () => {
    expect(read({ authority: 'own' }).authority).toEqual({ kind: 'own' });
    expect(read({ authority: 'pending', pendingBody: ' Nämnden ' }).authority).toEqual({
      kind: 'pending',
      body: 'Nämnden',
    });
    expect(
      read({ authority: 'decision', body: 'Nämnden', date: '2025-03-20', paragraph: '31', diaryNumber: '' }).authority,
    ).toEqual({ kind: 'decision', body: 'Nämnden', date: '2025-03-20', paragraph: '31' });
  });

  test('what is missing is told at its field, and nothing is read', () => {
    expect(read({ authority: 'decision', date: '2025-02-30' })).toEqual({
      authority: undefined,
      fields: ['body', 'date'],
    });
    expect(read({ authority: 'pending' })).toEqual({ authority: undefined, fields: ['pendingBody'] });
    expect(read({})).toEqual({ authority: undefined, fields: ['authority'] });
  });

  test('what may not be chosen is as if nothing was', () => {
    expect(read({ authority: 'own' }, ['decision', 'pending']).fields).toEqual(['authority']);
    expect(read({ authority: 'own', body: 'Nämnden', date: '2025-03-20' }, ['decision']).authority).toMatchObject({
      kind: 'decision',
    });
  });

  test('a day that the form asks for by itself is taken', () => {
    expect(read({ authority: 'decision', body: 'Nämnden' }, all, { decidedOn: '2025-01-20' }).authority).toEqual({
      kind: 'decision',
      body: 'Nämnden',
      date: '2025-01-20',
    });
  });

  test('a decision that has a record of its own says all there is to say', () => {
    const recorded = new Map([
      ['b1', { kind: 'decision', body: 'Nämnden', date: '2025-03-20', decision: 'b1', delegation: '3.2' } as const],
    ]);
    const chosen = { authority: 'decision', decision: 'b1', body: 'Någon annan' };
    expect(read(chosen, all, { recorded }).authority).toEqual(recorded.get('b1'));
    expect(read({ ...chosen, decision: 'b2' }, all, { recorded }).fields).toEqual(['date']);
  });

  test('a rule about the body points at the field in which it was typed', () => {
    expect(authorityField('body', { authority: 'pending' })).toBe('pendingBody');
    expect(authorityField('body', { authority: 'decision' })).toBe('body');
  });
});

test('ticks are read as a list, however many there are', () => {
  expect([chosen({}, 'a'), chosen({ a: 'x' }, 'a'), chosen({ a: ['x', 'y', 3] }, 'a')]).toEqual([
    [],
    ['x'],
    ['x', 'y'],
  ]);
});
