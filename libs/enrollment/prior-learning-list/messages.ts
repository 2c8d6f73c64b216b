import { defineMessages } from '#platform';

/** What an import of papers from elsewhere says. */
export const messages = defineMessages({
  noUnit: { vi: 'Chọn một xã, phường.', km: 'សូមជ្រើសឃុំ សង្កាត់មួយ។', en: 'Choose a commune.' },
  noTitle: { vi: 'Thiếu tên giấy.', km: 'ខ្វះឈ្មោះលិខិត។', en: 'The paper has no name.' },
  noIssuer: { vi: 'Thiếu nơi cấp.', km: 'ខ្វះកន្លែងចេញ។', en: 'The issuer is missing.' },
  noSource: {
    vi: 'Không có loại nơi cấp này. Chọn như trong trang ghi từng giấy, hoặc bỏ trống.',
    km: 'គ្មានប្រភេទកន្លែងចេញនេះទេ។ សូមទុកទទេ។',
    en: 'There is no such kind of issuer. Use a name of the list, or leave it out.',
  },
  badDay: {
    vi: 'Ngày không đúng, hoặc ở tương lai, hoặc trước ngày cấp.',
    km: 'ថ្ងៃមិនត្រឹមត្រូវ។',
    en: 'Not a day, or in the future, or before the day of issue.',
  },
  badCompetences: {
    vi: 'Ghi mã năng lực, cách nhau dấu chấm phẩy: 1.1; 2.3 bậc 4. Chỉ ghi bậc khi giấy ghi.',
    km: 'សូមសរសេរលេខសមត្ថភាព៖ 1.1; 2.3 bậc 4។',
    en: 'Write codes, e.g. 1.1; 2.3 bậc 4. A level only when the paper states it.',
  },
  tooLong: { vi: 'Dài quá hoặc có ký tự lạ.', km: 'វែងពេក ឬមានតួអក្សរចម្លែក។', en: 'Too long, or odd characters.' },
  checked: {
    vi: 'Ghi được {good} giấy, {already} giấy đã có, {look} dòng phải xem lại. Chưa ghi gì cả.',
    km: 'អាចកត់ត្រា {good} លិខិត, {already} មានរួច, {look} ជួរត្រូវពិនិត្យ។ មិនទាន់កត់ត្រាទេ។',
    en: '{good} papers can be recorded, {already} are there, {look} rows need a look. Nothing was recorded.',
  },
  imported: {
    vi: 'Đã ghi {good} giấy, {already} giấy đã có từ trước, {look} dòng để lại.',
    km: 'បានកត់ត្រា {good} លិខិត, {already} មានពីមុន, {look} ជួរនៅសល់។',
    en: '{good} papers were recorded, {already} were there before, {look} rows were left out.',
  },
  willRecord: {
    vi: 'Sẽ ghi: {paper}. Chờ người khác kiểm tra.',
    km: 'នឹងកត់ត្រា៖ {paper}។ រង់ចាំអ្នកផ្សេងពិនិត្យ។',
    en: 'Will be recorded: {paper}. Somebody else looks at it.',
  },
  recorded: {
    vi: 'Đã ghi: {paper}. Chờ người khác kiểm tra.',
    km: 'បានកត់ត្រា៖ {paper}។ រង់ចាំអ្នកផ្សេងពិនិត្យ។',
    en: 'Recorded: {paper}. Somebody else looks at it.',
  },
  willCreate: {
    vi: 'Người chưa có trong sổ, sẽ ghi cả người và giấy: {paper}.',
    km: 'មនុស្សថ្មី នឹងកត់ត្រាទាំងមនុស្ស និងលិខិត៖ {paper}។',
    en: 'Nobody of that name is recorded: the person will be, with the paper: {paper}.',
  },
  created: {
    vi: 'Đã ghi người mới và giấy: {paper}.',
    km: 'បានកត់ត្រាមនុស្សថ្មី និងលិខិត៖ {paper}។',
    en: 'The person and the paper were recorded: {paper}.',
  },
  already: { vi: 'Giấy này đã có: {paper}.', km: 'លិខិតនេះមានរួចហើយ៖ {paper}។', en: 'This paper is there already: {paper}.' },
  duplicate: {
    vi: 'Có người cùng tên: {name}{year}. Có phải người này không?',
    km: 'មានមនុស្សឈ្មោះដូចគ្នា៖ {name}{year}។ តើជាមនុស្សនេះឬ?',
    en: 'Somebody has the same name: {name}{year}. Is it that person?',
  },
  sameAsRow: {
    vi: 'Cùng người với dòng {row}, dòng ấy chưa ghi được.',
    km: 'មនុស្សដូចជួរ {row} ដែលមិនទាន់កត់ត្រាបាន។',
    en: 'The same person as in row {row}, which is not recorded yet.',
  },
  repeatedPaper: { vi: 'Trùng với dòng {row}.', km: 'ដូចជួរ {row}។', en: 'The same as row {row}.' },
  numberTaken: {
    vi: 'Số giấy này đã có người khác khai. Xem lại giấy gốc.',
    km: 'លេខលិខិតនេះមានអ្នកផ្សេងកត់ត្រាហើយ។ សូមពិនិត្យលិខិតដើម។',
    en: 'Somebody else has recorded this number. Look at the original.',
  },
  elsewhere: {
    vi: 'Người này ở nơi khác. Cán bộ nơi ấy ghi giấy.',
    km: 'មនុស្សនេះរស់នៅកន្លែងផ្សេង។ មន្ត្រីទីនោះកត់ត្រា។',
    en: 'This person is at home elsewhere. Staff of that place record it.',
  },
});
