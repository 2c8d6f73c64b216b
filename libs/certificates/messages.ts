import { defineMessages } from '#platform';

/** What this room says to people. The Khmer was written with care and still waits for its proof-reader. */
export const messages = defineMessages({
  // on the paper: its Vietnamese and, for a course with a Khmer title, its Khmer lines
  paperTitle: { vi: 'Giấy chứng nhận hoàn thành', km: 'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា', en: 'Certificate of completion' },
  paperTitleCourse: {
    vi: 'Giấy chứng nhận hoàn thành khóa học',
    km: 'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា',
    en: 'Certificate of course completion',
  },
  paperTitleConfirmation: {
    vi: 'Giấy xác nhận hoàn thành',
    km: 'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា',
    en: 'Confirmation of completion',
  },
  paperCertifies: {
    vi: '{signerTitle} {issuer} chứng nhận',
    km: 'នាយកមជ្ឈមណ្ឌលសិក្សាសហគមន៍ សូមបញ្ជាក់ថា',
    en: 'The community learning centre certifies that',
  },
  paperConfirms: {
    vi: '{signerTitle} {issuer} xác nhận',
    km: 'នាយកមជ្ឈមណ្ឌលសិក្សាសហគមន៍ សូមបញ្ជាក់ថា',
    en: 'The community learning centre confirms that',
  },
  paperCompleted: { vi: 'đã hoàn thành chuyên đề', km: 'បានបញ្ចប់វគ្គសិក្សាដោយជោគជ័យ', en: 'has completed the course' },
  paperCompletedCourse: { vi: 'đã hoàn thành khóa học', km: 'បានបញ្ចប់វគ្គសិក្សាដោយជោគជ័យ', en: 'has completed the course' },
  paperValidUntil: { vi: 'Có giá trị đến hết ngày {day}', km: 'មានសុពលភាពដល់ថ្ងៃទី {day}', en: 'Valid to the end of {day}' },
  paperFromPaper: {
    vi: 'Lớp học trực tiếp, ghi nhận từ hồ sơ giấy của trung tâm, hai người xác nhận.',
    km: 'ថ្នាក់រៀនផ្ទាល់ កត់ត្រាពីឯកសារក្រដាសរបស់មជ្ឈមណ្ឌល ដោយមានអ្នកបញ្ជាក់ពីរនាក់។',
    en: 'Taught in person; recorded from the papers of the centre and confirmed by two people.',
  },
  paperBornOn: { vi: 'Sinh ngày {day}', km: 'កើតថ្ងៃទី {day}', en: 'Born on {day}' },
  paperBornIn: { vi: 'Sinh năm {year}', km: 'កើតឆ្នាំ {year}', en: 'Born in {year}' },
  paperFacts: {
    vi: '{periods} tiết · {from} – {to} · Kết quả:',
    km: '{periods} ម៉ោងសិក្សា · {from} – {to} · លទ្ធផល៖',
    en: '{periods} periods · {from} – {to} · Result:',
  },
  paperPassed: { vi: 'Đạt', km: 'ជាប់', en: 'Passed' },
  paperPassedWith: { vi: 'Đạt ({percent}/100)', km: 'ជាប់ ({percent}/100)', en: 'Passed ({percent}/100)' },
  paperRegister: { vi: 'Số vào sổ:', km: 'លេខបញ្ជី៖', en: 'Register number:' },
  paperCode: { vi: 'Mã tra cứu:', km: 'លេខកូដស្វែងរក៖', en: 'Look-up code:' },
  paperQr: { vi: 'Mã QR: {url}', km: 'កូដ QR៖ {url}', en: 'QR code: {url}' },
  paperSignedAt: {
    vi: '{place}, ngày {day} tháng {month} năm {year}',
    km: '{place} ថ្ងៃទី {day} ខែ {month} ឆ្នាំ {year}',
    en: '{place}, {day}/{month}/{year}',
  },
  paperLegal: {
    vi: 'Xác nhận hoàn thành chuyên đề tại trung tâm học tập cộng đồng; không thay thế văn bằng của hệ thống giáo dục quốc dân. Tệp có đính kèm chứng nhận số kiểm tra được ngoại tuyến.',
    km: 'បញ្ជាក់ការបញ្ចប់វគ្គសិក្សានៅមជ្ឈមណ្ឌលសិក្សាសហគមន៍ មិនជំនួសសញ្ញាបត្ររបស់ប្រព័ន្ធអប់រំជាតិទេ។',
    en: 'Confirms the completion of a course at a community learning centre; it does not replace a diploma of the national education system.',
  },
  paperDemo: { vi: 'BẢN TRÌNH DIỄN', km: 'គំរូសាកល្បង', en: 'DEMONSTRATION' },
  paperCredential: { vi: 'Chứng nhận số Open Badges 3.0', km: 'លិខិតបញ្ជាក់ឌីជីថល Open Badges 3.0', en: 'Open Badges 3.0 credential' },
  paperHolder: {
    vi: 'Tên người học, để đối chiếu với chứng nhận số',
    km: 'ឈ្មោះអ្នករៀន សម្រាប់ផ្ទៀងផ្ទាត់',
    en: 'Name of the learner, to compare with the credential',
  },

  // answers
  noBadge: {
    vi: 'Tệp này không có chứng nhận số Open Badges. Hãy chọn tệp JSON, PNG hoặc SVG của nơi cấp.',
    km: 'ឯកសារនេះគ្មានលិខិតបញ្ជាក់ឌីជីថល Open Badges ទេ។ សូមជ្រើស JSON, PNG ឬ SVG។',
    en: 'There is no Open Badges credential in this file. Choose the JSON, PNG or SVG file of the issuer.',
  },
  certificateNotFound: { vi: 'Không tìm thấy giấy chứng nhận này.', km: 'រកមិនឃើញលិខិតបញ្ជាក់នេះទេ។', en: 'There is no such certificate.' },
  certificateReplaced: {
    vi: 'Giấy này đã được thay bằng giấy khác. Xin thu hồi giấy đang có hiệu lực.',
    km: 'លិខិតនេះត្រូវបានជំនួសរួចហើយ។ សូមដកហូតលិខិតដែលនៅមានសុពលភាព។',
    en: 'This certificate was replaced. Revoke the one that stands in its place.',
  },
  listTooLong: {
    vi: 'Danh sách cần có từ 1 đến {max} dòng. Danh sách dài hơn xin chia nhỏ, hoặc đăng nhập bằng tài khoản cơ quan.',
    km: 'បញ្ជីត្រូវមានពី 1 ដល់ {max} ជួរ។',
    en: 'A list has 1 to {max} rows. Split a longer one, or sign in with an account of an office.',
  },
  listState: { vi: 'Trạng thái', km: 'ស្ថានភាព', en: 'State' },
  listMatches: { vi: 'Khớp họ tên', km: 'ត្រូវនឹងឈ្មោះ', en: 'Name confirmed' },
  listYes: { vi: 'Khớp', km: 'ត្រូវ', en: 'Yes' },
  listNo: { vi: 'Không khớp', km: 'មិនត្រូវ', en: 'No' },
  listUntil: { vi: 'Hết hiệu lực từ', km: 'ផុតសុពលភាពពី', en: 'Ends on' },
  listReplacedBy: { vi: 'Mã giấy mới', km: 'លេខកូដលិខិតថ្មី', en: 'Code of the new one' },
  nameNeedsGuardian: {
    vi: 'Bạn chưa đủ tuổi tự quyết định việc này. Nhờ cha mẹ hoặc người giám hộ đồng ý trong mục “Con em của tôi”.',
    km: 'អ្នកមិនទាន់គ្រប់អាយុសម្រេចរឿងនេះទេ។ សូមឪពុកម្តាយ ឬអាណាព្យាបាលយល់ព្រម។',
    en: 'You are too young to decide this. Ask your parent or guardian to agree under “My children”.',
  },
  drawingBusy: {
    vi: 'Máy chủ đang vẽ nhiều bản in. Xin thử lại sau vài giây.',
    km: 'ម៉ាស៊ីនមេកំពុងគូរច្រើន។ សូមព្យាយាមម្តងទៀត។',
    en: 'The server is drawing many previews. Try again in a few seconds.',
  },
  issuerNotFound: { vi: 'Không tìm thấy đơn vị cấp này.', km: 'រកមិនឃើញអ្នកចេញនេះទេ។', en: 'There is no such issuer.' },
  registerNotFound: { vi: 'Không tìm thấy quyển sổ này.', km: 'រកមិនឃើញបញ្ជីនេះទេ។', en: 'There is no such register.' },
  clockBehind: {
    vi: 'Đồng hồ máy chủ chạy lùi so với sổ gốc nên tạm dừng cấp giấy. Người quản trị cần chỉnh lại giờ.',
    km: 'នាឡិកាម៉ាស៊ីនមេដើរយឺតជាងបញ្ជី ដូច្នេះការចេញលិខិតត្រូវផ្អាក។',
    en: 'The server’s clock is behind the register, so nothing is issued. The operator must set it right.',
  },

  // the public page
  verifyTitle: { vi: 'Tra cứu giấy chứng nhận', km: 'ស្វែងរកលិខិតបញ្ជាក់', en: 'Check a certificate' },
  verifyLead: {
    vi: 'Nhập mã tra cứu in trên giấy, hoặc quét mã QR bằng máy ảnh của điện thoại.',
    km: 'បញ្ចូលលេខកូដដែលបោះពុម្ពលើលិខិត ឬស្កេនកូដ QR ដោយកាមេរ៉ាទូរស័ព្ទ។',
    en: 'Type the code printed on the paper, or scan its QR code with a phone camera.',
  },
  verifyButton: { vi: 'Tra cứu', km: 'ស្វែងរក', en: 'Check' },
  verifyAnother: { vi: 'Tra cứu giấy khác', km: 'ស្វែងរកលិខិតផ្សេង', en: 'Check another one' },
  stateValid: { vi: 'Còn hiệu lực', km: 'នៅមានសុពលភាព', en: 'Valid' },
  stateReplaced: { vi: 'Đã được thay thế', km: 'ត្រូវបានជំនួស', en: 'Replaced' },
  stateRevoked: { vi: 'Đã thu hồi', km: 'ត្រូវបានដកហូត', en: 'Revoked' },
  stateExpired: { vi: 'Hết hiệu lực', km: 'ផុតសុពលភាព', en: 'Expired' },
  stateUnknown: { vi: 'Không tìm thấy', km: 'រកមិនឃើញ', en: 'Not found' },
  saysValid: {
    vi: 'Giấy chứng nhận này có trong sổ gốc và đang có hiệu lực.',
    km: 'លិខិតបញ្ជាក់នេះមានក្នុងបញ្ជី ហើយនៅមានសុពលភាព។',
    en: 'This certificate is in the register and stands.',
  },
  saysReplaced: {
    vi: 'Giấy này đã được đính chính hoặc cấp lại. Xin xem giấy mới.',
    km: 'លិខិតនេះត្រូវបានកែ ឬចេញជាថ្មី។ សូមមើលលិខិតថ្មី។',
    en: 'This certificate was corrected or issued again. See the new one.',
  },
  saysRevoked: {
    vi: 'Giấy này đã bị thu hồi theo quyết định số {decision}, ngày {day}.',
    km: 'លិខិតនេះត្រូវបានដកហូតតាមសេចក្តីសម្រេចលេខ {decision} ថ្ងៃទី {day}។',
    en: 'This certificate was revoked by decision {decision} on {day}.',
  },
  saysExpired: { vi: 'Giấy này hết hiệu lực từ ngày {day}.', km: 'លិខិតនេះផុតសុពលភាពពីថ្ងៃទី {day}។', en: 'This certificate expired on {day}.' },
  saysUnknown: {
    vi: 'Không có giấy nào mang mã này. Xin xem lại từng chữ và số; nếu vẫn không thấy, hãy hỏi trung tâm ghi trên giấy.',
    km: 'គ្មានលិខិតណាមានលេខកូដនេះទេ។ សូមពិនិត្យអក្សរ និងលេខម្តងទៀត បើនៅតែរកមិនឃើញ សូមសួរមជ្ឈមណ្ឌលដែលមានឈ្មោះលើលិខិត។',
    en: 'No certificate has this code. Check each letter and digit; if it is still not found, ask the centre named on the paper.',
  },
  saysTooMany: {
    vi: 'Đã nhập sai nhiều lần. Xin chờ {seconds} giây rồi thử lại.',
    km: 'បានបញ្ចូលខុសច្រើនដង។ សូមរង់ចាំ {seconds} វិនាទី រួចព្យាយាមម្តងទៀត។',
    en: 'Too many wrong codes. Wait {seconds} seconds and try again.',
  },
  fieldHolder: { vi: 'Người học', km: 'អ្នករៀន', en: 'Learner' },
  fieldCourse: { vi: 'Khóa học', km: 'វគ្គសិក្សា', en: 'Course' },
  fieldPeriods: { vi: 'Thời lượng', km: 'រយៈពេល', en: 'Length' },
  periodsOf: { vi: '{periods} tiết', km: '{periods} ម៉ោងសិក្សា', en: '{periods} periods' },
  fieldValidUntil: { vi: 'Có giá trị đến hết ngày', km: 'មានសុពលភាពដល់ថ្ងៃទី', en: 'Valid to the end of' },
  fieldSource: { vi: 'Nguồn', km: 'ប្រភព', en: 'Source' },
  fieldIssuer: { vi: 'Đơn vị cấp', km: 'អ្នកចេញ', en: 'Issued by' },
  fieldIssuedOn: { vi: 'Ngày cấp', km: 'ថ្ងៃចេញ', en: 'Issued on' },
  fieldRegister: { vi: 'Số vào sổ', km: 'លេខបញ្ជី', en: 'Register number' },
  fieldCode: { vi: 'Mã tra cứu', km: 'លេខកូដ', en: 'Code' },
  seeNew: { vi: 'Xem giấy mới', km: 'មើលលិខិតថ្មី', en: 'See the new certificate' },
  credentialLink: {
    vi: 'Chứng nhận số (Open Badges 3.0)',
    km: 'លិខិតបញ្ជាក់ឌីជីថល (Open Badges 3.0)',
    en: 'Digital credential (Open Badges 3.0)',
  },
  initialsNote: {
    vi: 'Họ tên được viết tắt để giữ riêng tư. Hãy so với họ tên trên giấy.',
    km: 'ឈ្មោះត្រូវបានសរសេរកាត់ ដើម្បីរក្សាភាពឯកជន។ សូមប្រៀបធៀបជាមួយឈ្មោះលើលិខិត។',
    en: 'The name is shortened to protect privacy. Compare it with the name on the paper.',
  },
  lessNote: {
    vi: 'Trang này chỉ cho xem ít thông tin để giữ riêng tư cho người học. Hãy so với tờ giấy.',
    km: 'ទំព័រនេះបង្ហាញព័ត៌មានតិចតួច ដើម្បីរក្សាភាពឯកជនរបស់អ្នករៀន។ សូមប្រៀបធៀបជាមួយលិខិត។',
    en: 'This page shows little, to protect the learner’s privacy. Compare it with the paper.',
  },
  checkedAt: { vi: 'Kiểm tra lúc {time}', km: 'ពិនិត្យនៅម៉ោង {time}', en: 'Checked at {time}' },
  demoNote: {
    vi: 'Bản trình diễn: dữ liệu thử, giấy không có giá trị.',
    km: 'គំរូសាកល្បង៖ ទិន្នន័យសាកល្បង លិខិតគ្មានតម្លៃទេ។',
    en: 'Demonstration: test data, the certificate is worth nothing.',
  },
});
