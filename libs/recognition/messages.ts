import { defineMessages } from '#platform';

/** What recognition says to people. It speaks of points and evidence, never of a title won. */
export const messages = defineMessages({
  notScored: {
    vi: 'Bà con chưa tự chấm điểm. Cần từ {passTotal}/{maxTotal} điểm trở lên và không chỉ số nào dưới mức tối thiểu.',
    km: 'លោកអ្នកមិនទាន់ដាក់ពិន្ទុដោយខ្លួនឯងទេ។ ត្រូវការចាប់ពី {passTotal}/{maxTotal} ពិន្ទុ ហើយគ្មានសូចនាករណាក្រោមកម្រិតអប្បបរមា។',
    en: 'You have not scored yourself yet. It takes {passTotal} of {maxTotal} points and no indicator below its minimum.',
  },
  passing: {
    vi: '{total}/{maxTotal}, không chỉ số nào dưới mức tối thiểu → đủ điểm để đề nghị xét. Việc công nhận do người có thẩm quyền quyết định.',
    km: '{total}/{maxTotal} គ្មានសូចនាករណាក្រោមកម្រិតអប្បបរមា → មានពិន្ទុគ្រប់គ្រាន់សម្រាប់ស្នើពិនិត្យ។ ការទទួលស្គាល់ត្រូវសម្រេចដោយអ្នកមានសិទ្ធិ។',
    en: '{total}/{maxTotal}, no indicator below its minimum → enough points to be proposed. A person in charge decides on recognition.',
  },
  belowMinimum: {
    vi: '{total}/{maxTotal} nhưng {indicators} → chưa đạt',
    km: '{total}/{maxTotal} ប៉ុន្តែ {indicators} → មិនទាន់គ្រប់',
    en: '{total}/{maxTotal} but {indicators} → not yet',
  },
  tooFew: {
    vi: '{total}/{maxTotal}, còn thiếu {shortOf} điểm → chưa đạt',
    km: '{total}/{maxTotal} នៅខ្វះ {shortOf} ពិន្ទុ → មិនទាន់គ្រប់',
    en: '{total}/{maxTotal}, {shortOf} points short → not yet',
  },
  tooFewAndBelow: {
    vi: '{total}/{maxTotal}, còn thiếu {shortOf} điểm và {indicators} → chưa đạt',
    km: '{total}/{maxTotal} នៅខ្វះ {shortOf} ពិន្ទុ និង {indicators} → មិនទាន់គ្រប់',
    en: '{total}/{maxTotal}, {shortOf} points short and {indicators} → not yet',
  },
  indicatorAt: { vi: 'chỉ số {code} = {points}', km: 'សូចនាករ {code} = {points}', en: 'indicator {code} = {points}' },
  indicatorUnscored: { vi: 'chỉ số {code} chưa chấm', km: 'សូចនាករ {code} មិនទាន់ដាក់ពិន្ទុ', en: 'indicator {code} not scored' },

  suggestion: {
    vi: '{reason}. Hệ thống gợi ý {points} điểm.',
    km: '{reason}។ ប្រព័ន្ធណែនាំ {points} ពិន្ទុ។',
    en: '{reason}. The system suggests {points} points.',
  },
  countedCap: {
    vi: 'Loại minh chứng này góp tối đa {cap} điểm mỗi năm.',
    km: 'ភស្តុតាងប្រភេទនេះផ្តល់អតិបរមា {cap} ពិន្ទុក្នុងមួយឆ្នាំ។',
    en: 'This kind of evidence adds at most {cap} points a year.',
  },
  countedMaximum: {
    vi: 'Chỉ số này tối đa {max} điểm.',
    km: 'សូចនាករនេះមានអតិបរមា {max} ពិន្ទុ។',
    en: 'This indicator holds at most {max} points.',
  },
  countedFlagged: {
    vi: 'Không tính vì minh chứng đã bị đánh dấu.',
    km: 'មិនរាប់បញ្ចូលទេ ព្រោះភស្តុតាងនេះត្រូវបានសម្គាល់។',
    en: 'Not counted because the evidence is flagged.',
  },
  countedExpired: { vi: 'Hết thời hạn tính điểm từ ngày {day}.', km: 'ផុតកំណត់រាប់ពិន្ទុពីថ្ងៃ {day}។', en: 'No longer counted since {day}.' },
  countedLate: {
    vi: 'Ghi nhận sau khi hồ sơ đã có quyết định nên không tính.',
    km: 'កត់ត្រាក្រោយសេចក្តីសម្រេច ដូច្នេះមិនរាប់បញ្ចូលទេ។',
    en: 'Recorded after the case was decided, so not counted.',
  },
  certificateRevoked: {
    vi: 'Giấy chứng nhận đã bị thu hồi ngày {day} (quyết định {number}).',
    km: 'វិញ្ញាបនបត្រត្រូវបានដកហូតនៅថ្ងៃ {day} (សេចក្តីសម្រេច {number})។',
    en: 'The certificate was revoked on {day} (decision {number}).',
  },
  verificationTakenBack: {
    vi: 'Xác nhận cho giấy này đã bị rút lại ngày {day}.',
    km: 'ការផ្ទៀងផ្ទាត់លិខិតនេះត្រូវបានដកវិញនៅថ្ងៃ {day}។',
    en: 'The verification of this paper was taken back on {day}.',
  },

  noCriteria: {
    vi: 'Chưa có bộ tiêu chí cho năm {year}.',
    km: 'មិនទាន់មានលក្ខណៈវិនិច្ឆ័យសម្រាប់ឆ្នាំ {year} ទេ។',
    en: 'There are no criteria for the year {year}.',
  },
  yearNotOpen: {
    vi: 'Chỉ tự chấm điểm cho năm nay hoặc năm trước.',
    km: 'អាចដាក់ពិន្ទុបានតែសម្រាប់ឆ្នាំនេះ ឬឆ្នាំមុន។',
    en: 'Only this year and the year before can be scored.',
  },
  underReview: {
    vi: 'Hồ sơ đang được xét hoặc đã có quyết định nên không sửa điểm được nữa.',
    km: 'សំណុំឯកសារកំពុងពិនិត្យ ឬមានសេចក្តីសម្រេចហើយ ដូច្នេះមិនអាចកែពិន្ទុបានទេ។',
    en: 'The case is under review or decided, so its scores can no longer be changed.',
  },
  badScores: { vi: 'Điểm tự chấm chưa đúng: {fields}.', km: 'ពិន្ទុមិនត្រឹមត្រូវ៖ {fields}។', en: 'Some scores are wrong: {fields}.' },
  unknownIndicator: { vi: 'Không có chỉ số này.', km: 'គ្មានសូចនាករនេះទេ។', en: 'There is no such indicator.' },
  indicatorTwice: { vi: 'Chỉ số này có hai lần.', km: 'សូចនាករនេះមានពីរដង។', en: 'This indicator stands twice.' },
  pointsOutside: { vi: 'Điểm từ 0 đến {max}.', km: 'ពិន្ទុពី 0 ដល់ {max}។', en: 'Points go from 0 to {max}.' },
});
