import { nationalIdProblem, normaliseNationalId } from './national-id.js';

describe('invariant 18: demo data is impossible data', () => {
  test.each(['092812345678', '092912345678'])('%s is accepted in demo mode and nowhere else', (nationalId) => {
    expect(nationalIdProblem(nationalId, { demo: true })).toBeNull();
    expect(nationalIdProblem(nationalId, { demo: false })).toBe('demo_only');
  });
});

test.each(['092068001234', '092168001234', '092204001234', '092704001234'])('%s may belong to somebody', (nationalId) => {
  expect(nationalIdProblem(nationalId, { demo: false })).toBeNull();
});

test.each(['', '36123456', '09206800123', '0920680012345', '09206800123a', '٠٩٢٠٦٨٠٠١٢٣٤'])(
  '%j is not a number of 12 digits',
  (nationalId) => {
    expect(nationalIdProblem(nationalId, { demo: true })).toBe('format');
  },
);

test('blanks and dots of the card are dropped', () => {
  expect(normaliseNationalId(' 092 068.001 234 ')).toBe('092068001234');
});
