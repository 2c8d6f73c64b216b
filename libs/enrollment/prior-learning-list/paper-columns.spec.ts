import { paperColumns, readPaper, PAPER_HEADERS } from './paper-columns.js';

const reading = {
  today: '2026-11-25',
  sources: new Map([
    ['binhdanhocvuso', 'Nền tảng Bình dân học vụ số'],
    ['vocational', 'Cơ sở giáo dục nghề nghiệp'],
    ['other', 'Nơi khác'],
  ]),
};
const HEAD = Object.values(PAPER_HEADERS);
const read = (...cells: string[]) => readPaper(cells, paperColumns(HEAD), reading);

describe('a line of a list of papers from elsewhere', () => {
  test('names its columns as people write them', () => {
    expect([...paperColumns(['STT', 'Họ tên', 'Tên chứng chỉ', 'Đơn vị cấp', 'Số hiệu', 'Ngày cấp', 'Hết hạn'])]).toEqual([
      ['title', 2],
      ['issuer', 3],
      ['number', 4],
      ['issuedOn', 5],
      ['validUntil', 6],
    ]);
  });

  test('says what the paper says', () => {
    expect(
      read(
        'Sửa máy nông cụ',
        'Trường nghề Hoa Sen',
        'cơ sở giáo dục nghề nghiệp',
        'HS 12/2025',
        '20/6/2025',
        '2028-06-20',
        '1.1; 2.3 bậc 4; DigComp-2.2:3.1',
      ),
    ).toEqual({
      sourceCode: 'vocational',
      issuer: 'Trường nghề Hoa Sen',
      title: 'Sửa máy nông cụ',
      number: 'HS 12/2025',
      issuedOn: '2025-06-20',
      validUntil: '2028-06-20',
      competences: [
        { framework: 'TT02-2025', code: '1.1', level: null },
        { framework: 'TT02-2025', code: '2.3', level: 4 },
        { framework: 'DigComp-2.2', code: '3.1', level: null },
      ],
    });
  });

  test.each([
    [['Kỹ năng số', 'Nền tảng Bình dân học vụ số', '', '1'], 'binhdanhocvuso'],
    [['Kỹ năng số', 'Trường THPT Châu Văn Liêm', '', '1'], 'other'],
    [['Kỹ năng số', '', 'Bình dân học vụ số', '1'], 'binhdanhocvuso'],
  ])('%j comes from %s: named outright or not at all', (cells, sourceCode) => {
    expect(read(...cells)).toMatchObject({ sourceCode });
  });

  test.each([
    [['', 'A'], PAPER_HEADERS.title],
    [['Giấy', ''], PAPER_HEADERS.issuer],
    [['Giấy', 'A', 'trường tương tự'], PAPER_HEADERS.source],
    [['Giấy', 'A', '', '1', '31/02/2025'], PAPER_HEADERS.issuedOn],
    [['Giấy', 'A', '', '1', '26/11/2026'], PAPER_HEADERS.issuedOn],
    [['Giấy', 'A', '', '1', '20/06/2025', '19/06/2025'], PAPER_HEADERS.validUntil],
    [['Giấy', 'A', '', '1', '', '', 'thành thạo'], PAPER_HEADERS.competences],
    [['Giấy', 'A', '', '1', '', '', '1.1 bậc 40'], PAPER_HEADERS.competences],
    [['x'.repeat(201), 'A'], PAPER_HEADERS.title],
  ])('%j: the column “%s” is named', (cells, header) => {
    expect(read(...cells)).toMatchObject({ header });
  });
});
