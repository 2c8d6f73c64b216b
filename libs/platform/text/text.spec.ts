import { fold, isStorable, likeLiteral } from './fold.js';
import { preferredLocale } from './locale.js';
import { defineMessages, t } from './messages.js';

test('search ignores accents, đ and the form of Unicode (invariant 17)', () => {
  for (const text of ['Lừa đảo', 'LỪA ĐẢO', 'Lừa đảo'.normalize('NFD')]) expect(fold(text)).toBe('lua dao');
  expect(fold('hoà')).toBe(fold('hòa'));
});

test('text that PostgreSQL would refuse or change is not storable', () => {
  expect(isStorable('a\u0000b')).toBe(false);
  expect(isStorable('a\ud800b')).toBe(false);
  expect(isStorable('ភាសាខ្មែរ 🌾')).toBe(true);
});

test('wildcards of a person are letters', () => {
  expect(likeLiteral('50%_\\')).toBe('50\\%\\_\\\\');
});

test('the language comes from the header, Vietnamese when it names none of ours', () => {
  expect(preferredLocale('fr;q=0.9, km;q=0.8, en;q=0.5')).toBe('km');
  expect(preferredLocale('fr')).toBe('vi');
  expect(preferredLocale(undefined)).toBe('vi');
});

test('parameters are filled in', () => {
  const messages = defineMessages({ greeting: { vi: 'Chào {name}', km: 'សួស្តី {name}', en: 'Hello {name}' } });
  expect(t('vi', messages.greeting, { name: 'bà Sáu' })).toBe('Chào bà Sáu');
});
