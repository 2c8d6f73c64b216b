import fc from 'fast-check';
import { aSnapshot } from '../testing/snapshot.builder.js';
import { correctedHolder, dayAfterMonths, effectiveCorrections, isOpenTo } from './change-rules.js';

describe('what may happen to a certificate after its issue', () => {
  test.each([
    ['valid', ['correct', 'reissue', 'revoke']],
    ['expired', ['correct', 'reissue', 'revoke']],
    ['replaced', []],
    ['revoked', []],
  ] as const)('%s: %j', (status, open) => {
    const acts = ['correct', 'reissue', 'renew', 'revoke'] as const;
    expect(acts.filter((act) => isOpenTo(act, status, null))).toEqual(open);
  });

  test('only what has an end is renewed', () => {
    expect(isOpenTo('renew', 'expired', new Date())).toBe(true);
    expect(isOpenTo('renew', 'valid', null)).toBe(false);
    expect(isOpenTo('renew', 'revoked', new Date())).toBe(false);
  });

  test('a correction changes what differs and nothing else', () => {
    const { holder } = aSnapshot();
    expect(effectiveCorrections(holder, { holderName: holder.name, bornOn: '1971-09-03' })).toEqual({ bornOn: '1971-09-03' });
    expect(correctedHolder(holder, { bornOn: '1970-09-03' })).toEqual({ ...holder, bornOn: '1970-09-03', birthYear: 1970 });
  });

  test.each([
    ['2026-11-20', 12, '2027-11-20'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months: %s', (day, months, then) => expect(dayAfterMonths(day, months)).toBe(then));

  test('more months are never an earlier day', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 239 }), (from, months) => dayAfterMonths(from, months) < dayAfterMonths(from, months + 1)),
    );
  });
});
