import { belowName } from './below-name.js';

describe('the name of a place below the commune', () => {
  test.each([
    ['ap', 'Bến Mới', 'Ấp Bến Mới'],
    ['ap', '  ấp   Bến Mới ', 'Ấp Bến Mới'],
    ['khu_vuc', 'khu vực 3', 'Khu vực 3'],
    ['khu_vuc', '3', 'Khu vực 3'],
    ['don_vi', 'Trường Tiểu học Bình Minh', 'Trường Tiểu học Bình Minh'],
    ['ap', 'Ấp'.normalize('NFD'), null],
    ['don_vi', '   ', null],
    ['don_vi', 'x'.repeat(151), null],
  ] as const)('%s "%s" is printed as %s', (kind, written, printed) => {
    expect(belowName(kind, written)).toBe(printed);
  });
});
