import { accountAct, type MergeStanding, obstacle } from './merge-rules.js';

describe('two records of one person', () => {
  test.each([
    ['nothing to sign in with', { kept: { hasAccount: true, isStaff: false }, merged: { hasAccount: false, isClosed: false } }, null],
    [
      'it moves where there is none',
      { kept: { hasAccount: false, isStaff: false }, merged: { hasAccount: true, isClosed: false } },
      'moved',
    ],
    ['one way to sign in stays', { kept: { hasAccount: true, isStaff: false }, merged: { hasAccount: true, isClosed: false } }, 'closed'],
    [
      'rights are not given by merging',
      { kept: { hasAccount: false, isStaff: true }, merged: { hasAccount: true, isClosed: false } },
      'closed',
    ],
    ['closed before', { kept: { hasAccount: false, isStaff: false }, merged: { hasAccount: true, isClosed: true } }, null],
  ] as const)('account: %s', (_, facts, act) => {
    expect(accountAct(facts)).toBe(act);
  });

  const plain: MergeStanding = { isMerged: false, hasFormerIds: false, hasNationalId: false };
  test.each([
    ['two records that stand for themselves', plain, plain, null],
    ['a third record joins', { ...plain, hasFormerIds: true }, plain, null],
    ['no chain upwards', { ...plain, isMerged: true }, plain, 'KEPT_IS_MERGED'],
    ['once is enough', plain, { ...plain, isMerged: true }, 'MERGED_ALREADY'],
    ['no chain downwards', plain, { ...plain, hasFormerIds: true }, 'MERGED_HAS_FORMER_IDS'],
    ['two numbers are two people', { ...plain, hasNationalId: true }, { ...plain, hasNationalId: true }, 'BOTH_IDENTIFIED'],
    ['one number is no obstacle', { ...plain, hasNationalId: true }, plain, null],
  ] as const)('%s', (_, kept, merged, found) => {
    expect(obstacle(kept, merged)).toBe(found);
  });
});
