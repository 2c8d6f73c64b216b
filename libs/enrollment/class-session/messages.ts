import { defineMessages } from '#platform';

export const messages = defineMessages({
  sessionNotFound: {
    vi: 'Không tìm thấy buổi học này.',
    km: 'រកមិនឃើញវេនរៀននេះទេ។',
    en: 'This session was not found.',
  },
  classNotFound: {
    vi: 'Không tìm thấy lớp này.',
    km: 'រកមិនឃើញថ្នាក់នេះទេ។',
    en: 'This class was not found.',
  },
  changedMeanwhile: {
    vi: 'Buổi học vừa được người khác sửa. Hãy tải lại rồi sửa tiếp.',
    km: 'វេនរៀននេះទើបត្រូវបានអ្នកផ្សេងកែ។ សូមផ្ទុកឡើងវិញ រួចកែបន្ត។',
    en: 'Somebody else has just changed this session. Load it again, then change it.',
  },
  sessionIdTaken: {
    vi: 'Mã buổi học này đã được dùng cho một buổi khác.',
    km: 'លេខសម្គាល់វេនរៀននេះត្រូវបានប្រើរួចហើយ។',
    en: 'This session id has been used for another session.',
  },
  unknownPlace: {
    vi: 'Không tìm thấy nơi này. Hãy chọn lại.',
    km: 'រកមិនឃើញកន្លែងនេះទេ។ សូមជ្រើសម្តងទៀត។',
    en: 'This place was not found. Choose again.',
  },
  unknownLesson: {
    vi: 'Bài học này không có trong khóa học của lớp.',
    km: 'មេរៀននេះមិនមានក្នុងវគ្គរបស់ថ្នាក់នេះទេ។',
    en: 'This lesson is not part of the course of the class.',
  },
  speakerNotFound: {
    vi: 'Không tìm thấy báo cáo viên này.',
    km: 'រកមិនឃើញវាគ្មិននេះទេ។',
    en: 'This speaker was not found.',
  },
  heldNotCancelled: {
    vi: 'Buổi học đã điểm danh nên không hủy được nữa.',
    km: 'វេនរៀននេះបានហៅឈ្មោះរួចហើយ ដូច្នេះមិនអាចលុបចោលបានទេ។',
    en: 'Attendance was taken at this session, so it cannot be cancelled any more.',
  },
  badCount: {
    vi: 'Mỗi lần xếp từ 1 đến {max} buổi.',
    km: 'អាចរៀបចំពី ១ ដល់ {max} វេនក្នុងមួយលើក។',
    en: 'Plan 1 to {max} sessions at a time.',
  },
  placeOrClass: {
    vi: 'Cần chọn đơn vị hoặc lớp.',
    km: 'ត្រូវជ្រើសអង្គភាព ឬថ្នាក់។',
    en: 'Choose a unit or a class.',
  },
  badHours: {
    vi: 'Giờ kết thúc phải sau giờ bắt đầu, trong cùng một ngày.',
    km: 'ម៉ោងបញ្ចប់ត្រូវតែក្រោយម៉ោងចាប់ផ្តើម ក្នុងថ្ងៃតែមួយ។',
    en: 'The end must come after the beginning, on the same day.',
  },
  feedNotFound: {
    vi: 'Địa chỉ lịch này không còn dùng được.',
    km: 'អាសយដ្ឋានប្រតិទិននេះលែងប្រើបានហើយ។',
    en: 'This calendar address is no longer in use.',
  },
  calendarOfMine: { vi: 'Buổi học của tôi', km: 'វេនរៀនរបស់ខ្ញុំ', en: 'My sessions' },
  calendarTitle: { vi: '{classTitle} – buổi {number}', km: '{classTitle} – វេនទី {number}', en: '{classTitle} – session {number}' },
  calendarSpeaker: { vi: 'Báo cáo viên: {name}', km: 'វាគ្មិន៖ {name}', en: 'Speaker: {name}' },
});
