import { explainVerdict } from './explain.js';
import { judge } from './pass-rule.js';

const explain = (points: (number | null)[], locale: 'vi' | 'km' | 'en' = 'vi') => {
  const indicators = points.map((one, i) => ({ code: `2.${i + 1}`, minPoints: 5, maxPoints: 10, points: one }));
  return explainVerdict(locale, judge(16, indicators), indicators.length);
};

describe('the pass rule in words', () => {
  test.each([
    [[10, 6], '16/20, không chỉ số nào dưới mức tối thiểu → đủ điểm để đề nghị xét. Việc công nhận do người có thẩm quyền quyết định.'],
    [[10, 4, 10], '24/30 nhưng chỉ số 2.2 = 4 → chưa đạt'],
    [[9, 6], '15/20, còn thiếu 1 điểm → chưa đạt'],
    [[8, 4], '12/20, còn thiếu 4 điểm và chỉ số 2.2 = 4 → chưa đạt'],
    [[8, null], '8/20, còn thiếu 8 điểm và chỉ số 2.2 chưa chấm → chưa đạt'],
    [[null, null], 'Bà con chưa tự chấm điểm. Cần từ 16/20 điểm trở lên và không chỉ số nào dưới mức tối thiểu.'],
  ])('%j: %s', (points, words) => {
    expect(explain(points)).toBe(words);
  });

  test('every language names the numbers', () => {
    for (const locale of ['vi', 'km', 'en'] as const) expect(explain([8, 4], locale)).toMatch(/12\/20.*4.*2\.2 = 4/);
  });

  test('nobody is told to have won the title', () => {
    expect(explain([10, 10], 'en')).toMatch(/A person in charge decides/);
  });
});
