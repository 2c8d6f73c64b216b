import { defineMessages } from '#platform';

export const messages = defineMessages({
  notFound: {
    vi: 'Không tìm thấy bài đo này.',
    km: 'រកមិនឃើញការវាស់នេះទេ។',
    en: 'This measurement was not found.',
  },
  noItems: {
    vi: 'Bài đo chưa sẵn sàng: chưa có câu nào. Báo cho người quản trị nhé.',
    km: 'ការវាស់មិនទាន់រួចរាល់ទេ៖ មិនទាន់មានសំណួរ។ សូមប្រាប់អ្នកគ្រប់គ្រង។',
    en: 'The measurement is not ready: there are no items. Tell whoever runs this.',
  },
  ended: {
    vi: 'Bài đo này đã xong. Mở lại trang để xem kết quả.',
    km: 'ការវាស់នេះចប់ហើយ។ សូមបើកទំព័រម្តងទៀតដើម្បីមើលលទ្ធផល។',
    en: 'This measurement has ended. Open the page again for its result.',
  },
  otherItem: {
    vi: 'Câu này đã trả lời rồi, có thể trên máy khác. Mở lại trang để làm tiếp.',
    km: 'សំណួរនេះបានឆ្លើយហើយ ប្រហែលនៅលើឧបករណ៍ផ្សេង។ សូមបើកទំព័រម្តងទៀត។',
    en: 'This was answered before, perhaps on another device. Open the page again and go on.',
  },
  badChoice: {
    vi: 'Câu trả lời không khớp với câu hỏi. Mở lại trang rồi chọn lại nhé.',
    km: 'ចម្លើយមិនត្រូវនឹងសំណួរ។ សូមបើកទំព័រម្តងទៀត ហើយជ្រើសម្តងទៀត។',
    en: 'This answer does not fit the question. Open the page again and choose.',
  },
  unknownItem: {
    vi: 'Không có câu này.',
    km: 'មិនមានសំណួរនេះទេ។',
    en: 'There is no such item.',
  },
  tooFewItems: {
    vi: 'Miền này chỉ còn {n} câu đang hỏi. Bài đo cần ít nhất {n}; thêm câu mới rồi hãy ngừng câu này.',
    km: 'ផ្នែកនេះនៅសល់តែ {n} សំណួរ។ ការវាស់ត្រូវការយ៉ាងតិច {n}។ សូមបន្ថែមសំណួរថ្មីសិន។',
    en: 'Only {n} items of this domain are asked. The measurement needs {n}; add another one first.',
  },
});
