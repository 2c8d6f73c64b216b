import { explainFlag } from './dossier.js';

describe('what is said of evidence with a flag', () => {
  test.each([
    ['revoked by a decision', { revokedOn: '2026-11-24', decisionNumber: '12/QĐ-TTHTCĐ' }, '24/11/2026 (quyết định 12/QĐ-TTHTCĐ)'],
    ['revoked without a number', { revokedOn: '2026-11-24', decisionNumber: null }, '24/11/2026 (quyết định –)'],
    ['revoked on a day that nobody wrote down', { decisionNumber: '12/QĐ-TTHTCĐ' }, 'đã bị thu hồi.'],
    ['with an empty flag', {}, 'đã bị thu hồi.'],
    ['not found where it should have been', { rejectedOn: '2026-11-24' }, '24/11/2026'],
  ])('%s', (_, flag, words) => {
    expect(explainFlag('vi', flag)).toContain(words);
  });
});
