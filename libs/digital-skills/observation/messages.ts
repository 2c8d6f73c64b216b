import { defineMessages } from '#platform';

export const messages = defineMessages({
  notFound: {
    vi: 'Không tìm thấy ghi nhận này.',
    km: 'រកមិនឃើញការកត់ត្រានេះទេ។',
    en: 'This observation was not found.',
  },
  notInClass: {
    vi: 'Người này không có chỗ trong lớp.',
    km: 'អ្នកនេះមិនមានកន្លែងក្នុងថ្នាក់ទេ។',
    en: 'This person has no seat in the class.',
  },
  ownMatter: {
    vi: 'Không ai ghi nhận kỹ năng cho chính mình. Nhờ một thầy cô khác nhé.',
    km: 'គ្មាននរណាកត់ត្រាជំនាញឱ្យខ្លួនឯងទេ។ សូមពឹងគ្រូផ្សេង។',
    en: 'Nobody writes down their own skills. Ask another teacher.',
  },
  badObservation: {
    vi: 'Ghi nhận chưa dùng được: {fields}.',
    km: 'ការកត់ត្រានេះមិនទាន់ប្រើបានទេ៖ {fields}។',
    en: 'This observation cannot be used yet: {fields}.',
  },
  noLonger: {
    vi: 'Ghi nhận này đã được rút, không đổi được nữa.',
    km: 'ការកត់ត្រានេះត្រូវបានដកវិញហើយ មិនអាចកែបានទេ។',
    en: 'This observation was taken back and does not change any more.',
  },
  notDisputed: {
    vi: 'Người học chưa có ý kiến gì về ghi nhận này.',
    km: 'អ្នកសិក្សាមិនទាន់មានយោបល់លើការកត់ត្រានេះទេ។',
    en: 'The learner has not objected to this observation.',
  },
});
