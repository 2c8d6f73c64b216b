import { suggestUsername, USERNAME } from './username.js';

test.each([
  ['Nguyễn Thị Lan', /^lan\.\d{4,5}$/],
  ['Đặng Văn Đước', /^duoc\.\d{4,5}$/],
  ['សុខ សុវណ្ណ', /^hv\.\d{4,5}$/],
  ['', /^hv\.\d{4,5}$/],
])('somebody called %s gets a name to sign in with', (fullName, pattern) => {
  const username = suggestUsername(fullName);
  expect(username).toMatch(pattern);
  expect(username).toMatch(USERNAME);
});

test.each(['ab', 'có dấu', '.lan', 'a@b.vn', 'a'.repeat(41)])('%s is no username', (username) => {
  expect(username).not.toMatch(USERNAME);
});
