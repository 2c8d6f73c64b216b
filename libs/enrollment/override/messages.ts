import { defineMessages } from '#platform';

export const messages = defineMessages({
  requirementNotOpen: {
    vi: 'Điều kiện này đã đạt, hoặc không có trong khóa học, nên không cần miễn.',
    km: 'លក្ខខណ្ឌនេះបានបំពេញរួច ឬមិនមានក្នុងវគ្គសិក្សា ដូច្នេះមិនចាំបាច់លើកលែងទេ។',
    en: 'This requirement is met already or is not part of the course, so there is nothing to waive.',
  },
  secondPersonNeeded: {
    vi: 'Trung tâm yêu cầu hai người: người khác phải duyệt đề nghị này.',
    km: 'មជ្ឈមណ្ឌលតម្រូវឱ្យមានពីរនាក់៖ អ្នកផ្សេងត្រូវអនុម័តសំណើនេះ។',
    en: 'The centre asks for two people: somebody else has to decide this.',
  },
  overrideNotFound: {
    vi: 'Không tìm thấy đề nghị này.',
    km: 'រកមិនឃើញសំណើនេះទេ។',
    en: 'This request was not found.',
  },
  idTaken: {
    vi: 'Mã này đã được dùng cho một đề nghị khác.',
    km: 'លេខសម្គាល់នេះត្រូវបានប្រើសម្រាប់សំណើផ្សេងហើយ។',
    en: 'This id has been used for another request.',
  },
  notForOneself: {
    vi: 'Không ai được tự miễn điều kiện cho chính mình.',
    km: 'គ្មាននរណាអាចលើកលែងលក្ខខណ្ឌឱ្យខ្លួនឯងបានទេ។',
    en: 'Nobody waives a requirement for themselves.',
  },
  reasonMissing: {
    vi: 'Hãy ghi lý do (tối đa 500 ký tự).',
    km: 'សូមសរសេរមូលហេតុ (មិនលើសពី 500 តួអក្សរ)។',
    en: 'Give a reason of at most 500 characters.',
  },
});
