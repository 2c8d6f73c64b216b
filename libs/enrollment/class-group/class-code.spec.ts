import { newClassCode, readClassCode, spokenCode } from './class-code.js';

const codes = Array.from({ length: 200 }, newClassCode);

test('a code is read back however it was typed', () => {
  for (const code of codes) {
    expect(readClassCode(code)).toBe(code);
    expect(readClassCode(` ${spokenCode(code).toLowerCase()} `)).toBe(code);
  }
});

test('one wrong letter is always noticed', () => {
  for (const code of codes.slice(0, 40)) {
    for (let place = 0; place < code.length; place++) {
      for (const letter of 'ACDEFGHJKMNPRTWXY34679'.replace(code[place]!, '')) {
        expect(readClassCode(code.slice(0, place) + letter + code.slice(place + 1))).toBeNull();
      }
    }
  }
});

test('two swapped neighbours are always noticed', () => {
  for (const code of codes) {
    for (let place = 1; place < code.length; place++) {
      if (code[place] === code[place - 1]) continue;
      const swapped = code.slice(0, place - 1) + code[place] + code[place - 1] + code.slice(place + 1);
      expect(readClassCode(swapped)).toBeNull();
    }
  }
});

test('letters that look alike are in no code', () => {
  expect(codes.join('')).not.toMatch(/[0O1IL2Z5S8BQUV]/);
  for (const typed of ['', 'K7M', 'không phải mã', 'O0I1L5']) expect(readClassCode(typed)).toBeNull();
});
