import { kindOf, oneTimeSecret, secretProblem } from './secret-rules.js';

test.each([
  ['12345', 'pin_too_short'],
  ['123456', 'pin_too_plain'],
  ['987654', 'pin_too_plain'],
  ['777777', 'pin_too_plain'],
  ['252525', 'pin_too_plain'],
  ['290368', null],
])('the PIN %s: %s', (pin, problem) => {
  expect(secretProblem(pin, 'pin', 'sau')).toBe(problem);
});

test.each([
  ['lua-chin-07', 'password_too_short'],
  ['password1234', 'password_too_common'],
  ['matkhau12345', 'password_too_common'],
  ['123456789012', 'password_too_common'],
  ['aaaaaaaaaaaa', 'password_too_common'],
  ['xin-chao-director.a', 'password_too_common'],
  ['phù sa bồi đắp đôi bờ', null],
])('the password %s: %s', (password, problem) => {
  expect(secretProblem(password, 'password', 'director.a')).toBe(problem);
});

test('a text beyond measure is refused before anything is hashed', () => {
  expect(secretProblem('đ'.repeat(201), 'password', 'sau')).toBe('too_long');
});

test('staff cannot take a PIN', () => {
  expect(kindOf('290368', false)).toBe('pin');
  expect(kindOf('290368', true)).toBe('password');
});

test('one-time secrets differ, can be read aloud and would be accepted', () => {
  const secrets = new Set(Array.from({ length: 200 }, () => oneTimeSecret('password')));
  expect(secrets.size).toBe(200);
  for (const secret of secrets) {
    expect(secret).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(secretProblem(secret, 'password', 'sau')).toBeNull();
  }
  expect(secretProblem(oneTimeSecret('pin'), 'pin', 'sau')).toBeNull();
});
