import { nameKey, parsePlace } from './place-name.js';

describe('the name of a place', () => {
  test.each([
    ['Thạnh Hoà', 'Thạnh Hòa'],
    ['Bình Thuỷ', 'BÌNH  THỦY'],
    ['Hoè', 'Hòe'],
    ['Ninh Kiều', 'Ninh Kiều'.normalize('NFD')],
  ])('%s and %s are one', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  test.each([
    ['Thạnh An', 'Thanh An'],
    ['Thới Hòa', 'Thới Hoa'],
    ['Phú Quý', 'Phú Qúy'],
    ['Hoàn Kiếm', 'Hòan Kiếm'],
  ])('%s and %s are not', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  test.each([
    ['Phường Tân An', { kind: 'phuong', name: 'Tân An', note: null }],
    ['TT. Thạnh An', { kind: 'thi_tran', name: 'Thạnh An', note: null }],
    ['Thị trấn Châu Thành', { kind: 'thi_tran', name: 'Châu Thành', note: null }],
    ['P.Cái Khế', { kind: 'phuong', name: 'Cái Khế', note: null }],
    ['Xã Thuận Hòa (huyện Long Mỹ)', { kind: 'xa', name: 'Thuận Hòa', note: 'huyện Long Mỹ' }],
    ['Xà Phiên', { kind: null, name: 'Xà Phiên', note: null }],
  ])('%s is taken apart', (text, expected) => {
    expect(parsePlace(text)).toEqual(expected);
  });
});
