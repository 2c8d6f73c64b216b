import { defineMessages } from '#platform';

export const messages = defineMessages({
  classNotFound: { vi: 'Không tìm thấy lớp này.', km: 'រកមិនឃើញថ្នាក់នេះទេ។', en: 'This class was not found.' },
});
