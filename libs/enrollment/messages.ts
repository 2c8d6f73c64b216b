import { defineMessages } from '#platform';

export const messages = defineMessages({
  courseNotOpen: {
    vi: 'Chuyên đề này hiện chưa mở để học.',
    km: 'វគ្គនេះមិនទាន់បើកឱ្យរៀននៅឡើយទេ។',
    en: 'This course is not open for learning at the moment.',
  },
  prerequisiteMissing: {
    vi: 'Bà con cần học xong {courses} trước.',
    km: 'អ្នកត្រូវរៀនចប់ {courses} ជាមុនសិន។',
    en: 'Please complete {courses} first.',
  },
  enrollmentIdTaken: {
    vi: 'Mã ghi danh này đã được dùng cho một khóa học khác.',
    km: 'លេខសម្គាល់ការចុះឈ្មោះនេះត្រូវបានប្រើសម្រាប់វគ្គផ្សេងរួចហើយ។',
    en: 'This enrollment id has been used for another course.',
  },
  enrollmentNotFound: {
    vi: 'Không tìm thấy lượt ghi danh này.',
    km: 'រកមិនឃើញការចុះឈ្មោះនេះទេ។',
    en: 'This enrollment was not found.',
  },
  completeStaysComplete: {
    vi: 'Bà con đã hoàn thành khóa học này nên không thể rời khỏi nữa.',
    km: 'អ្នកបានបញ្ចប់វគ្គនេះហើយ ដូច្នេះមិនអាចចាកចេញបានទេ។',
    en: 'You have completed this course, so you cannot leave it any more.',
  },
  badBatch: {
    vi: 'Dữ liệu gửi lên không hợp lệ: {field}.',
    km: 'ទិន្នន័យដែលបានផ្ញើមិនត្រឹមត្រូវទេ៖ {field}។',
    en: 'What was sent is not valid: {field}.',
  },
  tooBusy: {
    vi: 'Hệ thống đang bận. Kết quả của bà con chưa được ghi, hãy gửi lại sau giây lát.',
    km: 'ប្រព័ន្ធកំពុងរវល់។ លទ្ធផលរបស់អ្នកមិនទាន់បានកត់ត្រាទេ សូមផ្ញើម្តងទៀតបន្តិចទៀត។',
    en: 'The system is busy. Your work was not recorded yet; please send it again in a moment.',
  },
  NOT_ENROLLED: {
    vi: 'Bà con chưa ghi danh khóa học này. Hãy ghi danh rồi gửi lại.',
    km: 'អ្នកមិនទាន់បានចុះឈ្មោះរៀនវគ្គនេះទេ។ សូមចុះឈ្មោះ រួចផ្ញើម្តងទៀត។',
    en: 'You are not enrolled in this course. Enroll, then send it again.',
  },
  WITHDRAWN: {
    vi: 'Bà con đã rời khóa học này. Hãy ghi danh lại để hoạt động được ghi nhận.',
    km: 'អ្នកបានចាកចេញពីវគ្គនេះហើយ។ សូមចុះឈ្មោះម្តងទៀត ដើម្បីឱ្យសកម្មភាពត្រូវបានកត់ត្រា។',
    en: 'You have left this course. Enroll again so that it can be recorded.',
  },
  UNKNOWN_LESSON: {
    vi: 'Bài học này không có trong khóa học bà con đang học.',
    km: 'មេរៀននេះមិនមាននៅក្នុងវគ្គដែលអ្នកកំពុងរៀនទេ។',
    en: 'This lesson is not part of the course that you are taking.',
  },
  UNKNOWN_QUIZ: {
    vi: 'Bài kiểm tra này không có trong bài học.',
    km: 'តេស្តនេះមិនមាននៅក្នុងមេរៀនទេ។',
    en: 'This quiz is not part of the lesson.',
  },
  ATTEMPT_LIMIT_REACHED: {
    vi: 'Bà con đã dùng hết số lượt làm bài kiểm tra này.',
    km: 'អ្នកបានប្រើអស់ចំនួនដងនៃការធ្វើតេស្តនេះហើយ។',
    en: 'You have used all attempts at this quiz.',
  },
  ID_ALREADY_USED: {
    vi: 'Mã của hoạt động này đã được dùng cho một hoạt động khác.',
    km: 'លេខសម្គាល់នៃសកម្មភាពនេះត្រូវបានប្រើសម្រាប់សកម្មភាពផ្សេងរួចហើយ។',
    en: 'The id of this event has been used for another event.',
  },
  reachedSoFar: { vi: 'Đã được {reached}.', km: 'បានធ្វើ {reached} ហើយ។', en: 'So far: {reached}.' },
});
