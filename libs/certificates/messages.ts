import { defineMessages } from '#platform';

/** What this room says to people. The Khmer was written with care and still waits for its proof-reader. */
export const messages = defineMessages({
  // on the paper: its Vietnamese and, for a course with a Khmer title, its Khmer lines
  paperTitle: { vi: 'Giấy chứng nhận hoàn thành', km: 'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា', en: 'Certificate of completion' },
  paperCertifies: {
    vi: '{signerTitle} {issuer} chứng nhận',
    km: 'នាយកមជ្ឈមណ្ឌលសិក្សាសហគមន៍ សូមបញ្ជាក់ថា',
    en: 'The {signerTitle} of {issuer} certifies that',
  },
  paperCompleted: { vi: 'đã hoàn thành chuyên đề', km: 'បានបញ្ចប់វគ្គសិក្សាដោយជោគជ័យ', en: 'has completed the course' },
  paperBornOn: { vi: 'Sinh ngày {day}', km: 'កើតថ្ងៃទី {day}', en: 'Born on {day}' },
  paperBornIn: { vi: 'Sinh năm {year}', km: 'កើតឆ្នាំ {year}', en: 'Born in {year}' },
  paperFacts: { vi: '{periods} tiết · {from} – {to} · Kết quả:', km: '{periods} ម៉ោងសិក្សា · {from} – {to} · លទ្ធផល៖', en: '{periods} periods · {from} – {to} · Result:' },
  paperPassed: { vi: 'Đạt', km: 'ជាប់', en: 'Passed' },
  paperPassedWith: { vi: 'Đạt ({percent}/100)', km: 'ជាប់ ({percent}/100)', en: 'Passed ({percent}/100)' },
  paperRegister: { vi: 'Số vào sổ:', km: 'លេខបញ្ជី៖', en: 'Register number:' },
  paperCode: { vi: 'Mã tra cứu:', km: 'លេខកូដស្វែងរក៖', en: 'Look-up code:' },
  paperQr: { vi: 'Mã QR: {url}', km: 'កូដ QR៖ {url}', en: 'QR code: {url}' },
  paperSignedAt: { vi: '{place}, ngày {day} tháng {month} năm {year}', km: '{place} ថ្ងៃទី {day} ខែ {month} ឆ្នាំ {year}', en: '{place}, {day}/{month}/{year}' },
  paperLegal: {
    vi: 'Xác nhận hoàn thành chuyên đề tại trung tâm học tập cộng đồng; không thay thế văn bằng của hệ thống giáo dục quốc dân. Tệp có đính kèm chứng nhận số kiểm tra được ngoại tuyến.',
    km: 'បញ្ជាក់ការបញ្ចប់វគ្គសិក្សានៅមជ្ឈមណ្ឌលសិក្សាសហគមន៍ មិនជំនួសសញ្ញាបត្ររបស់ប្រព័ន្ធអប់រំជាតិទេ។',
    en: 'Confirms the completion of a course at a community learning centre; it does not replace a diploma of the national education system.',
  },
  paperDemo: { vi: 'BẢN TRÌNH DIỄN', km: 'គំរូសាកល្បង', en: 'DEMONSTRATION' },
  paperCredential: { vi: 'Chứng nhận số Open Badges 3.0', km: 'លិខិតបញ្ជាក់ឌីជីថល Open Badges 3.0', en: 'Open Badges 3.0 credential' },
  paperHolder: { vi: 'Tên người học, để đối chiếu với chứng nhận số', km: 'ឈ្មោះអ្នករៀន សម្រាប់ផ្ទៀងផ្ទាត់', en: 'Name of the learner, to compare with the credential' },
});
