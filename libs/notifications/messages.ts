import { type Message } from '#platform';

interface Told {
  readonly title: Message;
  readonly text: Message;
}

/** What people are told, by the kind of the notice. Short, warm, and never a person's name but the reader's own matters. */
export const messages = {
  certificateIssued: {
    title: { vi: 'Đã có giấy chứng nhận', km: 'មានលិខិតបញ្ជាក់ហើយ', en: 'Your certificate is here' },
    text: {
      vi: 'Chúc mừng! Giấy chứng nhận chuyên đề “{course}” của bà con đã được cấp.',
      km: 'សូមអបអរសាទរ! លិខិតបញ្ជាក់វគ្គ «{course}» របស់អ្នកត្រូវបានចេញហើយ។',
      en: 'Well done! Your certificate for “{course}” has been issued.',
    },
  },
  certificateCorrected: {
    title: { vi: 'Giấy chứng nhận đã được chỉnh sửa', km: 'លិខិតបញ្ជាក់ត្រូវបានកែ', en: 'Your certificate was corrected' },
    text: {
      vi: 'Giấy chứng nhận “{course}” của bà con đã được chỉnh sửa, vẫn giữ số {number}. Bấm để xem giấy mới.',
      km: 'លិខិតបញ្ជាក់ «{course}» របស់អ្នកត្រូវបានកែ រក្សាលេខ {number}។ ចុចដើម្បីមើល។',
      en: 'Your certificate for “{course}” was corrected under its number {number}. Open it to see the new one.',
    },
  },
  certificateReissued: {
    title: { vi: 'Giấy chứng nhận đã được cấp lại', km: 'លិខិតបញ្ជាក់ត្រូវបានចេញឡើងវិញ', en: 'Your certificate was issued again' },
    text: {
      vi: 'Giấy chứng nhận “{course}” của bà con đã được cấp lại, số mới {number}. Giấy cũ không còn dùng nữa.',
      km: 'លិខិតបញ្ជាក់ «{course}» របស់អ្នកត្រូវបានចេញឡើងវិញ លេខថ្មី {number}។ លិខិតចាស់លែងប្រើ។',
      en: 'Your certificate for “{course}” was issued again as {number}. The old one is no longer used.',
    },
  },
  certificateRenewed: {
    title: { vi: 'Giấy chứng nhận đã được gia hạn', km: 'លិខិតបញ្ជាក់ត្រូវបានបន្ត', en: 'Your certificate was renewed' },
    text: {
      vi: 'Giấy chứng nhận “{course}” của bà con đã được gia hạn, số mới {number}. Bấm để xem.',
      km: 'លិខិតបញ្ជាក់ «{course}» របស់អ្នកត្រូវបានបន្ត លេខថ្មី {number}។ ចុចដើម្បីមើល។',
      en: 'Your certificate for “{course}” was renewed as {number}. Open it to see it.',
    },
  },
  certificateRevoked: {
    title: { vi: 'Giấy chứng nhận đã bị thu hồi', km: 'លិខិតបញ្ជាក់ត្រូវបានដកហូត', en: 'Your certificate was revoked' },
    text: {
      vi: 'Giấy chứng nhận “{course}” đã bị thu hồi theo quyết định {decision}. Bấm để xem lý do; nếu thấy chưa đúng, hãy hỏi trung tâm.',
      km: 'លិខិតបញ្ជាក់ «{course}» ត្រូវបានដកហូតតាមសេចក្តីសម្រេច {decision}។ ចុចដើម្បីមើលមូលហេតុ។ បើមិនត្រឹមត្រូវ សូមសួរមជ្ឈមណ្ឌល។',
      en: 'Your certificate for “{course}” was revoked by decision {decision}. Open it to see why; ask the centre if you think it is wrong.',
    },
  },
  certificateChangeAsked: {
    title: { vi: 'Một đề nghị về giấy chứng nhận chờ bạn', km: 'សំណើអំពីលិខិតបញ្ជាក់រង់ចាំអ្នក', en: 'A request about a certificate waits for you' },
    text: {
      vi: 'Có đề nghị thay đổi giấy chứng nhận số {number}, cần người thứ hai duyệt. Bấm để xem lý do và quyết định.',
      km: 'មានសំណើកែលិខិតបញ្ជាក់លេខ {number} ត្រូវការអ្នកទីពីរអនុម័ត។ ចុចដើម្បីមើល។',
      en: 'Somebody asks to change certificate {number}; a second person has to decide. Open it to see why.',
    },
  },
  holderRequested: {
    title: { vi: 'Người học đề nghị về giấy chứng nhận', km: 'អ្នករៀនស្នើអំពីលិខិតបញ្ជាក់', en: 'A learner asks about a certificate' },
    text: {
      vi: 'Người học đề nghị cấp lại hoặc sửa giấy chứng nhận số {number}. Bấm để xem và trả lời.',
      km: 'អ្នករៀនស្នើចេញឡើងវិញ ឬកែលិខិតលេខ {number}។ ចុចដើម្បីមើល និងឆ្លើយ។',
      en: 'A learner asks for certificate {number} to be issued again or corrected. Open it to see and answer.',
    },
  },
  holderTaken: {
    title: { vi: 'Trung tâm đã nhận đề nghị của bà con', km: 'មជ្ឈមណ្ឌលបានទទួលសំណើរបស់អ្នក', en: 'The centre has taken up your request' },
    text: {
      vi: 'Đề nghị về giấy chứng nhận “{course}” đang được làm. Khi có giấy mới, máy sẽ báo.',
      km: 'សំណើអំពីលិខិត «{course}» កំពុងដំណើរការ។ ពេលមានលិខិតថ្មី យើងនឹងជូនដំណឹង។',
      en: 'Your request about the certificate for “{course}” is being worked on. You will hear when there is a new one.',
    },
  },
  holderDeclined: {
    title: { vi: 'Giấy chứng nhận giữ nguyên', km: 'លិខិតបញ្ជាក់នៅដដែល', en: 'Your certificate stays as it is' },
    text: {
      vi: 'Trung tâm không làm theo đề nghị về giấy chứng nhận “{course}”. Bấm để xem lý do; chưa rõ thì hỏi trung tâm.',
      km: 'មជ្ឈមណ្ឌលមិនធ្វើតាមសំណើអំពីលិខិត «{course}» ទេ។ ចុចដើម្បីមើលមូលហេតុ។',
      en: 'The centre did not do what you asked about the certificate for “{course}”. Open it to see why.',
    },
  },
  assignmentGraded: {
    title: { vi: 'Bài thực hành đã được chấm', km: 'កិច្ចការត្រូវបានដាក់ពិន្ទុហើយ', en: 'Your practical work has been marked' },
    text: {
      vi: 'Bài “{assignment}” của bà con được {percent}%. Bấm để xem lời nhận xét.',
      km: 'កិច្ចការ «{assignment}» របស់អ្នកបាន {percent}%។ ចុចដើម្បីអានមតិ។',
      en: 'Your work “{assignment}” got {percent}%. Open it to read what the marker says.',
    },
  },
  assignmentReturned: {
    title: { vi: 'Bài thực hành cần làm thêm chút', km: 'កិច្ចការត្រូវធ្វើបន្ថែមបន្តិច', en: 'Your practical work needs a little more' },
    text: {
      vi: 'Người dạy đã xem bài “{assignment}” và có lời nhắn cho bà con. Làm thêm rồi nộp lại nhé.',
      km: 'គ្រូបានមើលកិច្ចការ «{assignment}» ហើយមានសារសម្រាប់អ្នក។ សូមធ្វើបន្ថែម រួចដាក់ម្តងទៀត។',
      en: 'The instructor has looked at “{assignment}” and left you a word. Add to it and hand it in again.',
    },
  },
  skillSeen: {
    title: { vi: 'Thầy cô ghi nhận kỹ năng của bà con', km: 'គ្រូបានកត់ត្រាជំនាញរបស់អ្នក', en: 'A teacher wrote down what you can do' },
    text: {
      vi: 'Ở lớp “{class}”, thầy cô thấy bà con làm được: {competence}, bậc {level}. Bấm để xem; thấy chưa đúng thì nói lại nhé.',
      km: 'នៅថ្នាក់ «{class}» គ្រូឃើញថាអ្នកធ្វើបាន៖ {competence} កម្រិត {level}។ ចុចដើម្បីមើល។ បើមិនត្រូវ សូមប្រាប់វិញ។',
      en: 'In “{class}” a teacher saw that you can: {competence}, level {level}. Open it to read more; say so if it is not right.',
    },
  },
  skillKept: {
    title: { vi: 'Thầy cô đã trả lời ý kiến của bà con', km: 'គ្រូបានឆ្លើយមតិរបស់អ្នក', en: 'Your objection was answered' },
    text: {
      vi: 'Lớp “{class}” giữ ghi nhận {competence}, bậc {level}, có nói lý do. Bấm để xem.',
      km: 'ថ្នាក់ «{class}» រក្សាការកត់ត្រា {competence} កម្រិត {level} ដោយមានមូលហេតុ។ ចុចដើម្បីមើល។',
      en: '“{class}” keeps the observation {competence}, level {level}, and says why. Open it to read.',
    },
  },
  skillWithdrawn: {
    title: { vi: 'Một ghi nhận kỹ năng đã được rút', km: 'ការកត់ត្រាជំនាញមួយត្រូវបានដកវិញ', en: 'An observation was taken back' },
    text: {
      vi: 'Lớp “{class}” rút ghi nhận {competence}, bậc {level}, nên không tính nữa. Bấm để xem lý do.',
      km: 'ថ្នាក់ «{class}» បានដកការកត់ត្រា {competence} កម្រិត {level} វិញ ដូច្នេះលែងរាប់។ ចុចដើម្បីមើលមូលហេតុ។',
      en: '“{class}” took back the observation {competence}, level {level}; it no longer counts. Open it to see why.',
    },
  },
  reminded: {
    title: { vi: 'Người dạy nhắc nhẹ', km: 'គ្រូរំលឹកបន្តិច', en: 'A gentle reminder' },
    text: {
      vi: 'Chuyên đề “{course}” vẫn chờ bà con. Khi nào rảnh, bà con học tiếp một bài nhé. Có gì khó cứ hỏi trung tâm.',
      km: 'វគ្គ «{course}» នៅរង់ចាំអ្នក។ ពេលទំនេរ សូមរៀនបន្តមួយមេរៀន។ បើពិបាក សូមសួរមជ្ឈមណ្ឌល។',
      en: '“{course}” is waiting for you. When you have a moment, go on with one lesson. Ask the centre if something is hard.',
    },
  },
  sessionChanged: {
    title: { vi: 'Buổi học có thay đổi', km: 'ម៉ោងរៀនមានការផ្លាស់ប្តូរ', en: 'A session has changed' },
    text: {
      vi: 'Buổi {number} lớp “{class}” nay học lúc {startsAt}, tại {place}.',
      km: 'វេនទី {number} ថ្នាក់ «{class}» រៀននៅ {startsAt} នៅ {place}។',
      en: 'Session {number} of “{class}” is now at {startsAt}, {place}.',
    },
  },
  sessionCancelled: {
    title: { vi: 'Buổi học được nghỉ', km: 'វេនរៀនត្រូវបានលុប', en: 'A session is cancelled' },
    text: {
      vi: 'Buổi {number} lớp “{class}” lúc {startsAt} không học nữa.',
      km: 'វេនទី {number} ថ្នាក់ «{class}» នៅ {startsAt} មិនរៀនទេ។',
      en: 'Session {number} of “{class}” at {startsAt} does not take place.',
    },
  },
  seatOffered: {
    title: { vi: 'Có chỗ cho bà con rồi', km: 'មានកន្លែងសម្រាប់អ្នកហើយ', en: 'There is a seat for you' },
    text: {
      vi: 'Lớp “{class}” vừa có chỗ trống và đang giữ cho bà con đến {expiresAt}. Bà con bấm nhận chỗ nhé.',
      km: 'ថ្នាក់ «{class}» មានកន្លែងទំនេរ ហើយទុកសម្រាប់អ្នកដល់ {expiresAt}។',
      en: 'A seat in “{class}” is kept for you until {expiresAt}. Take it if you like.',
    },
  },
  seatOfferExpired: {
    title: { vi: 'Chỗ đã chuyển cho người khác', km: 'កន្លែងបានផ្ទេរទៅអ្នកផ្សេង', en: 'The seat has gone on' },
    text: {
      vi: 'Đã hết hạn giữ chỗ ở lớp “{class}”. Bà con vẫn có thể ghi tên chờ lại hoặc học trực tuyến.',
      km: 'ផុតពេលទុកកន្លែងក្នុងថ្នាក់ «{class}»។ អ្នកអាចចុះឈ្មោះរង់ចាំម្តងទៀត ឬរៀនតាមអ៊ីនធឺណិត។',
      en: 'The time for your seat in “{class}” is over. You can join the waiting list again, or learn online.',
    },
  },
  classInvited: {
    title: { vi: 'Mời bà con vào lớp', km: 'សូមអញ្ជើញចូលថ្នាក់', en: 'You are invited to a class' },
    text: {
      vi: 'Trung tâm mời bà con học lớp “{class}”. Bấm để xem và trả lời.',
      km: 'មជ្ឈមណ្ឌលអញ្ជើញអ្នករៀនថ្នាក់ «{class}»។ ចុចដើម្បីមើល និងឆ្លើយ។',
      en: 'The centre invites you to “{class}”. Open it to see and to answer.',
    },
  },
  classLeft: {
    title: { vi: 'Bà con không còn trong lớp', km: 'អ្នកលែងនៅក្នុងថ្នាក់', en: 'You are no longer in the class' },
    text: {
      vi: 'Trung tâm đã bỏ tên bà con khỏi lớp “{class}”. Những gì bà con đã học vẫn còn. Có gì thắc mắc, hãy hỏi trung tâm.',
      km: 'មជ្ឈមណ្ឌលបានដកឈ្មោះអ្នកពីថ្នាក់ «{class}»។ អ្វីដែលអ្នកបានរៀននៅមាន។ បើមានសំណួរ សូមសួរមជ្ឈមណ្ឌល។',
      en: 'The centre took you off the list of “{class}”. What you learnt stays. Ask the centre if you wonder why.',
    },
  },
  classChanged: {
    title: { vi: 'Lớp có thay đổi', km: 'ថ្នាក់មានការផ្លាស់ប្តូរ', en: 'Your class has changed' },
    text: {
      vi: 'Ngày học, giờ học hoặc địa điểm của lớp “{class}” đã thay đổi. Bấm để xem lại.',
      km: 'ថ្ងៃ ម៉ោង ឬទីកន្លែងរៀនរបស់ថ្នាក់ «{class}» បានផ្លាស់ប្តូរ។ ចុចដើម្បីមើល។',
      en: 'The days, hours or place of “{class}” have changed. Open it to see.',
    },
  },
  classCancelled: {
    title: { vi: 'Lớp không mở nữa', km: 'ថ្នាក់ត្រូវបានលុបចោល', en: 'The class will not take place' },
    text: {
      vi: 'Rất tiếc, lớp “{class}” không mở nữa. Những gì bà con đã học vẫn còn; bà con có thể học trực tuyến hoặc vào lớp khác.',
      km: 'សូមអភ័យទោស ថ្នាក់ «{class}» មិនបើកទៀតទេ។ អ្វីដែលអ្នកបានរៀននៅមាន អ្នកអាចរៀនតាមអ៊ីនធឺណិត ឬចូលថ្នាក់ផ្សេង។',
      en: 'We are sorry: “{class}” will not take place. What you learnt stays; you can learn online or join another class.',
    },
  },
  classMoved: {
    title: { vi: 'Bà con được chuyển lớp', km: 'អ្នកត្រូវបានប្តូរថ្នាក់', en: 'You are in another class now' },
    text: {
      vi: 'Trung tâm đã chuyển bà con sang lớp “{class}”. Những gì bà con đã học vẫn còn nguyên. Bấm để xem ngày giờ học.',
      km: 'មជ្ឈមណ្ឌលបានប្តូរអ្នកទៅថ្នាក់ «{class}»។ អ្វីដែលអ្នកបានរៀននៅមាន។ ចុចដើម្បីមើលថ្ងៃម៉ោងរៀន។',
      en: 'The centre moved you to “{class}”. What you learnt stays. Open it to see the days and hours.',
    },
  },
  overrideRequested: {
    title: { vi: 'Một đề nghị miễn chờ bạn', km: 'សំណើលើកលែងមួយរង់ចាំអ្នក', en: 'A request to waive waits for you' },
    text: {
      vi: 'Có người đề nghị miễn một điều kiện của chuyên đề “{course}” cho một người học. Bấm để xem lý do và quyết định.',
      km: 'មានគេស្នើលើកលែងលក្ខខណ្ឌមួយនៃវគ្គ «{course}» ឱ្យអ្នករៀនម្នាក់។ ចុចដើម្បីមើលមូលហេតុ និងសម្រេច។',
      en: 'Somebody asks to waive a requirement of “{course}” for a learner. Open it to see why, and decide.',
    },
  },
  requirementWaived: {
    title: { vi: 'Một điều kiện được miễn', km: 'លក្ខខណ្ឌមួយត្រូវបានលើកលែង', en: 'A requirement was waived' },
    text: {
      vi: 'Trung tâm đã miễn cho bà con một điều kiện của chuyên đề “{course}”. Bấm để xem còn thiếu gì.',
      km: 'មជ្ឈមណ្ឌលបានលើកលែងលក្ខខណ្ឌមួយនៃវគ្គ «{course}» សម្រាប់អ្នក។ ចុចដើម្បីមើលអ្វីដែលនៅខ្វះ។',
      en: 'The centre waived one requirement of “{course}” for you. Open it to see what is left.',
    },
  },
  caseAssisted: {
    title: { vi: 'Cán bộ đã làm giúp hồ sơ', km: 'មន្ត្រីបានជួយធ្វើសំណុំឯកសារ', en: 'An officer worked on your case' },
    text: {
      vi: 'Cán bộ đã ghi giúp bạn hồ sơ Công dân học tập năm {year}. Bấm để xem đã ghi gì.',
      km: 'មន្ត្រីបានកត់ត្រាសំណុំឯកសារពលរដ្ឋសិក្សាឆ្នាំ {year} ជំនួសអ្នក។ ចុចដើម្បីមើល។',
      en: 'An officer wrote down something in your learning citizen case of {year}. Open it to see what.',
    },
  },
  caseSentBack: {
    title: { vi: 'Hồ sơ cần bổ sung', km: 'សំណុំឯកសារត្រូវបន្ថែម', en: 'Your case needs something more' },
    text: {
      vi: 'Chi hội đã xem hồ sơ Công dân học tập năm {year} và nhờ bạn bổ sung. Bấm để xem lý do, sửa rồi nộp lại nhé.',
      km: 'សាខាបានមើលសំណុំឯកសារឆ្នាំ {year} ហើយសុំឱ្យបន្ថែម។ ចុចដើម្បីមើលមូលហេតុ រួចដាក់ម្តងទៀត។',
      en: 'The branch has looked at your case of {year} and asks for something more. Open it to see why, then hand it in again.',
    },
  },
  caseReviewed: {
    title: { vi: 'Chi hội đã họp xét hồ sơ', km: 'សាខាបានប្រជុំពិនិត្យសំណុំឯកសារ', en: 'The branch has reviewed your case' },
    text: {
      vi: 'Hồ sơ Công dân học tập năm {year} của bạn đã chuyển lên xã, phường thẩm định.',
      km: 'សំណុំឯកសារពលរដ្ឋសិក្សាឆ្នាំ {year} របស់អ្នកត្រូវបានបញ្ជូនទៅឃុំ សង្កាត់។',
      en: 'Your learning citizen case of {year} has gone on to the commune.',
    },
  },
  caseAppraised: {
    title: { vi: 'Hồ sơ đã được thẩm định', km: 'សំណុំឯកសារត្រូវបានវាយតម្លៃ', en: 'Your case has been appraised' },
    text: {
      vi: 'Xã, phường đã thẩm định hồ sơ năm {year} của bạn và đang chờ quyết định.',
      km: 'ឃុំ សង្កាត់បានវាយតម្លៃសំណុំឯកសារឆ្នាំ {year} របស់អ្នក ហើយកំពុងរង់ចាំសេចក្តីសម្រេច។',
      en: 'The commune has appraised your case of {year}; the decision comes next.',
    },
  },
  caseDecided: {
    title: { vi: 'Đã có quyết định về hồ sơ', km: 'មានសេចក្តីសម្រេចអំពីសំណុំឯកសារ', en: 'Your case has been decided' },
    text: {
      vi: 'Hồ sơ Công dân học tập năm {year} của bạn đã có quyết định. Bấm để xem kết quả và lý do.',
      km: 'សំណុំឯកសារពលរដ្ឋសិក្សាឆ្នាំ {year} របស់អ្នកមានសេចក្តីសម្រេចហើយ។ ចុចដើម្បីមើល។',
      en: 'There is a decision about your learning citizen case of {year}. Open it to see what it says and why.',
    },
  },
  caseRevoked: {
    title: { vi: 'Danh hiệu đã bị thu hồi', km: 'គោរមងារត្រូវបានដកហូត', en: 'The title was taken back' },
    text: {
      vi: 'Danh hiệu Công dân học tập năm {year} đã bị thu hồi bằng quyết định. Bấm để xem lý do và cách khiếu nại.',
      km: 'គោរមងារពលរដ្ឋសិក្សាឆ្នាំ {year} ត្រូវបានដកហូតដោយសេចក្តីសម្រេច។ ចុចដើម្បីមើលមូលហេតុ និងរបៀបតវ៉ា។',
      en: 'The learning citizen title of {year} was taken back by a decision. Open it to see why and how to appeal.',
    },
  },
  roundRegistration: {
    title: { vi: 'Sắp hết hạn đăng ký xét', km: 'ជិតផុតកំណត់ចុះឈ្មោះ', en: 'Registration ends soon' },
    text: {
      vi: 'Những gì bà con đã học được tính cho danh hiệu Công dân học tập năm {year}. Muốn tham gia, bà con đăng ký đến hết ngày {day} nhé.',
      km: 'អ្វីដែលអ្នកបានរៀនត្រូវបានរាប់សម្រាប់គោរមងារពលរដ្ឋសិក្សាឆ្នាំ {year}។ បើចង់ចូលរួម សូមចុះឈ្មោះដល់ថ្ងៃ {day}។',
      en: 'What you learnt counts for the learning citizen title of {year}. If you want to take part, register by {day}.',
    },
  },
  roundHandIn: {
    title: { vi: 'Hồ sơ của bà con chưa nộp', km: 'សំណុំឯកសាររបស់អ្នកមិនទាន់ដាក់', en: 'Your case is not handed in yet' },
    text: {
      vi: 'Bà con đã đăng ký Công dân học tập năm {year} nhưng chưa nộp. Hạn cuối là hết ngày {day}. Cần giúp thì gặp chi hội nhé.',
      km: 'អ្នកបានចុះឈ្មោះពលរដ្ឋសិក្សាឆ្នាំ {year} តែមិនទាន់ដាក់។ ថ្ងៃចុងក្រោយគឺ {day}។ បើត្រូវការជំនួយ សូមជួបសាខា។',
      en: 'You registered for the learning citizen title of {year} but have not handed it in. The last day is {day}. The branch helps you.',
    },
  },
  roundReview: {
    title: { vi: 'Còn hồ sơ chờ họp xét', km: 'នៅមានសំណុំឯកសាររង់ចាំប្រជុំ', en: 'Cases wait for a meeting' },
    text: {
      vi: 'Chi hội còn hồ sơ Công dân học tập năm {year} chưa họp xét. Hạn cuối là hết ngày {day}.',
      km: 'សាខានៅមានសំណុំឯកសារឆ្នាំ {year} មិនទាន់ប្រជុំពិនិត្យ។ ថ្ងៃចុងក្រោយគឺ {day}។',
      en: 'The branch has cases of {year} that no meeting has reviewed. The last day is {day}.',
    },
  },
  roundAppraisal: {
    title: { vi: 'Còn hồ sơ chờ thẩm định', km: 'នៅមានសំណុំឯកសាររង់ចាំវាយតម្លៃ', en: 'Cases wait for an appraisal' },
    text: {
      vi: 'Phường, xã còn hồ sơ Công dân học tập năm {year} chưa thẩm định. Hạn cuối là hết ngày {day}.',
      km: 'ឃុំ សង្កាត់នៅមានសំណុំឯកសារឆ្នាំ {year} មិនទាន់វាយតម្លៃ។ ថ្ងៃចុងក្រោយគឺ {day}។',
      en: 'The commune has cases of {year} that are not appraised. The last day is {day}.',
    },
  },
  roundDecision: {
    title: { vi: 'Còn hồ sơ chờ quyết định', km: 'នៅមានសំណុំឯកសាររង់ចាំសេចក្តីសម្រេច', en: 'Cases wait for a decision' },
    text: {
      vi: 'Phường, xã còn hồ sơ Công dân học tập năm {year} chưa có quyết định. Hạn cuối là hết ngày {day}.',
      km: 'ឃុំ សង្កាត់នៅមានសំណុំឯកសារឆ្នាំ {year} មិនទាន់មានសេចក្តីសម្រេច។ ថ្ងៃចុងក្រោយគឺ {day}។',
      en: 'The commune has cases of {year} without a decision. The last day is {day}.',
    },
  },
} satisfies Record<string, Told>;

export type NoticeKind = keyof typeof messages;
