import { defineMessages } from '#platform';

export const messages = defineMessages({
  alreadyReplaced: {
    vi: 'Giấy này đã được thay bằng giấy khác. Hãy làm với giấy đang có hiệu lực.',
    km: 'លិខិតនេះត្រូវបានជំនួសរួចហើយ។ សូមធ្វើលើលិខិតដែលនៅមានសុពលភាព។',
    en: 'This certificate was replaced. Choose the one that stands in its place.',
  },
  alreadyRevoked: {
    vi: 'Giấy này đã bị thu hồi, không làm gì thêm được.',
    km: 'លិខិតនេះត្រូវបានដកហូតរួចហើយ។',
    en: 'This certificate was revoked; nothing can follow it.',
  },
  hasNoEnd: {
    vi: 'Giấy này không có thời hạn nên không cần gia hạn.',
    km: 'លិខិតនេះគ្មានកាលកំណត់ ដូច្នេះមិនចាំបាច់បន្តទេ។',
    en: 'This certificate has no end, so there is nothing to renew.',
  },
  nothingToCorrect: {
    vi: 'Nội dung mới giống nội dung đang in trên giấy.',
    km: 'ខ្លឹមសារថ្មីដូចគ្នានឹងខ្លឹមសារលើលិខិត។',
    en: 'The new content is what the certificate says already.',
  },
  anotherPersonNeeded: {
    vi: 'Trung tâm yêu cầu hai người: người khác phải duyệt đề nghị này.',
    km: 'មជ្ឈមណ្ឌលតម្រូវឱ្យមានពីរនាក់៖ អ្នកផ្សេងត្រូវអនុម័តសំណើនេះ។',
    en: 'The centre asks for two people: somebody else has to decide this.',
  },
  changeNotFound: {
    vi: 'Không tìm thấy đề nghị này.',
    km: 'រកមិនឃើញសំណើនេះទេ។',
    en: 'This request was not found.',
  },
  idTaken: {
    vi: 'Mã này đã được dùng cho một đề nghị khác.',
    km: 'លេខសម្គាល់នេះត្រូវបានប្រើសម្រាប់សំណើផ្សេងហើយ។',
    en: 'This id has been used for another request.',
  },
  anotherChangeWaits: {
    vi: 'Giấy này đang có một đề nghị khác chờ duyệt.',
    km: 'លិខិតនេះមានសំណើផ្សេងកំពុងរង់ចាំ។',
    en: 'Another request about this certificate waits for a decision.',
  },
  notForOneself: {
    vi: 'Không ai được tự xử lý giấy của chính mình.',
    km: 'គ្មាននរណាអាចចាត់ចែងលិខិតរបស់ខ្លួនឯងបានទេ។',
    en: 'Nobody changes their own certificate.',
  },
  wrongReason: {
    vi: 'Lý do này không dùng cho việc đã chọn.',
    km: 'មូលហេតុនេះមិនប្រើសម្រាប់សកម្មភាពដែលបានជ្រើសទេ។',
    en: 'This reason does not belong to the act.',
  },
});
