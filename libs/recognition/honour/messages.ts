import { defineMessages } from '#platform';

/** What the public roll says. */
export const messages = defineMessages({
  honourTitle: {
    vi: 'Bảng vinh danh Công dân học tập năm {year}',
    km: 'តារាងកិត្តិយសពលរដ្ឋសិក្សា ឆ្នាំ {year}',
    en: 'Roll of learning citizens {year}',
  },
  honourLead: {
    vi: 'Những người được công nhận và đồng ý nêu tên. Ai đổi ý thì tên được bỏ ngay.',
    km: 'អ្នកដែលត្រូវបានទទួលស្គាល់ និងយល់ព្រមប្រកាសឈ្មោះ។ បើប្តូរចិត្ត ឈ្មោះត្រូវបានដកចេញភ្លាម។',
    en: 'People who hold the title and agreed to be named. Whoever changes their mind is taken off at once.',
  },
  honourEmpty: {
    vi: 'Chưa có ai đồng ý nêu tên ở đây.',
    km: 'មិនទាន់មាននរណាយល់ព្រមប្រកាសឈ្មោះនៅទីនេះទេ។',
    en: 'Nobody has agreed to be named here yet.',
  },
  honourCount: { vi: 'Bảng có {count} người.', km: 'តារាងមាន {count} នាក់។', en: '{count} people are named here.' },
  honourUnknownHint: {
    vi: 'Có thể đường dẫn bị thiếu số. Hỏi Hội Khuyến học xã, phường để có đường dẫn đúng.',
    km: 'តំណអាចខ្វះលេខ។ សូមសួរសមាគមលើកទឹកចិត្តការសិក្សាឃុំ សង្កាត់។',
    en: 'The address may lack a digit. The learning promotion association of the commune knows it.',
  },
  honourUnknown: { vi: 'Không có bảng này.', km: 'គ្មានតារាងនេះទេ។', en: 'There is no such roll.' },
});
