import { defineMessages } from '#platform';

/** What merging says to staff. */
export const messages = defineMessages({
  notFound: {
    vi: 'Không tìm thấy hồ sơ này ở đơn vị của bạn.',
    km: 'រកមិនឃើញឯកសារនេះនៅកន្លែងរបស់អ្នកទេ។',
    en: 'There is no such record in your place.',
  },
  mergeNotFound: { vi: 'Không tìm thấy đề nghị này.', km: 'រកមិនឃើញសំណើនេះទេ។', en: 'There is no such proposal.' },
  reasonNeeded: { vi: 'Điền lý do.', km: 'សូមបំពេញមូលហេតុ។', en: 'Give a reason.' },
  idInUse: {
    vi: 'Mã này đã dùng cho nội dung khác.',
    km: 'លេខកូដនេះបានប្រើសម្រាប់ព័ត៌មានផ្សេងហើយ។',
    en: 'This id was already used with other content.',
  },
  ownProposal: {
    vi: 'Người đề nghị và người có hồ sơ này không tự quyết định. Xin nhờ một đồng nghiệp xem lại.',
    km: 'អ្នកស្នើ និងម្ចាស់ឯកសារមិនអាចសម្រេចដោយខ្លួនឯងទេ។ សូមសុំសហការី។',
    en: 'Neither who proposed it nor whose record it is may decide. Please ask a colleague.',
  },
  alreadyDecided: { vi: 'Đề nghị này đã có quyết định.', km: 'សំណើនេះបានសម្រេចហើយ។', en: 'This proposal has been decided.' },
  notInForce: { vi: 'Lần gộp này không còn hiệu lực.', km: 'ការរួមនេះលែងមានប្រសិទ្ធភាព។', en: 'This merge is not in force.' },
  recordMerged: {
    vi: 'Hồ sơ này đã gộp vào hồ sơ khác. Hãy dùng hồ sơ được giữ lại.',
    km: 'ឯកសារនេះបានរួមទៅក្នុងឯកសារផ្សេងហើយ។',
    en: 'This record was merged into another. Use the one that was kept.',
  },
  KEPT_IS_MERGED: {
    vi: 'Hồ sơ định giữ đã gộp vào hồ sơ khác. Hãy chọn hồ sơ đang được giữ.',
    km: 'ឯកសារដែលចង់រក្សាបានរួមទៅក្នុងឯកសារផ្សេងហើយ។',
    en: 'The record to keep was itself merged into another. Choose the one that is kept.',
  },
  MERGED_ALREADY: {
    vi: 'Hồ sơ này đã được gộp rồi.',
    km: 'ឯកសារនេះបានរួមរួចហើយ។',
    en: 'This record has been merged already.',
  },
  MERGED_HAS_FORMER_IDS: {
    vi: 'Đã có hồ sơ khác gộp vào hồ sơ này. Hãy giữ hồ sơ này và gộp hồ sơ kia vào.',
    km: 'មានឯកសារផ្សេងបានរួមចូលក្នុងឯកសារនេះហើយ។ សូមរក្សាឯកសារនេះ។',
    en: 'Another record was merged into this one. Keep this one and merge the other into it.',
  },
  BOTH_IDENTIFIED: {
    vi: 'Hai hồ sơ có hai số định danh khác nhau nên là hai người.',
    km: 'ឯកសារទាំងពីរមានលេខអត្តសញ្ញាណខុសគ្នា ដូច្នេះជាមនុស្សពីរនាក់។',
    en: 'The two records have different identity numbers, so they are two people.',
  },
  samePerson: { vi: 'Chọn hai hồ sơ khác nhau.', km: 'សូមជ្រើសរើសឯកសារពីរផ្សេងគ្នា។', en: 'Choose two different records.' },
});
