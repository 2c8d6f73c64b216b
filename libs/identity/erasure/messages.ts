import { defineMessages } from '#platform';

export const messages = defineMessages({
  hasDuties: {
    vi: 'Người này còn giữ vai trò trong hệ thống. Cần kết thúc các vai trò ấy trước khi xóa dữ liệu.',
    km: 'បុគ្គលនេះនៅមានតួនាទី។ ត្រូវបញ្ចប់តួនាទីមុនលុបទិន្នន័យ។',
    en: 'This person still has duties here. End those roles first.',
  },
  alreadyErased: { vi: 'Dữ liệu của người này đã được xóa.', km: 'ទិន្នន័យរបស់បុគ្គលនេះត្រូវបានលុបហើយ។', en: 'This person was erased already.' },
  erasureNotFound: { vi: 'Không tìm thấy yêu cầu xóa này.', km: 'រកមិនឃើញសំណើលុបនេះទេ។', en: 'There is no such request.' },
  anotherDecides: {
    vi: 'Người yêu cầu và người được xóa không tự duyệt được: cần một người khác.',
    km: 'អ្នកស្នើ និងម្ចាស់ទិន្នន័យមិនអាចអនុម័តដោយខ្លួនឯងទេ ត្រូវការអ្នកផ្សេង។',
    en: 'Neither who asked nor whom it is about decides: somebody else has to.',
  },
  alreadyDecided: { vi: 'Yêu cầu này đã được quyết định.', km: 'សំណើនេះត្រូវបានសម្រេចហើយ។', en: 'This request was decided already.' },
});
