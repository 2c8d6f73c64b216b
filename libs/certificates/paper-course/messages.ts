import { defineMessages } from '#platform';

export const messages = defineMessages({
  notFound: { vi: 'Không tìm thấy lớp này.', km: 'រកមិនឃើញថ្នាក់នេះទេ។', en: 'There is no such course.' },
  idTaken: { vi: 'Mã này đã dùng cho lớp khác.', km: 'លេខសម្គាល់នេះបានប្រើរួចហើយ។', en: 'This id belongs to another course.' },
  changedSince: {
    vi: 'Người khác vừa sửa. Xin xem lại rồi làm tiếp.',
    km: 'អ្នកផ្សេងទើបតែកែ។ សូមពិនិត្យម្តងទៀត។',
    en: 'Somebody else has just changed it. Look at it again.',
  },
  notADraft: {
    vi: 'Lớp này đã gửi xác nhận nên không sửa được nữa.',
    km: 'ថ្នាក់នេះបានផ្ញើទៅបញ្ជាក់ហើយ មិនអាចកែបានទេ។',
    en: 'It was sent for confirmation, so it cannot be changed.',
  },
  inFuture: {
    vi: 'Lớp chưa kết thúc thì chưa cấp giấy. Xin xem lại ngày.',
    km: 'ថ្នាក់មិនទាន់ចប់ទេ។ សូមពិនិត្យថ្ងៃ។',
    en: 'A course that has not ended gives no certificates. Look at the dates.',
  },
  endsBefore: { vi: 'Ngày kết thúc phải sau ngày bắt đầu.', km: 'ថ្ងៃបញ្ចប់ត្រូវក្រោយថ្ងៃចាប់ផ្តើម។', en: 'It ends before it begins.' },
  forbiddenWords: {
    vi: 'Tên lớp không dùng chữ dành cho văn bằng, chứng chỉ của Nhà nước.',
    km: 'ឈ្មោះថ្នាក់មិនប្រើពាក្យសម្រាប់សញ្ញាបត្ររបស់រដ្ឋទេ។',
    en: 'The title uses no words of state certificates.',
  },
  nobody: { vi: 'Danh sách chưa có ai.', km: 'មិនទាន់មាននរណាក្នុងបញ្ជីទេ។', en: 'There is nobody on the list.' },
  anotherPerson: {
    vi: 'Người ghi lớp không tự xác nhận được: sau giấy này không có dữ liệu học tập, nên cần hai người.',
    km: 'អ្នកកត់ត្រាមិនអាចបញ្ជាក់ដោយខ្លួនឯងទេ ត្រូវការមនុស្សពីរនាក់។',
    en: 'Whoever wrote it down cannot confirm it: there is no learning record behind it, so it takes two people.',
  },
  notWaiting: { vi: 'Lớp này chưa gửi xác nhận.', km: 'ថ្នាក់នេះមិនទាន់ផ្ញើទៅបញ្ជាក់ទេ។', en: 'It does not wait for anybody.' },
  willCreate: { vi: 'Sẽ lập hồ sơ và đưa vào danh sách.', km: 'នឹងបង្កើតឯកសារ និងបញ្ចូលក្នុងបញ្ជី។', en: 'Will be recorded and listed.' },
  created: { vi: 'Đã lập hồ sơ và đưa vào danh sách.', km: 'បានបង្កើតឯកសារ និងបញ្ចូលក្នុងបញ្ជី។', en: 'Recorded and listed.' },
  willList: { vi: 'Có hồ sơ rồi, sẽ đưa vào danh sách.', km: 'មានឯកសារហើយ នឹងបញ្ចូលក្នុងបញ្ជី។', en: 'Known; will be listed.' },
  listed: { vi: 'Có hồ sơ rồi, đã đưa vào danh sách.', km: 'មានឯកសារហើយ បានបញ្ចូលក្នុងបញ្ជី។', en: 'Known; listed.' },
  already: { vi: 'Đã có trong danh sách.', km: 'មានក្នុងបញ្ជីរួចហើយ។', en: 'On the list already.' },
  checked: {
    vi: 'Xem thử xong, chưa ghi gì: {good} người sẽ vào danh sách, {already} người đã có, {look} dòng cần xem lại.',
    km: 'ពិនិត្យរួច មិនទាន់កត់ត្រា៖ {good} នាក់ {already} នាក់មានហើយ {look} ជួរត្រូវពិនិត្យ។',
    en: 'Checked, nothing recorded: {good} people will come in, {already} are in already, {look} rows need a look.',
  },
  imported: {
    vi: 'Đã ghi {good} người vào danh sách; {already} người đã có từ trước; {look} dòng để lại.',
    km: 'បានកត់ត្រា {good} នាក់ {already} នាក់មានពីមុន {look} ជួរទុកចោល។',
    en: '{good} people came in; {already} were in already; {look} rows were left out.',
  },
});
