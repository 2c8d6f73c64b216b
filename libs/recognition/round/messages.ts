import { defineMessages } from '#platform';

export const messages = defineMessages({
  registrationOver: {
    vi: 'Đã hết hạn đăng ký ngày {day}. Bà con gặp chi hội hoặc Hội Khuyến học phường, xã: cán bộ có thể ghi giúp hoặc gia hạn.',
    km: 'ផុតកំណត់ចុះឈ្មោះនៅថ្ងៃ {day}។ សូមជួបសាខា ឬសមាគមជំរុញការសិក្សាឃុំ សង្កាត់៖ មន្ត្រីអាចកត់ជំនួស ឬពន្យារពេល។',
    en: 'Registration ended on {day}. Ask the branch or the association of the commune: an officer can write it down for you, or extend it.',
  },
  selfAssessmentOver: {
    vi: 'Đã hết hạn nộp ngày {day}. Điểm bà con đã chấm vẫn còn nguyên. Bà con gặp chi hội hoặc Hội Khuyến học phường, xã: cán bộ có thể nộp giúp hoặc gia hạn.',
    km: 'ផុតកំណត់ដាក់នៅថ្ងៃ {day}។ ពិន្ទុរបស់អ្នកនៅដដែល។ សូមជួបសាខា ឬសមាគម៖ មន្ត្រីអាចដាក់ជំនួស ឬពន្យារពេល។',
    en: 'Handing in ended on {day}. Your points are kept. Ask the branch or the association of the commune: an officer can hand it in for you, or extend it.',
  },
  roundClosed: {
    vi: 'Đợt xét đã khép lại. Điểm và minh chứng vẫn còn nguyên. Cần nộp thêm thì Hội Khuyến học phường, xã phải gia hạn trước.',
    km: 'វគ្គពិនិត្យបានបិទហើយ។ ពិន្ទុ និងភស្តុតាងនៅដដែល។ បើត្រូវដាក់បន្ថែម សមាគមត្រូវពន្យារពេលជាមុន។',
    en: 'The round is closed. Points and evidence are kept. To take in more, the association of the commune has to extend a deadline first.',
  },
  notACommune: {
    vi: 'Đợt xét mở cho một phường, xã, hoặc cho mọi phường, xã của thành phố.',
    km: 'វគ្គពិនិត្យបើកសម្រាប់ឃុំ សង្កាត់មួយ ឬទាំងអស់ក្នុងក្រុង។',
    en: 'A round is opened for a commune, or for all communes of a city.',
  },
  yearNotOpen: {
    vi: 'Chỉ mở đợt xét cho năm nay hoặc năm trước.',
    km: 'បើកវគ្គបានតែសម្រាប់ឆ្នាំនេះ ឬឆ្នាំមុន។',
    en: 'A round is opened for this year or the year before.',
  },
  outOfOrder: {
    vi: 'Các hạn phải nối tiếp nhau: đăng ký, tự chấm, họp xét, thẩm định, quyết định.',
    km: 'កាលកំណត់ត្រូវបន្តបន្ទាប់គ្នា។',
    en: 'The last days must follow each other: registration, self-assessment, review, appraisal, decision.',
  },
  notLater: {
    vi: 'Ngày mới phải sau hạn đang có và không ở quá khứ.',
    km: 'ថ្ងៃថ្មីត្រូវក្រោយកាលកំណត់បច្ចុប្បន្ន ហើយមិនមែនអតីតកាលទេ។',
    en: 'The new day must be after the present one, and not in the past.',
  },
  noRound: { vi: 'Chưa có đợt xét nào ở đây.', km: 'មិនទាន់មានវគ្គពិនិត្យនៅទីនេះទេ។', en: 'There is no round here yet.' },
  casesStillOpen: {
    vi: 'Còn {count} hồ sơ chưa có quyết định. Xem lại rồi hãy khép đợt.',
    km: 'នៅមានសំណុំឯកសារ {count} មិនទាន់មានសេចក្តីសម្រេច។ សូមពិនិត្យមុនបិទវគ្គ។',
    en: '{count} cases are not decided yet. Look again before you close the round.',
  },
  suggested: {
    vi: 'Đã gợi ý điểm cho {done} hồ sơ. {none} hồ sơ chưa có minh chứng nào.',
    km: 'បានណែនាំពិន្ទុសម្រាប់សំណុំឯកសារ {done}។ {none} មិនទាន់មានភស្តុតាង។',
    en: 'Points are suggested for {done} cases. {none} have no evidence yet.',
  },
});
