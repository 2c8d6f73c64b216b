import { defineMessages } from '#platform';

/** What is said about lists of households. */
export const messages = defineMessages({
  noUnit: { vi: 'Không tìm thấy nơi này.', km: 'រកមិនឃើញកន្លែងនេះទេ។', en: 'There is no such place.' },
  noHousehold: {
    vi: 'Chưa ghi hộ gia đình nào ở cột “Hộ gia đình”.',
    km: 'មិនទាន់មានឈ្មោះគ្រួសារ។',
    en: 'No household stands in the column “Hộ gia đình”.',
  },
  noHamlet: {
    vi: 'Không có ấp, khu vực này trong địa bàn của bạn.',
    km: 'គ្មានភូមិនេះក្នុងតំបន់របស់អ្នកទេ។',
    en: 'There is no such hamlet where you may write.',
  },
  checked: {
    vi: '{good} người sẽ được ghi vào hộ, {already} người đã có, {look} dòng cần xem lại.',
    km: '{good} នាក់នឹងត្រូវកត់ត្រា {already} នាក់មានហើយ {look} ជួរត្រូវពិនិត្យ។',
    en: '{good} people will be written down, {already} are there already, {look} rows need a look.',
  },
  imported: {
    vi: 'Đã ghi {good} người vào hộ, {already} người đã có, bỏ qua {look} dòng.',
    km: 'បានកត់ត្រា {good} នាក់ {already} នាក់មានហើយ រំលង {look} ជួរ។',
    en: '{good} people written down, {already} were there already, {look} rows left out.',
  },
  willCreate: {
    vi: 'Sẽ lập hồ sơ và ghi vào {household}.',
    km: 'នឹងបង្កើតកំណត់ត្រា និងកត់ក្នុង {household}។',
    en: 'Will be recorded, in {household}.',
  },
  created: { vi: 'Đã lập hồ sơ và ghi vào {household}.', km: 'បានបង្កើត និងកត់ក្នុង {household}។', en: 'Recorded, in {household}.' },
  willJoin: {
    vi: 'Đã có hồ sơ; sẽ ghi vào {household}.',
    km: 'មានកំណត់ត្រាហើយ នឹងកត់ក្នុង {household}។',
    en: 'Known; will be written into {household}.',
  },
  joined: { vi: 'Đã ghi vào {household}.', km: 'បានកត់ក្នុង {household}។', en: 'Written into {household}.' },
  already: { vi: 'Đã có trong {household}.', km: 'មាននៅក្នុង {household} ហើយ។', en: 'Belongs to {household} already.' },
  elsewhere: {
    vi: 'Người này đang ở hộ khác. Hãy cho thôi ở hộ đó trước.',
    km: 'អ្នកនេះនៅគ្រួសារផ្សេង។',
    en: 'This person belongs to another household. End that membership first.',
  },
  namesake: {
    vi: 'Đã có {name}{year} trong xã, phường. Có phải là một người không?',
    km: 'មាន {name}{year} រួចហើយ។ តើជាមនុស្សតែម្នាក់ឬ?',
    en: '{name}{year} is recorded in the commune. Is it the same person?',
  },
});
