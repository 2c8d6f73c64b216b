import { defineMessages } from '#platform';

export const messages = defineMessages({
  signalNotFound: { vi: 'Không tìm thấy dấu hiệu này.', km: 'រកមិនឃើញសញ្ញានេះទេ។', en: 'This sign was not found.' },
  reviewIdTaken: {
    vi: 'Lần xem xét này đã được ghi với nội dung khác.',
    km: 'ការពិនិត្យនេះត្រូវបានកត់ត្រាជាមួយខ្លឹមសារផ្សេងហើយ។',
    en: 'This review was recorded with other content.',
  },
  noteNeeded: {
    vi: 'Hãy ghi ngắn gọn đã hỏi ai và thấy gì.',
    km: 'សូមសរសេរខ្លីៗថាបានសួរអ្នកណា និងឃើញអ្វី។',
    en: 'Write in a few words whom you asked and what you saw.',
  },
});
