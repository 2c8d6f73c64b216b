import { defineMessages } from '#platform';

export const messages = defineMessages({
  fileMissing: { vi: 'Chưa có tệp danh sách.', km: 'មិនទាន់មានឯកសារបញ្ជីទេ។', en: 'There is no file.' },
  tooManyRows: {
    vi: 'Danh sách dài quá, tối đa {max} dòng.',
    km: 'បញ្ជីវែងពេក អតិបរមា {max} ជួរ។',
    en: 'The list is too long: at most {max} rows.',
  },
  unreadable: {
    vi: 'Không đọc được tệp này. Hãy lưu lại dạng Excel (.xlsx) hoặc CSV.',
    km: 'មិនអាចអានឯកសារនេះបានទេ។ សូមរក្សាទុកជា Excel (.xlsx) ឬ CSV។',
    en: 'This file cannot be read. Save it as Excel (.xlsx) or CSV.',
  },
  notUtf8: {
    vi: 'Tệp CSV dùng bảng mã cũ nên mất dấu. Hãy lưu lại dạng Excel (.xlsx) hoặc “CSV UTF-8”.',
    km: 'ឯកសារ CSV ប្រើកូដអក្សរចាស់។ សូមរក្សាទុកជា Excel (.xlsx) ឬ “CSV UTF-8”។',
    en: 'The CSV file is in an old encoding. Save it as Excel (.xlsx) or “CSV UTF-8”.',
  },
  noHead: {
    vi: 'Không thấy cột “Họ và tên”. Hãy dùng tệp mẫu, hoặc thêm một dòng tên cột.',
    km: 'រកមិនឃើញជួរឈរ “ឈ្មោះ” ទេ។ សូមប្រើឯកសារគំរូ។',
    en: 'There is no column of names. Use the template, or add a line with the names of the columns.',
  },
  listNotFound: {
    vi: 'Không tìm thấy danh sách này, hoặc đã quá hạn giữ. Hãy gửi lại tệp.',
    km: 'រកមិនឃើញបញ្ជីនេះទេ ឬផុតកំណត់រក្សាទុកហើយ។ សូមផ្ញើឯកសារម្តងទៀត។',
    en: 'There is no such list, or it has been forgotten. Send the file again.',
  },
  classOver: {
    vi: 'Lớp này đã kết thúc hoặc đã hủy.',
    km: 'ថ្នាក់នេះបានបញ្ចប់ ឬត្រូវបានលុបចោលហើយ។',
    en: 'This class is over or was cancelled.',
  },
  mendFirst: {
    vi: 'Còn {count} dòng phải xem lại, nên chưa ghi gì cả. Hãy sửa tệp, hoặc chọn “Chỉ ghi các dòng đúng”.',
    km: 'នៅមាន {count} ជួរត្រូវពិនិត្យ ដូច្នេះមិនទាន់កត់ត្រាអ្វីទេ។',
    en: '{count} rows need a look, so nothing was recorded. Mend the file, or choose “only the good rows”.',
  },

  nameMissing: { vi: 'Thiếu họ tên.', km: 'ខ្វះឈ្មោះ។', en: 'The name is missing.' },
  nameOdd: { vi: 'Họ tên chưa đúng.', km: 'ឈ្មោះមិនត្រឹមត្រូវ។', en: 'The name is not a name.' },
  birthOdd: {
    vi: 'Ngày sinh chưa đúng. Viết như 19/5/1980 hoặc 1980.',
    km: 'ថ្ងៃកំណើតមិនត្រឹមត្រូវ។ សរសេរដូច 19/5/1980 ឬ 1980។',
    en: 'The birth is not right. Write 19/5/1980 or 1980.',
  },
  sexOdd: { vi: 'Giới tính ghi Nam hoặc Nữ.', km: 'ភេទ៖ ប្រុស ឬស្រី។', en: 'Write Nam or Nữ.' },
  nationalIdOdd: {
    vi: 'Số định danh gồm 12 chữ số. Số CMND cũ 9 số không còn dùng.',
    km: 'លេខអត្តសញ្ញាណមាន ១២ ខ្ទង់។',
    en: 'The personal number has 12 digits; the old one of 9 is no longer in use.',
  },
  nationalIdDemo: {
    vi: 'Đây là số trình diễn, không phải của người thật.',
    km: 'នេះជាលេខសាកល្បង។',
    en: 'This is a demo number; it belongs to no real person.',
  },
  phoneOdd: { vi: 'Số điện thoại chưa đúng.', km: 'លេខទូរស័ព្ទមិនត្រឹមត្រូវ។', en: 'The telephone number is not right.' },
  communeUnknown: {
    vi: 'Không phải xã, phường trong địa bàn của bạn. Để trống nếu là xã, phường của lớp.',
    km: 'មិនមែនជាឃុំ សង្កាត់ក្នុងតំបន់របស់អ្នកទេ។',
    en: 'Not a commune of your place. Leave it empty for the commune of the class.',
  },
  otherName: {
    vi: 'Số định danh này đã ghi cho một tên khác. Hãy xem lại số và tên.',
    km: 'លេខនេះត្រូវបានកត់ត្រាសម្រាប់ឈ្មោះផ្សេង។',
    en: 'This number was recorded with another name. Look at both again.',
  },

  willCreate: { vi: 'Sẽ lập hồ sơ và ghi danh.', km: 'នឹងបង្កើតឯកសារ និងចុះឈ្មោះ។', en: 'Will be recorded and enrolled.' },
  created: { vi: 'Đã lập hồ sơ và ghi danh.', km: 'បានបង្កើតឯកសារ និងចុះឈ្មោះ។', en: 'Recorded and enrolled.' },
  willEnroll: { vi: 'Có hồ sơ rồi, sẽ ghi danh.', km: 'មានឯកសារហើយ នឹងចុះឈ្មោះ។', en: 'Known; will be enrolled.' },
  enrolled: { vi: 'Có hồ sơ rồi, đã ghi danh.', km: 'មានឯកសារហើយ បានចុះឈ្មោះ។', en: 'Known; enrolled.' },
  waits: { vi: 'Lớp đã đủ chỗ: vào danh sách chờ.', km: 'ថ្នាក់ពេញ៖ ចូលបញ្ជីរង់ចាំ។', en: 'The class is full: on the waiting list.' },
  already: { vi: 'Đã có trong lớp.', km: 'មានក្នុងថ្នាក់រួចហើយ។', en: 'In the class already.' },
  duplicate: {
    vi: 'Có thể trùng với {name}{year}. Hãy chọn: cùng một người hay người khác.',
    km: 'អាចដូចគ្នានឹង {name}{year}។ សូមជ្រើសរើស៖ មនុស្សតែមួយ ឬផ្សេង។',
    en: 'May be the same as {name}{year}. Say whether it is one person or two.',
  },
  repeated: { vi: 'Giống dòng {row}.', km: 'ដូចជួរទី {row}។', en: 'The same as row {row}.' },
  full: { vi: 'Lớp đã đủ chỗ.', km: 'ថ្នាក់ពេញហើយ។', en: 'The class is full.' },
  prerequisites: {
    vi: 'Chưa học xong khóa cần có trước: {codes}.',
    km: 'មិនទាន់រៀនចប់វគ្គដែលត្រូវមានជាមុន៖ {codes}។',
    en: 'Has not completed what should come before: {codes}.',
  },
  refused: { vi: 'Lớp chưa nhận được người này.', km: 'ថ្នាក់មិនអាចទទួលបុគ្គលនេះបានទេ។', en: 'The class cannot take this person.' },
  checked: {
    vi: 'Xem thử xong, chưa ghi gì: {good} người sẽ vào lớp, {already} người đã có, {look} dòng cần xem lại.',
    km: 'ពិនិត្យរួច មិនទាន់កត់ត្រា៖ {good} នាក់នឹងចូល {already} នាក់មានហើយ {look} ជួរត្រូវពិនិត្យ។',
    en: 'Checked, nothing recorded: {good} people will come in, {already} are in already, {look} rows need a look.',
  },
  imported: {
    vi: 'Đã ghi {good} người vào lớp; {already} người đã có từ trước; {look} dòng để lại.',
    km: 'បានកត់ត្រា {good} នាក់ {already} នាក់មានពីមុន {look} ជួរទុកចោល។',
    en: '{good} people came in; {already} were in already; {look} rows were left out.',
  },
});
