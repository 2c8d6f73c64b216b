import { defineMessages } from '#platform';

/** What this room says to people. */
export const messages = defineMessages({
  unknownLevel: {
    vi: 'Cấp đơn vị phải là province, district hoặc commune.',
    km: 'កម្រិតត្រូវតែជា province, district ឬ commune។',
    en: 'The level must be province, district or commune.',
  },
  demoOnly: { vi: 'Chỉ dùng được ở chế độ trình diễn.', km: 'ប្រើបានតែក្នុងរបៀបសាកល្បងប៉ុណ្ណោះ។', en: 'Only in demo mode.' },
  badName: {
    vi: 'Điền tên ấp, khu vực hoặc đơn vị (tối đa 150 ký tự).',
    km: 'សូមបំពេញឈ្មោះភូមិ តំបន់ ឬអង្គភាព (មិនលើសពី 150 តួអក្សរ)។',
    en: 'Give the name of the hamlet, area or unit, at most 150 characters.',
  },
  badDay: {
    vi: 'Ngày chưa đúng: không ở tương lai, và ngày thôi phải sau ngày bắt đầu.',
    km: 'ថ្ងៃមិនត្រឹមត្រូវ៖ មិនអាចនៅអនាគត ហើយថ្ងៃបញ្ចប់ត្រូវក្រោយថ្ងៃចាប់ផ្តើម។',
    en: 'The day is wrong: it is not in the future, and the last day comes after the first.',
  },
  notACommune: {
    vi: 'Chỉ thêm được dưới một xã, phường hiện có.',
    km: 'អាចបន្ថែមបានតែក្រោមឃុំ សង្កាត់ដែលមានស្រាប់។',
    en: 'It can only lie in a commune of today.',
  },
  badMoveDay: {
    vi: 'Ngày chuyển chưa đúng: không ở tương lai, sau ngày bắt đầu ở nơi cũ, và xã, phường mới đã có vào ngày đó.',
    km: 'ថ្ងៃផ្ទេរមិនត្រឹមត្រូវ៖ មិនអាចនៅអនាគត ត្រូវក្រោយថ្ងៃចាប់ផ្តើមនៅកន្លែងចាស់ ហើយឃុំ សង្កាត់ថ្មីត្រូវមាននៅថ្ងៃនោះ។',
    en: 'The day is wrong: it is not in the future, it comes after the first day where the place lay before, and the new commune stood on it.',
  },
  notASide: {
    vi: 'Chỉ chuyển được đến một xã, phường khác hiện có; nơi thuộc phường đã chia thì đến một trong các phường nhận.',
    km: 'អាចផ្ទេរបានតែទៅឃុំ សង្កាត់ផ្សេងដែលមានស្រាប់ ឬទៅមួយក្នុងចំណោមសង្កាត់ដែលបានទទួលផ្នែក។',
    en: 'It can move to another commune of today only; from a divided one, to one of those that took over a part.',
  },
  placeClosed: {
    vi: 'Nơi này đã ngừng từ trước, không chuyển được nữa.',
    km: 'កន្លែងនេះបានបិទពីមុនហើយ មិនអាចផ្ទេរបានទៀតទេ។',
    en: 'This place had ended before; it cannot move any more.',
  },
  nameTaken: {
    vi: 'Xã, phường này đã có nơi mang tên đó.',
    km: 'ឃុំ សង្កាត់នេះមានកន្លែងឈ្មោះនេះរួចហើយ។',
    en: 'This commune already has a place of that name.',
  },
  placeNotFound: { vi: 'Không tìm thấy nơi này.', km: 'រកមិនឃើញកន្លែងនេះទេ។', en: 'This place was not found.' },
  idTaken: {
    vi: 'Mã này đã dùng cho nơi khác.',
    km: 'លេខកូដនេះបានប្រើសម្រាប់កន្លែងផ្សេងហើយ។',
    en: 'This id was already used for another place.',
  },
});
