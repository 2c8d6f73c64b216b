import { defineMessages } from '#platform';

/** What identity says to people. */
export const messages = defineMessages({
  signInRefused: {
    vi: 'Tên đăng nhập hoặc mã PIN, mật khẩu chưa đúng.',
    km: 'ឈ្មោះគណនី ឬលេខសម្ងាត់មិនត្រឹមត្រូវ។',
    en: 'The username or the PIN or password is not right.',
  },
  signInLocked: {
    vi: 'Đã nhập sai nhiều lần. Xin chờ {seconds} giây rồi thử lại.',
    km: 'បានបញ្ចូលខុសច្រើនដង។ សូមរង់ចាំ {seconds} វិនាទី រួចព្យាយាមម្តងទៀត។',
    en: 'Too many failed tries. Please wait {seconds} seconds and try again.',
  },
  tokenUnknown: {
    vi: 'Mã truy cập không đúng hoặc đã hết hạn. Hãy lấy mã mới.',
    km: 'សញ្ញាសម្ងាត់មិនត្រឹមត្រូវ ឬផុតកំណត់ហើយ។ សូមយកថ្មី។',
    en: 'The access token is unknown or has ended. Get a new one.',
  },
  sessionNotFound: { vi: 'Không có thiết bị đăng nhập này.', km: 'គ្មានឧបករណ៍ដែលបានចូលគណនីនេះទេ។', en: 'There is no such session.' },
  secretWrong: {
    vi: 'Mã PIN hoặc mật khẩu hiện tại chưa đúng.',
    km: 'លេខសម្ងាត់បច្ចុប្បន្នមិនត្រឹមត្រូវ។',
    en: 'The present PIN or password is not right.',
  },
  secretSame: { vi: 'Hãy chọn mã khác với mã hiện tại.', km: 'សូមជ្រើសរើសលេខសម្ងាត់ផ្សេងពីមុន។', en: 'Choose another one than the present one.' },
  pin_too_short: { vi: 'Mã PIN cần ít nhất 6 chữ số.', km: 'លេខសម្ងាត់ត្រូវមានយ៉ាងតិច ៦ ខ្ទង់។', en: 'A PIN needs at least 6 digits.' },
  pin_too_plain: {
    vi: 'Mã PIN này dễ đoán quá (như 123456, 111111). Hãy chọn mã khác.',
    km: 'លេខសម្ងាត់នេះងាយទាយពេក (ដូចជា 123456)។ សូមជ្រើសរើសលេខផ្សេង។',
    en: 'This PIN is too easy to guess (like 123456 or 111111). Choose another one.',
  },
  password_too_short: {
    vi: 'Mật khẩu cần ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt nhất.',
    km: 'ពាក្យសម្ងាត់ត្រូវមានយ៉ាងតិច ១២ តួ។ ឃ្លាខ្លីងាយចាំគឺល្អបំផុត។',
    en: 'A password needs at least 12 characters. A short sentence is best.',
  },
  password_too_common: {
    vi: 'Mật khẩu này nhiều người dùng hoặc dễ đoán. Hãy chọn câu khác.',
    km: 'ពាក្យសម្ងាត់នេះងាយទាយពេក។ សូមជ្រើសរើសផ្សេង។',
    en: 'This password is too common or too easy to guess. Choose another one.',
  },
  too_long: { vi: 'Dài quá, tối đa 200 ký tự.', km: 'វែងពេក អតិបរមា ២០០ តួ។', en: 'Too long: at most 200 characters.' },
  demoAccount: {
    vi: 'Đây là tài khoản trình diễn chung cho mọi người, không đổi được mã.',
    km: 'នេះជាគណនីសាកល្បងរួម មិនអាចប្តូរលេខសម្ងាត់បានទេ។',
    en: 'This is a demo account that everybody shares; its PIN stays.',
  },
  demoOnly: { vi: 'Chỉ dùng được ở chế độ trình diễn.', km: 'ប្រើបានតែក្នុងរបៀបសាកល្បងប៉ុណ្ណោះ។', en: 'Only in demo mode.' },
  usernameForm: {
    vi: 'Tên đăng nhập gồm 3 đến 40 chữ không dấu, chữ số, dấu chấm, gạch ngang; bắt đầu bằng chữ hoặc số.',
    km: 'ឈ្មោះគណនីត្រូវមាន ៣ ដល់ ៤០ តួ ជាអក្សរឡាតាំង លេខ ចំណុច ឬសហសញ្ញា។',
    en: 'A username has 3 to 40 letters without accents, digits, dots or hyphens, and begins with a letter or digit.',
  },
  usernameTaken: { vi: 'Tên đăng nhập này đã có người dùng.', km: 'ឈ្មោះគណនីនេះមានគេប្រើហើយ។', en: 'This username is taken.' },
  nationalIdForm: {
    vi: 'Số định danh cá nhân gồm 12 chữ số.',
    km: 'លេខអត្តសញ្ញាណមាន ១២ ខ្ទង់។',
    en: 'A personal identification number has 12 digits.',
  },
  nationalIdDemo: {
    vi: 'Số định danh này là số trình diễn, không phải của người thật.',
    km: 'លេខនេះជាលេខសាកល្បង មិនមែនរបស់មនុស្សពិតទេ។',
    en: 'This number is a demo number; it belongs to no real person.',
  },
  nationalIdTaken: {
    vi: 'Đã có hồ sơ với số định danh này.',
    km: 'មានឯកសារដែលមានលេខនេះរួចហើយ។',
    en: 'There is a person with this number already.',
  },
  notYetBorn: { vi: 'Ngày sinh ở trong tương lai.', km: 'ថ្ងៃកំណើតស្ថិតនៅអនាគត។', en: 'The day of birth lies in the future.' },
  consentNeeded: {
    vi: 'Cần ghi nhận sự đồng ý của người này trước khi lưu số định danh.',
    km: 'ត្រូវការការយល់ព្រមពីបុគ្គលនេះ មុនពេលរក្សាទុកលេខអត្តសញ្ញាណ។',
    en: 'Record the consent of this person before storing the number.',
  },
  idInUse: {
    vi: 'Mã này đã dùng cho nội dung khác.',
    km: 'លេខកូដនេះបានប្រើសម្រាប់ព័ត៌មានផ្សេងហើយ។',
    en: 'This id was already used with other content.',
  },
  personNotFound: {
    vi: 'Không tìm thấy người này ở đơn vị của bạn.',
    km: 'រកមិនឃើញបុគ្គលនេះនៅកន្លែងរបស់អ្នកទេ។',
    en: 'There is no such person in your place.',
  },
  roleNotGiven: {
    vi: 'Vai trò này cần người có quyền cao hơn giao.',
    km: 'តួនាទីនេះត្រូវឱ្យអ្នកមានសិទ្ធិខ្ពស់ជាងប្រគល់ឱ្យ។',
    en: 'This role has to be given by somebody else.',
  },
  secretNotChanged: {
    vi: 'Người này cần đăng nhập và đổi mã lần đầu trước khi nhận vai trò.',
    km: 'បុគ្គលនេះត្រូវចូលគណនី ហើយប្តូរលេខសម្ងាត់ជាមុនសិន។',
    en: 'This person has to sign in and change the first secret before getting a role.',
  },
  roleHeld: {
    vi: 'Người này đang giữ vai trò đó ở đơn vị này rồi.',
    km: 'បុគ្គលនេះកាន់តួនាទីនោះរួចហើយ។',
    en: 'This person holds that role there already.',
  },
  roleDates: {
    vi: 'Vai trò bắt đầu từ hôm nay trở đi và kết thúc sau ngày bắt đầu.',
    km: 'តួនាទីចាប់ផ្តើមពីថ្ងៃនេះ ហើយបញ្ចប់ក្រោយថ្ងៃចាប់ផ្តើម។',
    en: 'A role begins today or later, and ends after it began.',
  },
  roleNotFound: { vi: 'Không tìm thấy vai trò này.', km: 'រកមិនឃើញតួនាទីនេះទេ។', en: 'There is no such role assignment.' },
  clientNotFound: { vi: 'Không tìm thấy ứng dụng này.', km: 'រកមិនឃើញកម្មវិធីនេះទេ។', en: 'There is no such API client.' },
  // People whom others record: slips, guardians, forgotten secrets.
  claimRefused: {
    vi: 'Mã hoặc năm sinh chưa đúng, hoặc phiếu đã dùng hay hết hạn. Hãy xem lại, hoặc xin trung tâm phiếu mới.',
    km: 'លេខកូដ ឬឆ្នាំកំណើតមិនត្រឹមត្រូវ ឬប័ណ្ណផុតកំណត់ហើយ។ សូមពិនិត្យម្តងទៀត ឬសុំប័ណ្ណថ្មីពីមជ្ឈមណ្ឌល។',
    en: 'The code or the year of birth is not right, or the slip was used or is over. Look again, or ask the centre for a new slip.',
  },
  recordClaimed: {
    vi: 'Đã ghi nhận. Trung tâm sẽ xem và nhập hai hồ sơ làm một.',
    km: 'បានកត់ត្រាហើយ។ មជ្ឈមណ្ឌលនឹងពិនិត្យ ហើយបញ្ចូលឯកសារទាំងពីរជាមួយគ្នា។',
    en: 'Noted. The centre looks at both records and joins them.',
  },
  moreRights: {
    vi: 'Người này có quyền mà bạn không giao được, nên bạn không làm việc này cho họ được.',
    km: 'បុគ្គលនេះមានសិទ្ធិដែលអ្នកមិនអាចប្រគល់បាន ដូច្នេះអ្នកមិនអាចធ្វើការនេះបានទេ។',
    en: 'This person has rights that you cannot give, so you cannot do this for them.',
  },
  noAccount: {
    vi: 'Người này chưa có tài khoản. Hãy in phiếu nhận hồ sơ cho họ.',
    km: 'បុគ្គលនេះមិនទាន់មានគណនីទេ។ សូមបោះពុម្ពប័ណ្ណទទួលឯកសារ។',
    en: 'This person has no account yet. Print a claim slip for them.',
  },
  resetOwn: {
    vi: 'Mã của chính mình thì đổi ở trang “Của tôi”.',
    km: 'លេខសម្ងាត់របស់ខ្លួនឯង សូមប្តូរនៅទំព័រ “របស់ខ្ញុំ”។',
    en: 'Change your own secret on the page “Mine”.',
  },
  notMinor: {
    vi: 'Người này không còn là trẻ em (dưới {age} tuổi), nên không cần người giám hộ.',
    km: 'បុគ្គលនេះមិនមែនជាកុមារ (ក្រោម {age} ឆ្នាំ) ទេ។',
    en: 'This person is not a child (under {age}) any more and needs no guardian.',
  },
  birthNeeded: {
    vi: 'Cần có năm sinh của trẻ trước đã.',
    km: 'ត្រូវការឆ្នាំកំណើតរបស់កុមារជាមុនសិន។',
    en: 'The year of birth of the child is needed first.',
  },
  guardianIsMinor: {
    vi: 'Người giám hộ phải là người lớn.',
    km: 'អាណាព្យាបាលត្រូវតែជាមនុស្សពេញវ័យ។',
    en: 'A guardian has to be an adult.',
  },
  guardianHeld: {
    vi: 'Người này đã là người giám hộ của trẻ rồi.',
    km: 'បុគ្គលនេះជាអាណាព្យាបាលរបស់កុមាររួចហើយ។',
    en: 'This person is a guardian of the child already.',
  },
  childNotFound: {
    vi: 'Không tìm thấy con em này trong danh sách của bạn.',
    km: 'រកមិនឃើញកូននេះក្នុងបញ្ជីរបស់អ្នកទេ។',
    en: 'There is no such child of yours.',
  },
  nationalIdsTaken: {
    vi: 'Có số định danh vừa được người khác ghi vào. Hãy kiểm tra lại danh sách.',
    km: 'មានលេខអត្តសញ្ញាណទើបតែត្រូវបានកត់ត្រាដោយអ្នកផ្សេង។ សូមពិនិត្យបញ្ជីម្តងទៀត។',
    en: 'Somebody else has just recorded one of these numbers. Check the list again.',
  },
  ethnicityOfAdults: {
    vi: 'Người dưới {age} tuổi chưa tự khai dân tộc ở đây.',
    km: 'អ្នកអាយុក្រោម {age} ឆ្នាំ មិនទាន់បញ្ជាក់ជនជាតិនៅទីនេះទេ។',
    en: 'Somebody under {age} does not state this here.',
  },
  namingByGuardian: {
    vi: 'Người dưới {age} tuổi chỉ được nêu tên khi cha mẹ hoặc người giám hộ đồng ý.',
    km: 'អ្នកអាយុក្រោម {age} ឆ្នាំ អាចប្រកាសឈ្មោះបានតែពេលឪពុកម្តាយ ឬអាណាព្យាបាលយល់ព្រម។',
    en: 'Somebody under {age} is named only if a parent or guardian agrees.',
  },
});
