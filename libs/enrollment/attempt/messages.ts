import { defineMessages } from '#platform';

export const messages = defineMessages({
  attemptNotFound: {
    vi: 'Không tìm thấy lượt làm bài này.',
    km: 'រកមិនឃើញការធ្វើតេស្តនេះទេ។',
    en: 'This attempt was not found.',
  },
  notYourLearner: {
    vi: 'Người học này không ở lớp bạn dạy. Nhờ cán bộ trung tâm giúp nhé.',
    km: 'អ្នករៀននេះមិននៅក្នុងថ្នាក់ដែលអ្នកបង្រៀនទេ។ សូមសួរបុគ្គលិកមជ្ឈមណ្ឌល។',
    en: 'This learner is in no class that you teach. Ask the staff of the centre.',
  },
  badExtension: {
    vi: 'Chưa gia hạn được: {field}.',
    km: 'មិនអាចបន្ថែមបានទេ៖ {field}។',
    en: 'This extension cannot be given: {field}.',
  },
  extensionIdTaken: {
    vi: 'Mã gia hạn này đã được dùng cho một lần gia hạn khác.',
    km: 'លេខសម្គាល់នេះត្រូវបានប្រើសម្រាប់ការបន្ថែមផ្សេងរួចហើយ។',
    en: 'This id has been used for another extension.',
  },
  NO_LEASE: {
    vi: 'Lượt làm này chưa được máy chủ cấp. Mở lại bài kiểm tra khi có mạng rồi làm.',
    km: 'ម៉ាស៊ីនមេមិនទាន់បានផ្តល់ការធ្វើតេស្តនេះទេ។ សូមបើកតេស្តម្តងទៀតពេលមានអ៊ីនធឺណិត។',
    en: 'The server has not given this attempt. Open the quiz again with a connection, then answer.',
  },
  NOT_STARTED: {
    vi: 'Bài có tính giờ nhưng đồng hồ chưa chạy. Mở lại bài kiểm tra rồi bấm bắt đầu.',
    km: 'តេស្តនេះមានកំណត់ម៉ោង ប៉ុន្តែនាឡិកាមិនទាន់ដើរទេ។ សូមបើកតេស្តម្តងទៀត រួចចុចចាប់ផ្តើម។',
    en: 'This quiz has a clock, and it has not been started. Open the quiz again and start it.',
  },
  TIME_IS_UP: {
    vi: 'Hết giờ trước khi câu trả lời này tới máy chủ. Những câu tới kịp vẫn được tính.',
    km: 'អស់ម៉ោងមុនពេលចម្លើយនេះមកដល់ម៉ាស៊ីនមេ។ ចម្លើយដែលមកទាន់នៅតែរាប់។',
    en: 'The time was over before this reached the server. What came in time counts.',
  },
  ALREADY_SUBMITTED: {
    vi: 'Lượt làm này đã nộp rồi, với câu trả lời khác. Lần nộp đầu được tính.',
    km: 'ការធ្វើតេស្តនេះបានដាក់រួចហើយ ជាមួយចម្លើយផ្សេង។ ការដាក់លើកដំបូងរាប់។',
    en: 'This attempt was submitted before, with other answers. The first submission counts.',
  },
  MOVED_TO_ANOTHER_DEVICE: {
    vi: 'Lượt làm này đã chuyển sang máy khác. Hãy làm tiếp trên máy đó.',
    km: 'ការធ្វើតេស្តនេះបានផ្លាស់ទៅឧបករណ៍ផ្សេងហើយ។ សូមធ្វើបន្តនៅលើឧបករណ៍នោះ។',
    en: 'This attempt was moved to another device. Go on there.',
  },
  HELD_ON_ANOTHER_DEVICE: {
    vi: 'Lượt làm đang để ở máy khác. Làm tiếp ở máy đó, hoặc chuyển sang máy này.',
    km: 'ការធ្វើតេស្តកំពុងនៅលើឧបករណ៍ផ្សេង។ សូមធ្វើបន្តនៅទីនោះ ឬផ្លាស់មកឧបករណ៍នេះ។',
    en: 'The attempt is kept on another device. Go on there, or move it to this one.',
  },
  NO_LEASE_NEEDED: {
    vi: 'Bài này làm bao nhiêu lần cũng được, không cần lấy lượt.',
    km: 'តេស្តនេះធ្វើប៉ុន្មានដងក៏បាន មិនចាំបាច់សុំទេ។',
    en: 'This quiz may be taken at any time; it needs no lease.',
  },
  UNKNOWN_QUESTION: {
    vi: 'Câu này không nằm trong đề của lượt làm.',
    km: 'សំណួរនេះមិនមានក្នុងការធ្វើតេស្តនេះទេ។',
    en: 'This question is not part of the attempt.',
  },
});
