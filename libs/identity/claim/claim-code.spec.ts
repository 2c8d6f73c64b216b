import { newClaimCode, readClaimCode, shownCode } from './claim-code.js';

test('a code is read as it was printed, in small letters and without the hyphen', () => {
  for (let i = 0; i < 200; i++) {
    const code = newClaimCode();
    for (const typed of [code, shownCode(code), shownCode(code).toLowerCase(), ` ${shownCode(code).replace('-', ' ')} `]) {
      expect(readClaimCode(typed)).toBe(code);
    }
  }
});

test('one wrong letter, or two that changed places, is no code and no guess', () => {
  for (let i = 0; i < 200; i++) {
    const code = newClaimCode();
    const at = i % 9;
    const wrong = code.slice(0, at) + (code[at] === 'K' ? 'M' : 'K') + code.slice(at + 1);
    expect(readClaimCode(wrong)).toBeNull();
    const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
    if (swapped !== code && at < 8) expect(readClaimCode(swapped)).toBeNull();
  }
});

test.each(['', 'ABCDE', 'ABCDE-FGHJ0', 'ABCDE-FGHJKLM', '<script>'])('%j is no code', (text) => {
  expect(readClaimCode(text)).toBeNull();
});
