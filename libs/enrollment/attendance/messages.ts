import { defineMessages } from '#platform';

export const messages = defineMessages({
  badBatch: {
    vi: 'Dữ liệu điểm danh gửi lên không hợp lệ: {field}.',
    km: 'ទិន្នន័យហៅឈ្មោះដែលបានផ្ញើមិនត្រឹមត្រូវទេ៖ {field}។',
    en: 'The attendance that was sent is not valid: {field}.',
  },
  UNKNOWN_SESSION: {
    vi: 'Không tìm thấy buổi học này.',
    km: 'រកមិនឃើញវេនរៀននេះទេ។',
    en: 'This session was not found.',
  },
  NOT_YOUR_CLASS: {
    vi: 'Bạn không phụ trách lớp này nên máy chủ không nhận điểm danh.',
    km: 'អ្នកមិនទទួលបន្ទុកថ្នាក់នេះទេ ដូច្នេះម៉ាស៊ីនមេមិនទទួលការហៅឈ្មោះទេ។',
    en: 'You do not run this class, so its attendance was not taken.',
  },
  NOT_IN_CLASS: {
    vi: 'Người này không có tên trong lớp.',
    km: 'អ្នកនេះមិនមានឈ្មោះក្នុងថ្នាក់ទេ។',
    en: 'This person is not in the class.',
  },
  CLASS_OVER: {
    vi: 'Lớp đã kết thúc nên không ghi thêm người được.',
    km: 'ថ្នាក់បានបញ្ចប់ហើយ ដូច្នេះមិនអាចបន្ថែមអ្នករៀនបានទេ។',
    en: 'The class is over, so nobody can be added to it.',
  },
  BAD_WALK_IN: {
    vi: 'Cần có họ tên và năm sinh hoặc số điện thoại đúng.',
    km: 'ត្រូវការឈ្មោះ និងឆ្នាំកំណើត ឬលេខទូរស័ព្ទត្រឹមត្រូវ។',
    en: 'A full name and a valid year of birth or telephone number are needed.',
  },
  NOT_GENUINE: {
    vi: 'Mã này không phải mã điểm danh của buổi học.',
    km: 'កូដនេះមិនមែនជាកូដវត្តមានរបស់វេនរៀនទេ។',
    en: 'This is not the code of a session.',
  },
  ID_ALREADY_USED: {
    vi: 'Mã của lượt điểm danh này đã được dùng cho việc khác.',
    km: 'លេខសម្គាល់នៃការហៅឈ្មោះនេះត្រូវបានប្រើរួចហើយ។',
    en: 'The id of this mark has been used for another one.',
  },
  CODE_TOO_OLD: {
    vi: 'Quét quá muộn so với lúc mã hiện trên màn hình.',
    km: 'ស្កេនយឺតពេកបន្ទាប់ពីកូដបង្ហាញលើអេក្រង់។',
    en: 'Scanned too long after the code was on the screen.',
  },
  NOT_NOW: {
    vi: 'Mã không thuộc giờ của buổi học này.',
    km: 'កូដមិនស្ថិតក្នុងម៉ោងនៃវេនរៀននេះទេ។',
    en: 'The code is not of the hours of this session.',
  },
  SCREEN_NOT_HEARD: {
    vi: 'Chờ máy của người dạy có mạng để đối chiếu giờ.',
    km: 'រង់ចាំម៉ាស៊ីនរបស់គ្រូមានបណ្ដាញដើម្បីផ្ទៀងផ្ទាត់ម៉ោង។',
    en: 'Waits for the teacher’s phone to compare the clocks.',
  },
  CLOCK_MOVED: {
    vi: 'Giờ trên máy đã bị chỉnh sau khi quét; chờ người dạy xác nhận.',
    km: 'ម៉ោងលើទូរស័ព្ទត្រូវបានកែក្រោយពេលស្កេន សូមរង់ចាំគ្រូបញ្ជាក់។',
    en: 'The clock of the phone was moved after the scan; the teacher has to confirm.',
  },
  SESSION_CANCELLED: {
    vi: 'Buổi học đã báo hủy; chờ người dạy xác nhận.',
    km: 'វេនរៀនត្រូវបានលុបចោល សូមរង់ចាំគ្រូបញ្ជាក់។',
    en: 'The session was cancelled; the teacher has to confirm.',
  },
  tooLongPeriod: {
    vi: 'Chọn khoảng thời gian không quá một năm.',
    km: 'ជ្រើសរយៈពេលមិនលើសពីមួយឆ្នាំ។',
    en: 'Choose a period of at most one year.',
  },
  sheetTitle: { vi: 'DANH SÁCH ĐIỂM DANH', km: 'បញ្ជីវត្តមាន', en: 'ATTENDANCE SHEET' },
  columnNumber: { vi: 'TT', km: 'ល.រ', en: 'No.' },
  columnName: { vi: 'Họ và tên', km: 'ឈ្មោះ', en: 'Full name' },
  columnBorn: { vi: 'Năm sinh', km: 'ឆ្នាំកំណើត', en: 'Born' },
  columnSignature: { vi: 'Ký tên', km: 'ហត្ថលេខា', en: 'Signature' },
  columnNote: { vi: 'Ghi chú', km: 'ចំណាំ', en: 'Note' },
});
