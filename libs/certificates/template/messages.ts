import { defineMessages } from '#platform';

export const messages = defineMessages({
  centreNotFound: { vi: 'Không tìm thấy trung tâm này.', km: 'រកមិនឃើញមជ្ឈមណ្ឌលនេះទេ។', en: 'There is no such centre.' },
  forbiddenWords: {
    vi: 'Giấy của trung tâm không dùng chữ dành cho văn bằng, chứng chỉ của Nhà nước, quốc huy hay dấu quốc gia. Xin viết lại dòng này.',
    km: 'លិខិតរបស់មជ្ឈមណ្ឌលមិនប្រើពាក្យសម្រាប់សញ្ញាបត្រ ឬសញ្ញារបស់រដ្ឋទេ។ សូមសរសេរបន្ទាត់នេះឡើងវិញ។',
    en: 'A paper of a centre uses no words of state certificates, emblems or seals. Write this line in another way.',
  },
  wrongLetters: {
    vi: 'Dòng tiếng Khmer chỉ viết bằng chữ Khmer; các dòng khác viết bằng chữ Quốc ngữ.',
    km: 'បន្ទាត់ភាសាខ្មែរសរសេរតែអក្សរខ្មែរ បន្ទាត់ផ្សេងសរសេរអក្សរវៀតណាម។',
    en: 'The Khmer line takes Khmer letters only, the other lines Latin ones.',
  },
  changedSince: {
    vi: 'Mẫu giấy vừa được người khác sửa. Xin xem lại rồi làm tiếp.',
    km: 'គំរូនេះទើបតែត្រូវបានអ្នកផ្សេងកែ។ សូមពិនិត្យម្តងទៀត។',
    en: 'Somebody else has just changed the template. Look at it again.',
  },
  tooLong: {
    vi: 'Các dòng dài quá, không vừa một trang. Xin viết ngắn lại.',
    km: 'បន្ទាត់វែងពេក មិនសមក្នុងមួយទំព័រទេ។ សូមសរសេរឱ្យខ្លី។',
    en: 'The lines are too long for one page. Make them shorter.',
  },
});
