import { defineMessages } from '#platform';

/** What the exchange with the national software says to officers. */
export const messages = defineMessages({
  notFound: { vi: 'Không có lần gửi này.', km: 'គ្មានការផ្ញើនេះទេ។', en: 'There is no such export.' },
  nothing: {
    vi: 'Không có hồ sơ nào để gửi: chưa có quyết định, hoặc không có gì thay đổi từ lần gửi trước.',
    km: 'គ្មានសំណុំរឿងត្រូវផ្ញើទេ៖ មិនទាន់មានសេចក្តីសម្រេច ឬគ្មានអ្វីផ្លាស់ប្តូរ។',
    en: 'There is nothing to send: no decision yet, or nothing has changed since the last time.',
  },
  ready: {
    vi: 'Đã soạn xong {n} hồ sơ, có thể tải tệp về.',
    km: 'បានរៀបចំ {n} សំណុំរឿងរួចរាល់ អាចទាញយកឯកសារបាន។',
    en: '{n} cases are prepared; their files can be taken.',
  },
  basisNeeded: {
    vi: 'Ghi căn cứ để đưa số định danh vào tệp (số văn bản, ngày).',
    km: 'សូមសរសេរមូលដ្ឋានដើម្បីដាក់លេខអត្តសញ្ញាណក្នុងឯកសារ។',
    en: 'Name the ground on which personal numbers go into the file.',
  },
  columnsMissing: {
    vi: 'Tệp thiếu cột: {columns}. Cột ma_ho_so lấy từ tệp đã gửi; cột ket_qua ghi "Đã nhận" hoặc "Từ chối".',
    km: 'ឯកសារខ្វះជួរឈរ៖ {columns}។',
    en: 'The file lacks the columns {columns}.',
  },
  notSent: {
    vi: 'Lần này chưa tải tệp về, nên chưa có gì để đối chiếu.',
    km: 'មិនទាន់បានទាញយកឯកសារ ដូច្នេះមិនទាន់មានអ្វីត្រូវផ្ទៀងផ្ទាត់ទេ។',
    en: 'The files of this export were not taken yet, so nothing can have come back.',
  },
  settled: {
    vi: 'Chỗ khác nhau này đã được xử lý.',
    km: 'ភាពខុសគ្នានេះត្រូវបានដោះស្រាយរួចហើយ។',
    en: 'This difference has been settled already.',
  },
  reasonNeeded: { vi: 'Ghi lý do, tối đa 1000 ký tự.', km: 'សូមសរសេរមូលហេតុ។', en: 'Give a reason, at most 1000 characters.' },

  accepted: { vi: 'Đã nhận.', km: 'បានទទួល។', en: 'Accepted.' },
  rejected: { vi: 'Bị từ chối: {message}', km: 'ត្រូវបានបដិសេធ៖ {message}', en: 'Rejected: {message}' },
  noMessage: { vi: 'không ghi lý do', km: 'គ្មានមូលហេតុ', en: 'no reason given' },
  differs: {
    vi: 'Phần mềm ghi khác quyết định: {theirs}; ở đây {ours}. Quyết định không đổi; cần người xử lý.',
    km: 'កម្មវិធីកត់ត្រាខុសពីសេចក្តីសម្រេច៖ {theirs}; នៅទីនេះ {ours}។ ត្រូវការមនុស្សដោះស្រាយ។',
    en: 'The software says {theirs}, the decision here {ours}. The decision stays; somebody has to settle it.',
  },
  same: { vi: 'Đã biết từ trước, không đổi gì.', km: 'បានដឹងរួចហើយ។', en: 'Known already, nothing changes.' },
  unknown: {
    vi: 'Mã hồ sơ không có trong lần gửi này.',
    km: 'លេខសំណុំរឿងមិនមានក្នុងការផ្ញើនេះទេ។',
    en: 'The reference is not in this export.',
  },
  twice: { vi: 'Hồ sơ này đã có ở dòng trên.', km: 'សំណុំរឿងនេះមាននៅបន្ទាត់ខាងលើ។', en: 'This case stands in a line above.' },
  unreadable: { vi: 'Không đọc được: "{word}".', km: 'អានមិនបាន៖ "{word}"។', en: 'Cannot be read: "{word}".' },
  recognised: { vi: 'được công nhận', km: 'បានទទួលស្គាល់', en: 'recognised' },
  not_recognised: { vi: 'không công nhận', km: 'មិនទទួលស្គាល់', en: 'not recognised' },
  revoked: { vi: 'thu hồi', km: 'ដកហូត', en: 'revoked' },
  appealed: { vi: 'đang khiếu nại', km: 'កំពុងតវ៉ា', en: 'appealed' },
  points: { vi: '{n} điểm', km: '{n} ពិន្ទុ', en: '{n} points' },
});
