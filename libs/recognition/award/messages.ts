import { defineMessages } from '#platform';

/** What is said about the title of a group. */
export const messages = defineMessages({
  noCriteria: {
    vi: 'Chưa có bộ tiêu chí cho loại tập thể này trong năm {year}.',
    km: 'មិនទាន់មានលក្ខណៈវិនិច្ឆ័យសម្រាប់ឆ្នាំ {year} ទេ។',
    en: 'There are no criteria for this kind of group in {year}.',
  },
  notStanding: {
    vi: 'Tập thể này chưa đăng ký xét trong năm.',
    km: 'ក្រុមនេះមិនទាន់ចុះឈ្មោះទេ។',
    en: 'This group does not stand for the title in that year.',
  },
  notThisStep: {
    vi: 'Không làm được bước này ở tình trạng hiện tại. Hãy tải lại trang.',
    km: 'មិនអាចធ្វើជំហាននេះបានទេ។',
    en: 'This step is not possible from here. Load the page again.',
  },
  yearNotOpen: {
    vi: 'Chỉ xét cho năm nay hoặc năm trước.',
    km: 'វាយតម្លៃតែឆ្នាំនេះ ឬឆ្នាំមុន។',
    en: 'Only this year and the year before can be assessed.',
  },
  badLevel: { vi: 'Bộ tiêu chí không có mức này.', km: 'គ្មានកម្រិតនេះទេ។', en: 'The criteria have no such level.' },
  tooEarly: {
    vi: 'Sau {months} tháng kể từ ngày được công nhận mới xét nâng mức.',
    km: 'អាចដំឡើងកម្រិតក្រោយ {months} ខែ។',
    en: 'A higher level can be asked for {months} months after the title.',
  },
  holdsIt: {
    vi: 'Danh hiệu còn giá trị đến ngày {day}, chưa cần xét lại ở mức này.',
    km: 'ងារនៅមានសុពលភាពដល់ថ្ងៃ {day}។',
    en: 'The title holds until {day}; it need not be asked for again at this level.',
  },
  badScores: {
    vi: 'Chưa đúng: {fields}. Điểm là số nguyên từ 0 đến mức tối đa; chỉ tiêu thì chọn đạt hoặc chưa đạt.',
    km: 'ពិន្ទុមិនត្រឹមត្រូវ៖ {fields}។',
    en: 'Not so: {fields}. Points are whole numbers from 0 to the maximum; a target is met or not.',
  },
  scoreReason: {
    vi: 'Tiêu chí {code}: cần ghi lý do khi khác với điều đã có (số tính được hoặc chi hội đã chấm).',
    km: 'លក្ខណៈវិនិច្ឆ័យ {code} ត្រូវការហេតុផល។',
    en: 'Indicator {code}: a reason is needed where it differs from what stands there (the rate, or what the branch wrote).',
  },
  communeScored: {
    vi: 'Xã, phường đã thẩm định tập thể này nên chi hội không sửa điểm được nữa.',
    km: 'ឃុំបានវាយតម្លៃរួចហើយ។',
    en: 'The commune has appraised this group; the branch can no longer change points.',
  },
  missing: { vi: 'Còn thiếu: {codes}.', km: 'នៅខ្វះ៖ {codes}។', en: 'Still missing: {codes}.' },
  notPassing: {
    vi: 'Chưa đủ để đề nghị công nhận. Có thể đề nghị không công nhận và ghi lý do.',
    km: 'មិនទាន់គ្រប់លក្ខខណ្ឌទេ។',
    en: 'It does not suffice for the title. You can propose a refusal, with the reason.',
  },
  ownGroup: {
    vi: 'Đây là gia đình, dòng họ của mình: việc xét do cán bộ khác làm.',
    km: 'នេះជាគ្រួសាររបស់អ្នក៖ មន្ត្រីផ្សេងវាយតម្លៃ។',
    en: 'This is your own family or clan: another officer assesses it.',
  },
  listChanged: {
    vi: 'Danh sách đã đổi: nay có {awarded} tập thể được công nhận, {refused} tập thể không. Hãy xem lại rồi ghi quyết định.',
    km: 'បញ្ជីបានផ្លាស់ប្តូរ៖ {awarded} / {refused}។',
    en: 'The list has changed: {awarded} would be awarded now, {refused} not. Look again before you record the decision.',
  },
  numberTaken: { vi: 'Số quyết định này đã dùng.', km: 'លេខនេះត្រូវបានប្រើហើយ។', en: 'This number was used already.' },
  noTitle: {
    vi: 'Tập thể này không có danh hiệu còn giá trị để thu hồi.',
    km: 'គ្មានងារដែលអាចដកហូតបានទេ។',
    en: 'This group has no title that could be taken back.',
  },
  noIndicator: { vi: 'Không có tỷ lệ nào để tính ở tiêu chí này.', km: 'គ្មានអត្រាសម្រាប់គណនាទេ។', en: 'There is no rate to count here.' },
});
