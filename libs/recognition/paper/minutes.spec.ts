import { aMinutes } from '../testing/papers.builder.js';
import { minutesPaper } from './minutes.js';
import { textsOf } from './paper.js';
import { byName, dayInWords, inText, placeBeforeDay } from './words.js';

describe('the words of documents', () => {
  test('days are written as the decree has them', () => {
    expect(dayInWords('2026-11-05')).toBe('ngày 05 tháng 11 năm 2026');
    expect(dayInWords('2027-02-14')).toBe('ngày 14 tháng 02 năm 2027');
    expect(dayInWords('2027-03-14')).toBe('ngày 14 tháng 3 năm 2027');
    expect(dayInWords(null)).toBe('ngày …… tháng …… năm ……');
  });

  test('a place stands without its kind before the day, but a number keeps it', () => {
    expect([inText('Phường Ninh Kiều'), inText('Khu vực 1'), inText('Trường Tiểu học Bến Mới')]).toEqual([
      'phường Ninh Kiều',
      'khu vực 1',
      'Trường Tiểu học Bến Mới',
    ]);
    expect([placeBeforeDay('Phường Ninh Kiều'), placeBeforeDay('Phường 7')]).toEqual(['Ninh Kiều', 'Phường 7']);
  });

  test('people stand by their given name, as in any list here', () => {
    expect(['Trần Văn Út', 'Lê Thị Ánh', 'Đỗ Văn Ẩn', 'Lê Văn An', 'Bùi Thị Ánh'].sort(byName)).toEqual([
      'Lê Văn An',
      'Bùi Thị Ánh',
      'Lê Thị Ánh',
      'Đỗ Văn Ẩn',
      'Trần Văn Út',
    ]);
  });
});

describe('minutes', () => {
  test('say who was there, what was changed and why, and who goes back', () => {
    const texts = textsOf(minutesPaper(aMinutes()));
    expect(texts).toEqual(
      expect.arrayContaining([
        'PHƯỜNG NINH KIỀU',
        'CHI HỘI KHUYẾN HỌC',
        'KHU VỰC 1',
        'Số: 01/BB-CHKH',
        'BIÊN BẢN',
        'Họp xét danh hiệu “Công dân học tập” năm 2026',
        'Thời gian bắt đầu: …… giờ ……, ngày 20 tháng 11 năm 2026.',
        '- Trần Thị Dân;',
        'Chủ trì (chủ tọa): Ngô Thị Chi.',
        'Ít khi tới nhà văn hóa',
        'III. HỒ SƠ TRẢ LẠI CHO CÔNG DÂN',
        'Thiếu giấy chứng nhận',
        'Cuộc họp thống nhất chuyển 2 hồ sơ đến Hội Khuyến học phường Ninh Kiều để thẩm định, trong đó 1 hồ sơ đủ điểm và 1 hồ sơ chưa đủ điểm; trả lại 1 hồ sơ.',
      ]),
    );
    // model 1.9 of the decree: minutes carry neither place nor day in their head
    expect(texts.some((text) => text.startsWith('Ninh Kiều, ngày'))).toBe(false);
    expect(minutesPaper(aMinutes()).mark).toBe('');
  });

  test('of an open sitting are a draft with dots where nothing was said yet', () => {
    const paper = minutesPaper(
      aMinutes({ isClosed: false, heldOn: null, place: null, chair: null, secretary: null, present: [], minutesNumber: null }),
    );
    expect(paper.mark).toBe('DỰ THẢO');
    expect(textsOf(paper)).toEqual(expect.arrayContaining(['Số: ……/BB-CHKH', 'Địa điểm: …….', 'Chủ trì (chủ tọa): …….']));
  });

  test('of an appraisal say how the sample was drawn and what each visit found', () => {
    const texts = textsOf(minutesPaper(aMinutes({ stage: 'commune', branch: null, minutesNumber: '05/BB-HKH' })));
    expect(texts).toEqual(
      expect.arrayContaining([
        'HỘI KHUYẾN HỌC TP. CẦN THƠ',
        'PHƯỜNG NINH KIỀU',
        'Bốc thăm',
        '22/11/2026',
        'Có điểm khác hồ sơ',
        'Có sổ ghi chép',
        expect.stringContaining('theo mã ghi lại từ khi mở đợt thẩm định: 0f1e2d3c'),
      ]),
    );
  });
});
