import { defineMessages } from '#platform';

/** What prior learning says to people. */
export const messages = defineMessages({
  notFound: { vi: 'Không tìm thấy giấy này.', km: 'រកមិនឃើញលិខិតនេះទេ។', en: 'This record was not found.' },
  idInUse: {
    vi: 'Mã này đã dùng cho nội dung khác.',
    km: 'លេខកូដនេះបានប្រើសម្រាប់ព័ត៌មានផ្សេងហើយ។',
    en: 'This id was already used with other content.',
  },
  noPlace: {
    vi: 'Chưa biết bà con ở xã, phường nào nên chưa có ai kiểm tra được. Bà con ghi danh một khóa học hoặc nhờ trung tâm ghi giúp.',
    km: 'មិនទាន់ដឹងថាលោកអ្នករស់នៅឃុំសង្កាត់ណា ដូច្នេះមិនទាន់មានអ្នកពិនិត្យទេ។ សូមចុះឈ្មោះវគ្គមួយ ឬសុំមជ្ឈមណ្ឌលជួយកត់ត្រា។',
    en: 'It is not known where you live, so nobody can look at it. Enroll in a course, or ask a centre to record it for you.',
  },
  badTitle: { vi: 'Điền tên giấy hoặc điều đã học.', km: 'សូមបំពេញឈ្មោះលិខិត ឬអ្វីដែលបានរៀន។', en: 'Say what it is called or what was learnt.' },
  badDates: {
    vi: 'Ngày cấp không ở tương lai và không sau ngày hết hạn.',
    km: 'ថ្ងៃចេញមិនអាចនៅអនាគត ឬក្រោយថ្ងៃផុតកំណត់ទេ។',
    en: 'The day of issue is not in the future and not after the day it ends.',
  },
  badSource: { vi: 'Chọn nơi cấp giấy.', km: 'សូមជ្រើសរើសកន្លែងចេញលិខិត។', en: 'Choose where the paper comes from.' },
  alreadyYours: {
    vi: 'Giấy này đã có trong danh sách rồi.',
    km: 'លិខិតនេះមានក្នុងបញ្ជីរួចហើយ។',
    en: 'This paper is on the list already.',
  },
  numberTaken: {
    vi: 'Số giấy này đã có người khác khai. Cán bộ của trung tâm sẽ xem lại; bà con mang giấy gốc tới trung tâm.',
    km: 'លេខលិខិតនេះមានអ្នកផ្សេងបានកត់ត្រាហើយ។ មន្ត្រីនឹងពិនិត្យឡើងវិញ សូមយកលិខិតដើមទៅមជ្ឈមណ្ឌល។',
    en: 'Somebody else has recorded this number. The centre will look at it; please bring the original.',
  },
  ownMatter: {
    vi: 'Người học và người đã nhập giấy này không tự xác nhận. Xin nhờ đồng nghiệp.',
    km: 'អ្នករៀន និងអ្នកដែលបានបញ្ចូលលិខិតនេះ មិនអាចផ្ទៀងផ្ទាត់ដោយខ្លួនឯងទេ។ សូមសុំសហការី។',
    en: 'Neither the learner nor whoever typed it in may confirm it. Please ask a colleague.',
  },
  reasonNeeded: { vi: 'Điền lý do để người học hiểu.', km: 'សូមបំពេញមូលហេតុ។', en: 'Give a reason that the learner understands.' },
  notPossible: {
    vi: 'Giấy này đã có kết quả nên không đổi như vậy được nữa.',
    km: 'លិខិតនេះមានលទ្ធផលរួចហើយ ដូច្នេះមិនអាចប្តូរដូច្នេះទេ។',
    en: 'This has been decided and can no longer be changed so.',
  },
  fileKind: {
    vi: 'Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc tệp PDF.',
    km: 'ទទួលតែរូបភាព (JPEG, PNG, WebP) ឬ PDF។',
    en: 'Only pictures (JPEG, PNG, WebP) or PDF files.',
  },
});
