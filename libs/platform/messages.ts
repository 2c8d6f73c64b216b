import { defineMessages } from './text/messages.js';

/** What the ground floor says to people. */
export const messages = defineMessages({
  signInFirst: { vi: 'Bà con cần đăng nhập trước.', km: 'សូមចូលគណនីជាមុនសិន។', en: 'Please sign in first.' },
  otherPerson: {
    vi: 'Máy này đang đăng nhập bằng tài khoản của người khác.',
    km: 'ឧបករណ៍នេះកំពុងចូលដោយគណនីរបស់អ្នកផ្សេង។',
    en: 'Somebody else is signed in on this device.',
  },
  notAllowed: { vi: 'Tài khoản này không được phép làm việc này.', km: 'គណនីនេះមិនមានសិទ្ធិធ្វើការនេះទេ។', en: 'This account may not do that.' },
  notAllowedHere: {
    vi: 'Tài khoản này không được phép làm việc này ở đơn vị đó.',
    km: 'គណនីនេះមិនមានសិទ្ធិធ្វើការនេះនៅកន្លែងនោះទេ។',
    en: 'This account may not do that in that place.',
  },
  notFound: { vi: 'Không tìm thấy.', km: 'រកមិនឃើញទេ។', en: 'Not found.' },
  badInput: { vi: 'Thông tin gửi lên chưa đúng: {fields}.', km: 'ព័ត៌មានមិនត្រឹមត្រូវ៖ {fields}។', en: 'Some of the input is wrong: {fields}.' },
  badValue: {
    vi: 'Thông tin gửi lên có giá trị không hợp lệ.',
    km: 'ព័ត៌មានមានតម្លៃមិនត្រឹមត្រូវ។',
    en: 'The input holds a value that is not valid.',
  },
  missingValue: { vi: 'Còn thiếu thông tin này.', km: 'ខ្វះព័ត៌មាននេះ។', en: 'This is missing.' },
  notOneOf: { vi: 'Chỉ nhận một trong: {values}.', km: 'ទទួលតែមួយក្នុងចំណោម៖ {values}។', en: 'It must be one of: {values}.' },
  unknownField: { vi: 'Không có thông tin nào tên như vậy.', km: 'គ្មានព័ត៌មានឈ្មោះនេះទេ។', en: 'There is no field of this name.' },
  badRequest: { vi: 'Yêu cầu không hợp lệ.', km: 'សំណើមិនត្រឹមត្រូវ។', en: 'The request is not valid.' },
  badCursor: {
    vi: 'Vị trí trang không còn dùng được, hãy mở lại từ trang đầu.',
    km: 'ទីតាំងទំព័រមិនត្រឹមត្រូវ។',
    en: 'The page position is not valid; start again from the first page.',
  },
  pageSize: { vi: 'Mỗi trang từ 1 đến {max} dòng.', km: 'មួយទំព័រពី ១ ដល់ {max}។', en: 'A page holds 1 to {max} rows.' },
  notText: { vi: 'Có ký tự không dùng được.', km: 'មានតួអក្សរមិនអាចប្រើបាន។', en: 'It holds characters that cannot be stored.' },
  unavailable: {
    vi: 'Máy chủ đang bận hoặc đang khởi động lại. Xin thử lại sau ít giây.',
    km: 'ម៉ាស៊ីនមេកំពុងរវល់។ សូមព្យាយាមម្តងទៀត។',
    en: 'The server is busy or restarting. Please try again in a few seconds.',
  },
  internal: {
    vi: 'Có lỗi ở máy chủ. Mã tra cứu: xem requestId.',
    km: 'មានបញ្ហានៅម៉ាស៊ីនមេ។',
    en: 'Something went wrong on the server; see requestId.',
  },
  tooMany: {
    vi: 'Gửi quá nhanh. Xin chờ {seconds} giây.',
    km: 'លឿនពេក។ សូមរង់ចាំ {seconds} វិនាទី។',
    en: 'Too fast. Please wait {seconds} seconds.',
  },
  tooLarge: {
    vi: 'Nội dung gửi lên quá lớn (tối đa {max}).',
    km: 'ទិន្នន័យធំពេក (អតិបរមា {max})។',
    en: 'The request is too large (at most {max}).',
  },
  notFromApp: { vi: 'Yêu cầu thiếu dấu của ứng dụng.', km: 'សំណើខ្វះសញ្ញារបស់កម្មវិធី។', en: 'The request lacks the header x-phusa-csrf.' },
  fileMissing: { vi: 'Chưa chọn tệp để tải lên.', km: 'មិនទាន់ជ្រើសឯកសារទេ។', en: 'No file was sent.' },
  fileTooLarge: {
    vi: 'Tệp lớn quá {max} MB. Xin nén lại rồi tải lên.',
    km: 'ឯកសារធំជាង {max} MB។ សូមបង្រួមឱ្យតូចសិន។',
    en: 'The file is larger than {max} MB. Please make it smaller first.',
  },
  documentLimit: {
    vi: 'Truy vấn vượt giới hạn {limit}: {measured} (tối đa {max}).',
    km: 'សំណួរលើសកំណត់ {limit}៖ {measured} (អតិបរមា {max})។',
    en: 'The document exceeds the limit of {limit}: {measured} (at most {max}).',
  },
  unknownDocument: {
    vi: 'Ứng dụng trên máy đã cũ. Xin tải lại trang.',
    km: 'កម្មវិធីចាស់ពេក។ សូមផ្ទុកឡើងវិញ។',
    en: 'The app on this device is outdated. Please reload.',
  },
  taskNotFound: { vi: 'Không tìm thấy việc này.', km: 'រកមិនឃើញការងារនេះទេ។', en: 'There is no such task.' },
  taskIdInUse: {
    vi: 'Mã này đã dùng cho một việc khác.',
    km: 'លេខកូដនេះបានប្រើសម្រាប់ការងារផ្សេងហើយ។',
    en: 'This id was already used for another task.',
  },
  taskBroken: {
    vi: 'Việc này gặp lỗi ở máy chủ và đã dừng. Chưa có gì thay đổi.',
    km: 'ការងារនេះមានបញ្ហា ហើយបានឈប់។ គ្មានអ្វីផ្លាស់ប្តូរទេ។',
    en: 'Something went wrong on the server and the work has stopped. Nothing was changed.',
  },
  reportRow: { vi: 'Dòng', km: 'ជួរ', en: 'Row' },
  reportLabel: { vi: 'Nội dung dòng', km: 'ខ្លឹមសារ', en: 'What' },
  reportOutcome: { vi: 'Kết quả', km: 'លទ្ធផល', en: 'Outcome' },
  reportMessage: { vi: 'Giải thích', km: 'ពន្យល់', en: 'Explanation' },
  reportField: { vi: 'Cột cần sửa', km: 'ជួរឈរត្រូវកែ', en: 'Column to mend' },
});
