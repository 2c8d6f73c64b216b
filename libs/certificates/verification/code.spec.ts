import { newCode, parseCode } from './code.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('the look-up code of a certificate', () => {
  test('reads XXXXX-XXXXX-XXX and is itself again when parsed', () => {
    for (let i = 0; i < 200; i++) {
      const code = newCode();
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{3}$/);
      expect(parseCode(code)).toBe(code);
    }
  });

  test('is read in lower case, without hyphens, with spaces, other dashes, and with O, I and L for 0 and 1', () => {
    const code = codeWith('01');
    const typed = code.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
    expect(parseCode(typed)).toBe(code);
    expect(parseCode(typed.replaceAll('l', 'I'))).toBe(code);
    expect(parseCode(` ${code.replaceAll('-', ' – ')} `)).toBe(code);
  });

  test('one wrong character is noticed, wherever it stands', () => {
    const code = newCode();
    for (const [at, right] of [...code].entries()) {
      if (right === '-') continue;
      for (const wrong of ALPHABET) if (wrong !== right) expect(parseCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
    }
  });

  test('two characters that changed places are noticed', () => {
    const plain = [...newCode().replaceAll('-', '')];
    for (let i = 0; i < plain.length; i++)
      for (let j = i + 1; j < plain.length; j++) {
        if (plain[i] === plain[j]) continue;
        const swapped = [...plain];
        [swapped[i], swapped[j]] = [plain[j]!, plain[i]!];
        expect(parseCode(swapped.join(''))).toBeNull();
      }
  });

  test.each([
    '',
    '-',
    'ABC',
    'UUUUU-UUUUU-UUU',
    'đđđđđ-đđđđđ-đđđ',
    '0'.repeat(14),
    `'; drop table x; --`,
    '😀'.repeat(13),
    'x'.repeat(10_000),
  ])('is not %j', (text) => expect(parseCode(text)).toBeNull());
});

/** A code that holds every one of the given characters. */
function codeWith(characters: string): string {
  for (;;) {
    const code = newCode();
    if ([...characters].every((character) => code.includes(character))) return code;
  }
}
