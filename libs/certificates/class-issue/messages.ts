import { defineMessages } from '#platform';

export const messages = defineMessages({
  whichOne: {
    vi: 'Xin chọn một lớp, hoặc một trung tâm.',
    km: 'សូមជ្រើសរើសថ្នាក់មួយ ឬមជ្ឈមណ្ឌលមួយ។',
    en: 'Choose a class, or a centre.',
  },
  notFound: { vi: 'Không tìm thấy lớp hoặc trung tâm này.', km: 'រកមិនឃើញថ្នាក់ ឬមជ្ឈមណ្ឌលនេះទេ។', en: 'There is no such class or centre.' },
  issued: { vi: 'Đã cấp số {number}', km: 'បានចេញលេខ {number}', en: 'Issued under {number}' },
  already: { vi: 'Đã có giấy số {number}', km: 'មានលិខិតលេខ {number} រួចហើយ', en: 'Has {number} already' },
  notYet: { vi: 'Chưa xong: {missing}', km: 'មិនទាន់ចប់៖ {missing}', en: 'Not yet: {missing}' },
  summary: {
    vi: 'Đã cấp {issued} giấy; {already} người có giấy từ trước; {open} người chưa xong.',
    km: 'បានចេញលិខិត {issued}។ មនុស្ស {already} នាក់មានលិខិតរួច ហើយ {open} នាក់មិនទាន់ចប់។',
    en: '{issued} certificates issued; {already} people had theirs; {open} are not done yet.',
  },
  nothingToPrint: {
    vi: 'Lớp này chưa có giấy nào để in.',
    km: 'ថ្នាក់នេះមិនទាន់មានលិខិតសម្រាប់បោះពុម្ពទេ។',
    en: 'This class has no certificates to print yet.',
  },
  printed: { vi: '{count} giấy, mỗi giấy một trang.', km: '{count} លិខិត មួយទំព័រក្នុងមួយលិខិត។', en: '{count} certificates, one a page.' },
  printedPart: {
    vi: 'Giấy thứ {first} đến {last} trong {all} giấy, mỗi giấy một trang.',
    km: 'លិខិតទី {first} ដល់ {last} ក្នុងចំណោម {all} លិខិត មួយទំព័រក្នុងមួយលិខិត។',
    en: 'Certificates {first} to {last} of {all}, one a page.',
  },
});
