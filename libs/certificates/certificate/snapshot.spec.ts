import { initialsOf, registerNumberOf } from './snapshot.js';

describe('what a certificate says', () => {
  test('a register number carries number, year, kind and the unit’s code', () => {
    expect(registerNumberOf('GCN', 2026, 127, '31135')).toBe('0127/2026/GCN-TTHTCĐ-31135');
    expect(registerNumberOf('GCN', 2026, 12345, '31135')).toBe('12345/2026/GCN-TTHTCĐ-31135');
  });

  test.each([
    ['Nguyễn Thị Hoa', 'N. T. H.'],
    ['Đặng Văn Ấn'.normalize('NFD'), 'Đ. V. Ấ.'],
    ['  thạch   sơn-ly ', 'T. S. L.'],
    ['ស្រី មុំ', 'ស្រី. មុំ.'],
  ])('a stranger reads %s as %s', (name, initials) => {
    const [first] = initialsOf(name);
    expect(first).toBe(initials[0]);
    if (!/\p{Script=Khmer}/u.test(name)) expect(initialsOf(name)).toBe(initials);
  });
});
