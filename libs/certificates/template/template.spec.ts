import { ACCENTS, forbiddenLine, isForbidden, PLAIN, printedTemplate } from './template.js';

const GROUND = '#fffdf7';

describe('a template of the paper', () => {
  test.each(Object.entries(ACCENTS))('the colour %s is read on the ground of the paper by weak eyes', (_, { brand }) => {
    expect(contrast(brand, GROUND)).toBeGreaterThanOrEqual(7);
  });

  test.each([
    'Chứng chỉ hoàn thành',
    'CHỨNG CHỈ'.normalize('NFD'),
    'chung  chi',
    'Văn bằng',
    'Nơi đóng dấu quốc gia',
    'Quốc huy',
    'វិញ្ញាបនបត្រ',
    'Diploma of the centre',
  ])('words of the state are refused: %s', (text) => {
    expect(isForbidden(text)).toBe(true);
  });

  test.each(['Trung tâm học tập cộng đồng phường Ninh Kiều', 'Giấy chứng nhận', 'Chung Chí Dũng', 'Đóng dấu tại đây', ''])(
    'other words pass: %s',
    (text) => expect(isForbidden(text)).toBe(false),
  );

  test('the line with the word is named', () => {
    expect(forbiddenLine({ ...PLAIN, sealCaption: 'Quốc huy' })).toBe('sealCaption');
    expect(forbiddenLine(PLAIN)).toBeNull();
  });

  test('a certificate keeps what draws it, not who may sign next', () => {
    expect(printedTemplate({ version: 3, content: PLAIN })).not.toHaveProperty('signerName');
  });
});

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
