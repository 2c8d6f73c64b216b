import { defineMessages } from '#platform';

export const messages = defineMessages({
  whichOne: {
    vi: 'Hãy chọn một lớp, hoặc một khóa học của trung tâm.',
    km: 'សូមជ្រើសថ្នាក់ ឬវគ្គរៀន។',
    en: 'Choose a class, or a course of a centre.',
  },
  notFound: { vi: 'Không tìm thấy sổ điểm này.', km: 'រកមិនឃើញសៀវភៅពិន្ទុ។', en: 'This gradebook was not found.' },
  weightsOfCentre: {
    vi: 'Hệ số của cả khóa học do cán bộ trung tâm đặt. Bạn đặt được hệ số cho lớp mình dạy.',
    km: 'មេគុណនៃវគ្គទាំងមូលកំណត់ដោយបុគ្គលិកមជ្ឈមណ្ឌល។ អ្នកអាចកំណត់សម្រាប់ថ្នាក់របស់អ្នក។',
    en: 'The staff of the centre sets the weights of a course. You set those of the classes that you teach.',
  },
  badWeight: { vi: 'Hệ số từ 0 đến 100.', km: 'មេគុណពី ០ ដល់ ១០០។', en: 'A weight is 0 to 100.' },
  tooLarge: {
    vi: 'Sổ này dài hơn {max} người. Hãy xuất theo từng lớp.',
    km: 'សៀវភៅនេះវែងជាង {max} នាក់។ សូមនាំចេញតាមថ្នាក់។',
    en: 'This gradebook has more than {max} people. Export it class by class.',
  },
  learner: { vi: 'Người học', km: 'អ្នករៀន', en: 'Learner' },
  lessons: { vi: 'Bài đã học', km: 'មេរៀនបានរៀន', en: 'Lessons' },
  attendance: { vi: 'Giờ có mặt', km: 'ម៉ោងចូលរៀន', en: 'Attendance' },
  total: { vi: 'Tổng', km: 'សរុប', en: 'Total' },
  weight: { vi: 'Hệ số', km: 'មេគុណ', en: 'Weight' },
  idle: { vi: 'Chưa học gì {days} ngày nay', km: 'មិនបានរៀន {days} ថ្ងៃហើយ', en: 'Nothing learnt for {days} days' },
  failedTwice: { vi: 'Làm bài kiểm tra hai lần chưa đạt', km: 'ធ្វើតេស្តពីរដងមិនជាប់', en: 'Failed a quiz twice' },
  missedTwo: { vi: 'Vắng từ hai buổi học', km: 'អវត្តមានពីរដង', en: 'Missed two sessions' },
  returned: {
    vi: 'Bài được trả để làm thêm, chưa nộp lại',
    km: 'កិច្ចការត្រូវធ្វើបន្ថែម មិនទាន់ដាក់វិញ',
    en: 'Returned work was not handed in again',
  },
  unmarked: { vi: 'Bài nộp chờ chấm quá {days} ngày', km: 'កិច្ចការរង់ចាំលើស {days} ថ្ងៃ', en: 'Work waits for a marker for {days} days' },
});
