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
