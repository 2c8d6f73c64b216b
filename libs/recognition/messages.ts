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
  certificateCorrected: {
    vi: 'Giấy chứng nhận được chỉnh sửa ngày {day}, vẫn giữ số {number}.',
    km: 'លិខិតបញ្ជាក់ត្រូវបានកែនៅថ្ងៃ {day} រក្សាលេខ {number}។',
    en: 'The certificate was corrected on {day}; it keeps the number {number}.',
  },
  certificateReissued: {
    vi: 'Giấy chứng nhận được cấp lại ngày {day}, số mới {number}.',
    km: 'លិខិតបញ្ជាក់ត្រូវបានចេញឡើងវិញនៅថ្ងៃ {day} លេខថ្មី {number}។',
    en: 'The certificate was issued again on {day} under the number {number}.',
  },
  certificateRenewed: {
    vi: 'Giấy chứng nhận được gia hạn ngày {day}, số mới {number}.',
    km: 'លិខិតបញ្ជាក់ត្រូវបានបន្តនៅថ្ងៃ {day} លេខថ្មី {number}។',
    en: 'The certificate was renewed on {day} under the number {number}.',
  },
  certificateRevoked: {
    vi: 'Giấy chứng nhận đã bị thu hồi ngày {day} (quyết định {number}).',
    km: 'លិខិតបញ្ជាក់ត្រូវបានដកហូតនៅថ្ងៃ {day} (សេចក្តីសម្រេច {number})។',
    en: 'The certificate was revoked on {day} (decision {number}).',
  },
  certificateRevokedSometime: {
    vi: 'Giấy chứng nhận đã bị thu hồi.',
    km: 'លិខិតបញ្ជាក់ត្រូវបានដកហូត។',
    en: 'The certificate was revoked.',
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

  notThisStep: {
    vi: 'Hồ sơ đang ở bước khác nên không làm được việc này. Hãy tải lại để xem.',
    km: 'សំណុំឯកសារស្ថិតនៅជំហានផ្សេង ដូច្នេះមិនអាចធ្វើបានទេ។ សូមផ្ទុកឡើងវិញ។',
    en: 'The case stands at another step, so this is not possible. Reload to see it.',
  },
  noCase: { vi: 'Không có hồ sơ này.', km: 'គ្មានសំណុំឯកសារនេះទេ។', en: 'There is no such case.' },
  notYourCase: {
    vi: 'Bạn không được làm việc này với hồ sơ ở đây.',
    km: 'អ្នកមិនអាចធ្វើការងារនេះជាមួយសំណុំឯកសារនៅទីនេះទេ។',
    en: 'You may not do this with a case here.',
  },
  unknownGroup: { vi: 'Chọn một nhóm trong danh sách.', km: 'សូមជ្រើសរើសក្រុមមួយក្នុងបញ្ជី។', en: 'Choose one of the groups.' },
  notABranch: {
    vi: 'Chọn khu vực, ấp hoặc đơn vị nơi xét hồ sơ.',
    km: 'សូមជ្រើសរើសភូមិ តំបន់ ឬអង្គភាពដែលពិនិត្យ។',
    en: 'Choose the hamlet, area or unit that assesses the case.',
  },
  notScoredYet: {
    vi: 'Còn chỉ số chưa chấm: {codes}. Chấm xong rồi nộp nhé.',
    km: 'នៅមានសូចនាករមិនទាន់ដាក់ពិន្ទុ៖ {codes}។',
    en: 'Not scored yet: {codes}. Score them, then hand it in.',
  },
  reasonNeeded: { vi: 'Hãy ghi lý do.', km: 'សូមសរសេរមូលហេតុ។', en: 'Give a reason.' },
  appealOver: {
    vi: 'Đã hết hạn khiếu nại, hoặc khiếu nại đã được trả lời.',
    km: 'ផុតកំណត់តវ៉ា ឬការតវ៉ាបានឆ្លើយរួចហើយ។',
    en: 'The time for an appeal is over, or the appeal was answered already.',
  },
  noSitting: { vi: 'Không có cuộc họp này.', km: 'គ្មានកិច្ចប្រជុំនេះទេ។', en: 'There is no such sitting.' },
  sittingClosed: {
    vi: 'Biên bản đã chốt nên không sửa được nữa.',
    km: 'កំណត់ហេតុបានបិទហើយ មិនអាចកែបានទេ។',
    en: 'The minutes are closed and can no longer be changed.',
  },
  notInSitting: {
    vi: 'Hồ sơ này không có trong cuộc họp.',
    km: 'សំណុំឯកសារនេះមិនមានក្នុងកិច្ចប្រជុំទេ។',
    en: 'This case does not lie before the sitting.',
  },
  ownCase: {
    vi: 'Không ai tự sửa điểm hay tự thẩm định hồ sơ của mình. Xin nhờ người khác.',
    km: 'គ្មាននរណាកែពិន្ទុ ឬវាយតម្លៃសំណុំឯកសាររបស់ខ្លួនឯងទេ។',
    en: 'Nobody changes or appraises their own case. Please ask somebody else.',
  },
  badMinutes: {
    vi: 'Biên bản cần ngày họp (không ở tương lai), nơi họp, chủ trì, thư ký và người có mặt.',
    km: 'កំណត់ហេតុត្រូវការថ្ងៃប្រជុំ ទីកន្លែង ប្រធាន លេខាធិការ និងអ្នកចូលរួម។',
    en: 'Minutes need a day (not in the future), a place, a chair, a secretary and who was present.',
  },
  visitsMissing: {
    vi: 'Còn {count} hồ sơ trong mẫu chưa ghi kết quả thăm.',
    km: 'នៅសល់ {count} សំណុំឯកសារក្នុងគំរូមិនទាន់មានលទ្ធផល។',
    en: '{count} cases of the sample have no result of a visit yet.',
  },
  nothingToSit: {
    vi: 'Chưa có hồ sơ nào chờ xét.',
    km: 'មិនទាន់មានសំណុំឯកសាររង់ចាំពិនិត្យទេ។',
    en: 'No case is waiting.',
  },
  badDecision: {
    vi: 'Cần số quyết định, ngày (không sau hôm nay), người ký và chức vụ.',
    km: 'ត្រូវមានលេខ ថ្ងៃ អ្នកចុះហត្ថលេខា និងតួនាទី។',
    en: 'A number, a day not after today, the signer and their office are needed.',
  },
  numberTaken: {
    vi: 'Số quyết định này đã dùng trong năm.',
    km: 'លេខសេចក្តីសម្រេចនេះបានប្រើក្នុងឆ្នាំហើយ។',
    en: 'This number is taken in that year.',
  },
  listChanged: {
    vi: 'Danh sách vừa thay đổi: nay có {recognised} người được công nhận, {notRecognised} người không. Xem lại rồi ghi quyết định.',
    km: 'បញ្ជីទើបផ្លាស់ប្តូរ៖ ឥឡូវមាន {recognised} នាក់ត្រូវបានទទួលស្គាល់ {notRecognised} នាក់មិនត្រូវ។',
    en: 'The list has changed: {recognised} recognised and {notRecognised} not. Look again, then record the decision.',
  },
  noEvidence: { vi: 'Không tìm thấy minh chứng này.', km: 'រកមិនឃើញភស្តុតាងនេះ។', en: 'This piece of evidence is not there.' },
  evidenceFileKind: {
    vi: 'Chỉ nhận ảnh (JPEG, PNG, WebP) hoặc tệp PDF.',
    km: 'ទទួលតែរូបភាព (JPEG, PNG, WebP) ឬ PDF។',
    en: 'Only pictures (JPEG, PNG, WebP) or PDF files.',
  },
  thresholdInvalid: {
    vi: 'Mức điểm cần tỉnh, bộ tiêu chí, tổng điểm, điểm tối thiểu, số quyết định và năm áp dụng hợp lệ.',
    km: 'កម្រិតពិន្ទុត្រូវការខេត្ត សំណុំលក្ខណៈវិនិច្ឆ័យ ពិន្ទុសរុប ពិន្ទុអប្បបរមា លេខសេចក្តីសម្រេច និងឆ្នាំត្រឹមត្រូវ។',
    en: 'A threshold needs a province, a criteria set, a total, a minimum, a document number and a year that are valid.',
  },
  notPassing: {
    vi: 'Điểm chưa đạt nên không công nhận được: {explanation}',
    km: 'ពិន្ទុមិនគ្រប់ ដូច្នេះមិនអាចទទួលស្គាល់បាន៖ {explanation}',
    en: 'The points do not suffice, so it cannot be recognised: {explanation}',
  },

  noPaper: { vi: 'Không có văn bản này.', km: 'គ្មានឯកសារនេះទេ។', en: 'There is no such document.' },
  paperIsLong: {
    vi: 'Danh sách dài nên hệ thống soạn ở phía sau. Hãy bấm tải trên trang.',
    km: 'បញ្ជីវែង ដូច្នេះប្រព័ន្ធរៀបចំនៅខាងក្រោយ។ សូមចុចទាញយកនៅលើទំព័រ។',
    en: 'The list is long and is drawn in the background. Use the button on the page.',
  },
});
