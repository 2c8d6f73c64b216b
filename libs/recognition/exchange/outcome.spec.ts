import fc from 'fast-check';
import { countVerdicts, judgeOutcomes, missingColumns, readOutcomes, type SentRow } from './outcome.js';

const HEAD = ['Mã hồ sơ', 'Kết quả', 'Thông báo', 'Trạng thái', 'Tổng điểm'];
const sent = (caseId: string, given: Partial<SentRow> = {}): SentRow => ({
  citizenId: caseId,
  caseId,
  state: 'exported',
  message: null,
  status: 'recognised',
  total: 85,
  ...given,
});
const judge = (rows: string[][], ...known: SentRow[]) => judgeOutcomes(readOutcomes([HEAD, ...rows]), known).map(({ verdict }) => verdict);

test('words as people type them are read, in any order of columns', () => {
  const [outcome] = readOutcomes([
    ['tổng điểm', 'KẾT QUẢ', 'mã hồ sơ'],
    ['85', 'Đã nhận', 'A1'],
  ]);
  expect(outcome).toMatchObject({ line: 2, ref: 'a1', result: 'accepted', total: 85, unread: null });
});

test('a file without what is needed says what is missing', () => {
  expect(missingColumns(['Họ tên', 'Kết quả'])).toEqual(['ma_ho_so']);
  expect(missingColumns(HEAD)).toEqual([]);
});

test.each([
  [['a', 'Đã nhận', '', 'Được công nhận', '85'], 'accepted'],
  [['a', 'Từ chối', 'Sai số định danh', '', ''], 'rejected'],
  [['a', 'Đã nhận', '', 'Không công nhận', ''], 'differs'],
  [['a', 'Đã nhận', '', '', '84'], 'differs'],
  [['a', 'Có lẽ', '', '', ''], 'unreadable'],
  [['a', 'Đã nhận', '', '', 'tám lăm'], 'unreadable'],
  [['b', 'Đã nhận', '', '', ''], 'unknown'],
])('%j is %s', (row, verdict) => {
  expect(judge([row], sent('a'))).toEqual([verdict]);
});

test('a row that is named twice counts once, and what is known already changes nothing', () => {
  expect(
    judge(
      [
        ['a', 'Đã nhận'],
        ['a', 'Từ chối'],
      ],
      sent('a'),
    ),
  ).toEqual(['accepted', 'twice']);
  expect(judge([['a', 'Đã nhận']], sent('a', { state: 'accepted' }))).toEqual(['same']);
});

test('every line of any file gets exactly one verdict', () => {
  const word = fc.oneof(fc.constantFrom('a', 'b', 'Đã nhận', 'Từ chối', '85', 'thu hồi', ''), fc.string());
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 6 })), (rows) => {
      const outcomes = readOutcomes([HEAD, ...rows]);
      const counts = countVerdicts(judgeOutcomes(outcomes, [sent('a'), sent('b')]));
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(outcomes.length);
    }),
  );
});
