import { defineMessages } from '#platform';

export const messages = defineMessages({
  notInClass: { vi: 'Người này không có trong lớp.', km: 'បុគ្គលនេះមិនមានក្នុងថ្នាក់ទេ។', en: 'This person is not in the class.' },
  namesakes: {
    vi: 'Ở đây đã có người trùng tên và năm sinh. Hãy chọn đúng người, hoặc xác nhận đây là người khác.',
    km: 'នៅទីនេះមានអ្នកឈ្មោះ និងឆ្នាំកំណើតដូចគ្នា។ សូមជ្រើសរើសឱ្យត្រូវ ឬបញ្ជាក់ថាជាអ្នកផ្សេង។',
    en: 'Somebody here has the same name and birth. Choose that person, or say that this is somebody else.',
  },
  classFull: { vi: 'Lớp đã đủ chỗ.', km: 'ថ្នាក់ពេញហើយ។', en: 'The class is full.' },
  classRefuses: { vi: 'Lớp chưa nhận được người này.', km: 'ថ្នាក់មិនអាចទទួលបុគ្គលនេះបានទេ។', en: 'The class cannot take this person.' },
  badPerson: {
    vi: 'Cần họ tên và năm sinh (hoặc ngày sinh) đúng.',
    km: 'ត្រូវការឈ្មោះ និងឆ្នាំកំណើតត្រឹមត្រូវ។',
    en: 'A name and a right year or day of birth are needed.',
  },
  idInUse: { vi: 'Mã này đã dùng cho nội dung khác.', km: 'លេខកូដនេះបានប្រើហើយ។', en: 'This id was already used with other content.' },
  notRecorded: { vi: 'Không tìm thấy mục này.', km: 'រកមិនឃើញទេ។', en: 'There is no such entry.' },
  objectionOpen: {
    vi: 'Bà con đã phản hồi mục này, trung tâm đang xem.',
    km: 'អ្នកបានឆ្លើយតបរួចហើយ មជ្ឈមណ្ឌលកំពុងពិនិត្យ។',
    en: 'You have objected to this already; the centre is looking into it.',
  },
  noteNeeded: { vi: 'Hãy viết vài chữ.', km: 'សូមសរសេរពីរបីពាក្យ។', en: 'Write a few words.' },
});
