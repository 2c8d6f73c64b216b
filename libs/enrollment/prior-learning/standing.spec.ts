import { fold } from '#platform';
import { holdsNumber, isOwnMatter, mayFollow, numberKey } from './standing.js';

describe('what was learnt elsewhere', () => {
  test('is looked at once, taken back in the open, and never comes back from the end', () => {
    expect(mayFollow('recorded', 'verified')).toBe(true);
    expect(mayFollow('unverifiable', 'verified')).toBe(true);
    expect(mayFollow('verified', 'rejected')).toBe(true);
    expect(mayFollow('verified', 'withdrawn')).toBe(false);
    expect(mayFollow('rejected', 'verified')).toBe(false);
    expect(mayFollow('withdrawn', 'verified')).toBe(false);
  });

  test('frees its number when it is rejected or withdrawn', () => {
    expect((['recorded', 'verified', 'unverifiable', 'rejected', 'withdrawn'] as const).map(holdsNumber)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    [{ sourceCode: 'binhdanhocvuso', issuer: 'Bộ Công an', number: 'BD-2025 / 00123' }, 'binhdanhocvuso||bd202500123'],
    [{ sourceCode: 'binhdanhocvuso', issuer: null, number: 'bd2025.00123' }, 'binhdanhocvuso||bd202500123'],
    [{ sourceCode: 'school', issuer: 'Trường THPT Châu Văn Liêm', number: 'A 1' }, 'school|truongthptchauvanliem|a1'],
    [{ sourceCode: 'school', issuer: 'Trường khác', number: 'A 1' }, 'school|truongkhac|a1'],
    [{ sourceCode: 'other', issuer: 'X', number: ' – ' }, null],
    [{ sourceCode: 'other', issuer: 'X', number: null }, null],
  ])('is one paper by issuer and number, however it is typed: %j', (paper, key) => {
    expect(numberKey(paper, fold)).toBe(key);
  });

  test('is not reviewed by the learner, under any of their ids, nor by who typed it in', () => {
    expect(isOwnMatter(['a', 'former'], { learnerIds: ['former'], recordedBy: 'x' })).toBe(true);
    expect(isOwnMatter(['a'], { learnerIds: ['b'], recordedBy: 'a' })).toBe(true);
    expect(isOwnMatter(['a'], { learnerIds: ['b'], recordedBy: 'b' })).toBe(false);
  });
});
