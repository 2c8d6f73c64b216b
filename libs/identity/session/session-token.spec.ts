import { setCookie, tokenFromBearer, tokenFromCookie } from './session-token.js';

test('over https the cookie is bound to the host', () => {
  expect(setCookie('https://hoc.cantho.vn', 'abc', 60)).toBe('__Host-phusa=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure');
  expect(setCookie('http://localhost:8080', 'abc', 60)).toBe('phusa=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60');
  expect(setCookie('https://hoc.cantho.vn', 'abc', 60, 'device')).toMatch(/^__Host-phusa-device=abc;/);
  expect(setCookie('http://localhost:8080', null)).toBe('phusa=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
});

test('the token is found among other cookies, by its exact name', () => {
  expect(tokenFromCookie('theme=dark; phusa=a-_9; x=1', 'phusa')).toBe('a-_9');
  expect(tokenFromCookie('xphusa=a', 'phusa')).toBeNull();
  expect(tokenFromCookie(undefined, 'phusa')).toBeNull();
});

test.each(['phusa=', 'phusa=a b', "phusa='; drop table", `phusa=${'a'.repeat(129)}`])('%s is no token', (header) => {
  expect(tokenFromCookie(header, 'phusa')).toBeNull();
});

test('a bearer header that cannot hold a token is told apart from none', () => {
  expect(tokenFromBearer(undefined)).toBeUndefined();
  expect(tokenFromBearer('Basic abc')).toBeUndefined();
  expect(tokenFromBearer('Bearer abc-_1')).toBe('abc-_1');
  expect(tokenFromBearer('bearer a b')).toBe('');
});
