import { defineMessages } from '#platform';

export const messages = defineMessages({
  notFound: {
    vi: 'Không tìm thấy đề nghị này.',
    km: 'រកមិនឃើញសំណើនេះទេ។',
    en: 'This request was not found.',
  },
  wrongAct: {
    vi: 'Chỉ đề nghị được cấp lại hoặc sửa giấy, với lý do của việc ấy.',
    km: 'អាចស្នើតែចេញឡើងវិញ ឬកែលិខិត ជាមួយមូលហេតុរបស់វា។',
    en: 'You can ask for a correction or for another copy, each with its own reasons.',
  },
  wordsNeeded: {
    vi: 'Bà con ghi chỗ sai và nội dung đúng.',
    km: 'សូមសរសេរកន្លែងខុស និងខ្លឹមសារត្រឹមត្រូវ។',
    en: 'Say what is wrong, and how it is right.',
  },
  answerNeeded: {
    vi: 'Điền lý do để người học hiểu.',
    km: 'សូមបំពេញមូលហេតុ។',
    en: 'Give a reason that the learner understands.',
  },
  answered: {
    vi: 'Trung tâm đã trả lời đề nghị này.',
    km: 'មជ្ឈមណ្ឌលបានឆ្លើយសំណើនេះហើយ។',
    en: 'The centre has answered this request.',
  },
});
