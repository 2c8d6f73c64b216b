import { defineMessages } from '#platform';

/** What this room says to people. */
export const messages = defineMessages({
  // requirements
  finishLesson: { vi: 'Học xong bài “{lesson}”.', km: 'រៀនចប់មេរៀន «{lesson}»។', en: 'Finish the lesson “{lesson}”.' },
  reachScore: {
    vi: 'Làm bài “{quiz}” đạt từ {percent}% trở lên.',
    km: 'ធ្វើលំហាត់ «{quiz}» ឱ្យបានយ៉ាងតិច {percent}%។',
    en: 'Reach at least {percent}% in “{quiz}”.',
  },
  openLesson: { vi: 'Mở xem bài “{lesson}”.', km: 'បើកមើលមេរៀន «{lesson}»។', en: 'Open the lesson “{lesson}”.' },
  spendTime: {
    vi: 'Học bài “{lesson}” ít nhất {minutes} phút.',
    km: 'រៀនមេរៀន «{lesson}» យ៉ាងតិច {minutes} នាទី។',
    en: 'Spend at least {minutes} minutes on “{lesson}”.',
  },
  watchRecording: {
    vi: 'Xem hoặc nghe từ {percent}% băng trong bài “{lesson}”.',
    km: 'មើល ឬស្តាប់យ៉ាងតិច {percent}% នៃវីដេអូក្នុងមេរៀន «{lesson}»។',
    en: 'Play at least {percent}% of the recording in “{lesson}”.',
  },
  attendMinutes: {
    vi: 'Dự học ở lớp ít nhất {minutes} phút.',
    km: 'ចូលរៀននៅថ្នាក់យ៉ាងតិច {minutes} នាទី។',
    en: 'Be in class for at least {minutes} minutes.',
  },
  attendLesson: {
    vi: 'Dự buổi học ở lớp về bài “{lesson}”.',
    km: 'ចូលរៀនវគ្គនៅថ្នាក់អំពីមេរៀន «{lesson}»។',
    en: 'Be at a class session about “{lesson}”.',
  },
  submitAssignment: { vi: 'Nộp bài tập “{assignment}”.', km: 'ដាក់កិច្ចការ «{assignment}»។', en: 'Hand in “{assignment}”.' },
  reachGrade: {
    vi: 'Bài tập “{assignment}” được chấm từ {percent}% trở lên.',
    km: 'កិច្ចការ «{assignment}» ទទួលបានពិន្ទុយ៉ាងតិច {percent}%។',
    en: 'Get at least {percent}% for “{assignment}”.',
  },
  haveConfirmed: {
    vi: 'Được thầy cô xác nhận đã làm được bài “{lesson}”.',
    km: 'ឱ្យគ្រូបញ្ជាក់ថាធ្វើបានមេរៀន «{lesson}»។',
    en: 'Have your teacher confirm “{lesson}”.',
  },
  finishLessons: { vi: 'Học xong {count} bài.', km: 'រៀនចប់ {count} មេរៀន។', en: 'Finish {count} lessons.' },
  chooseOne: { vi: 'Chọn một cách: {ways}', km: 'ជ្រើសរើសវិធីមួយ៖ {ways}', en: 'Choose one way: {ways}' },

  // outcomes
  codeTaken: {
    vi: 'Trung tâm đã có khóa học mang mã {code}.',
    km: 'មជ្ឈមណ្ឌលមានវគ្គសិក្សាលេខកូដ {code} រួចហើយ។',
    en: 'The centre already has a course with the code {code}.',
  },
  draftChanged: {
    vi: 'Người khác đã lưu bản thảo này trước. Xin xem bản mới rồi sửa tiếp.',
    km: 'មានអ្នកផ្សេងបានរក្សាទុកសេចក្តីព្រាងនេះមុន។ សូមមើលច្បាប់ថ្មី រួចកែបន្ត។',
    en: 'Somebody else saved this draft first. Please look at the new text and go on from there.',
  },
  ownWork: {
    vi: 'Người soạn không tự phát hành được. Cần một người khác duyệt.',
    km: 'អ្នកនិពន្ធមិនអាចផ្សាយដោយខ្លួនឯងបានទេ។ ត្រូវមានម្នាក់ទៀតពិនិត្យ។',
    en: 'Authors cannot publish their own work. A second person has to.',
  },

  // errors
  otherCourseSameId: {
    vi: 'Mã định danh này đã dùng cho một khóa học khác.',
    km: 'អត្តសញ្ញាណនេះត្រូវបានប្រើសម្រាប់វគ្គសិក្សាផ្សេងហើយ។',
    en: 'This id already belongs to another course.',
  },
  draftOfOthers: {
    vi: 'Người khác đang soạn khóa học này. Chưa ghi đè lên bản thảo của họ.',
    km: 'មានអ្នកផ្សេងកំពុងនិពន្ធវគ្គសិក្សានេះ។ សេចក្តីព្រាងរបស់គាត់មិនត្រូវបានសរសេរជាន់លើទេ។',
    en: 'Somebody else is working on this course. Their draft was not overwritten.',
  },
  notADraft: {
    vi: 'Phiên bản này không còn là bản thảo nên không sửa được.',
    km: 'ច្បាប់នេះលែងជាសេចក្តីព្រាង ដូច្នេះមិនអាចកែបានទេ។',
    en: 'This version is not a draft any more and cannot be edited.',
  },
  notInReview: {
    vi: 'Phiên bản này không ở trạng thái chờ duyệt.',
    km: 'ច្បាប់នេះមិនកំពុងរង់ចាំការពិនិត្យទេ។',
    en: 'This version is not waiting for review.',
  },
  noteNeeded: { vi: 'Xin ghi điều cần sửa.', km: 'សូមសរសេរអ្វីដែលត្រូវកែ។', en: 'Please say what should be changed.' },
  idOrSlug: {
    vi: 'Cần mã hoặc đường dẫn của khóa học.',
    km: 'ត្រូវការលេខកូដ ឬតំណរបស់វគ្គសិក្សា។',
    en: 'Give either the id or the slug of the course.',
  },

  quizUnknown: { vi: 'Không có bài tập này.', km: 'គ្មានលំហាត់នេះទេ។', en: 'There is no such quiz.' },
  centreUnknown: {
    vi: 'Tài khoản này không được soạn khóa học cho trung tâm đó.',
    km: 'គណនីនេះមិនមានសិទ្ធិនិពន្ធវគ្គសិក្សាសម្រាប់មជ្ឈមណ្ឌលនោះទេ។',
    en: 'This account may not make courses for that centre.',
  },
  courseUnknown: { vi: 'Không có khóa học này.', km: 'គ្មានវគ្គសិក្សានេះទេ។', en: 'There is no such course.' },
  nothingPublished: {
    vi: 'Khóa học chưa có phiên bản nào được phát hành.',
    km: 'វគ្គសិក្សាមិនទាន់មានច្បាប់ដែលបានផ្សាយទេ។',
    en: 'The course has no published version yet.',
  },

  // media
  fileUnknown: { vi: 'Không có tệp này.', km: 'គ្មានឯកសារនេះទេ។', en: 'There is no such file.' },
  fileKindRefused: {
    vi: 'Loại tệp này không dùng được. Dùng ảnh PNG, JPEG, WebP, AVIF; âm thanh MP3, OGG, M4A; phim MP4, WebM; hoặc PDF.',
    km: 'ប្រភេទឯកសារនេះប្រើមិនបានទេ។ សូមប្រើ PNG, JPEG, WebP, AVIF, MP3, OGG, M4A, MP4, WebM ឬ PDF។',
    en: 'This kind of file cannot be used. Use PNG, JPEG, WebP, AVIF, MP3, OGG, M4A, MP4, WebM or PDF.',
  },

  // what stops a draft
  titleMissing: { vi: 'Chưa có tên khóa học.', km: 'មិនទាន់មានឈ្មោះវគ្គសិក្សា។', en: 'The course has no title.' },
  summaryMissing: { vi: 'Chưa có lời giới thiệu.', km: 'មិនទាន់មានសេចក្តីសង្ខេប។', en: 'The course has no summary.' },
  outcomesMissing: {
    vi: 'Chưa ghi học xong thì làm được gì.',
    km: 'មិនទាន់សរសេរថា រៀនចប់ហើយអាចធ្វើអ្វីបាន។',
    en: 'It does not say what learners will be able to do.',
  },
  periodsMissing: { vi: 'Chưa ghi số tiết.', km: 'មិនទាន់សរសេរចំនួនម៉ោងសិក្សា។', en: 'The number of periods is missing.' },
  licenceMissing: { vi: 'Chưa ghi giấy phép của nội dung.', km: 'មិនទាន់សរសេរអាជ្ញាបណ្ណ។', en: 'The licence is missing.' },
  authorsMissing: { vi: 'Chưa ghi người soạn.', km: 'មិនទាន់សរសេរឈ្មោះអ្នកនិពន្ធ។', en: 'The authors are missing.' },
  lessonsMissing: { vi: 'Khóa học chưa có bài nào.', km: 'វគ្គសិក្សាមិនទាន់មានមេរៀន។', en: 'The course has no lesson.' },
  moduleEmpty: { vi: 'Phần “{module}” chưa có bài nào.', km: 'ផ្នែក «{module}» មិនទាន់មានមេរៀន។', en: 'The module “{module}” has no lesson.' },
  moduleUntitled: { vi: 'Có phần chưa đặt tên.', km: 'មានផ្នែកដែលមិនទាន់មានឈ្មោះ។', en: 'A module has no title.' },
  lessonUntitled: { vi: 'Có bài chưa đặt tên.', km: 'មានមេរៀនដែលមិនទាន់មានឈ្មោះ។', en: 'A lesson has no title.' },
  lessonEmpty: { vi: 'Bài “{lesson}” chưa có nội dung.', km: 'មេរៀន «{lesson}» មិនទាន់មានខ្លឹមសារ។', en: 'The lesson “{lesson}” is empty.' },
  screenEmpty: {
    vi: 'Bài “{lesson}” có màn hình trống.',
    km: 'មេរៀន «{lesson}» មានអេក្រង់ទទេ។',
    en: 'The lesson “{lesson}” has an empty screen.',
  },
  minutesMissing: {
    vi: 'Bài “{lesson}” chưa ghi số phút.',
    km: 'មេរៀន «{lesson}» មិនទាន់សរសេរចំនួននាទី។',
    en: 'The lesson “{lesson}” does not say how many minutes it takes.',
  },
  lessonLong: {
    vi: 'Bài “{lesson}” dài {minutes} phút. Nên chia thành bài khoảng 10 phút.',
    km: 'មេរៀន «{lesson}» វែង {minutes} នាទី។ គួរបែងចែកជាមេរៀនប្រហែល ១០ នាទី។',
    en: 'The lesson “{lesson}” takes {minutes} minutes. Pieces of about 10 minutes are easier.',
  },
  lessonHeavy: {
    vi: 'Bài “{lesson}” nặng {kilobytes} kB, khoảng {seconds} giây trên mạng chậm. Nên dưới {limit} kB.',
    km: 'មេរៀន «{lesson}» ទំហំ {kilobytes} kB ប្រហែល {seconds} វិនាទីលើបណ្ដាញយឺត។ គួរតូចជាង {limit} kB។',
    en: 'The lesson “{lesson}” weighs {kilobytes} kB, about {seconds} seconds on a slow line. Keep it under {limit} kB.',
  },
  lessonTooHeavy: {
    vi: 'Bài “{lesson}” nặng {kilobytes} kB, quá mức {limit} kB. Xin nén tệp hoặc chia bài.',
    km: 'មេរៀន «{lesson}» ទំហំ {kilobytes} kB លើសកំណត់ {limit} kB។ សូមបង្រួមឯកសារ ឬបែងចែកមេរៀន។',
    en: 'The lesson “{lesson}” weighs {kilobytes} kB, over the limit of {limit} kB. Make its files smaller or split it.',
  },
  blockEmpty: {
    vi: 'Bài “{lesson}” có khối chữ trống.',
    km: 'មេរៀន «{lesson}» មានប្លុកអក្សរទទេ។',
    en: 'The lesson “{lesson}” has an empty text block.',
  },
  mediaMissing: {
    vi: 'Bài “{lesson}” có khối chưa chọn tệp.',
    km: 'មេរៀន «{lesson}» មានប្លុកដែលមិនទាន់ជ្រើសឯកសារ។',
    en: 'The lesson “{lesson}” has a block without its file.',
  },
  mediaUnknown: {
    vi: 'Bài “{lesson}” dùng một tệp không có trong kho.',
    km: 'មេរៀន «{lesson}» ប្រើឯកសារដែលមិនមានក្នុងឃ្លាំង។',
    en: 'The lesson “{lesson}” uses a file that is not in the store.',
  },
  mediaWrongKind: {
    vi: 'Bài “{lesson}” dùng tệp không đúng loại của khối.',
    km: 'មេរៀន «{lesson}» ប្រើឯកសារមិនត្រូវប្រភេទ។',
    en: 'The lesson “{lesson}” uses a file of the wrong kind.',
  },
  altMissing: {
    vi: 'Bài “{lesson}” có hình chưa tả bằng lời cho người khiếm thị.',
    km: 'មេរៀន «{lesson}» មានរូបភាពដែលមិនទាន់ពិពណ៌នាជាពាក្យ។',
    en: 'The lesson “{lesson}” has a picture without a description.',
  },
  descriptionMissing: {
    vi: 'Bài “{lesson}” có âm thanh hoặc phim chưa ghi mô tả.',
    km: 'មេរៀន «{lesson}» មានសំឡេង ឬវីដេអូដែលមិនទាន់ពិពណ៌នា។',
    en: 'The lesson “{lesson}” has a recording without a description.',
  },
  fileNameMissing: {
    vi: 'Bài “{lesson}” có tệp chưa đặt tên.',
    km: 'មេរៀន «{lesson}» មានឯកសារដែលមិនទាន់មានឈ្មោះ។',
    en: 'The lesson “{lesson}” has a file without a name.',
  },
  coverIncomplete: {
    vi: 'Ảnh bìa chưa đủ: cần tệp hình và lời tả.',
    km: 'រូបគម្របមិនទាន់គ្រប់៖ ត្រូវការរូប និងពាក្យពិពណ៌នា។',
    en: 'The cover needs a picture and its description.',
  },
  coverMissing: { vi: 'Nên có ảnh bìa.', km: 'គួរមានរូបគម្រប។', en: 'A cover picture would help.' },
  quizUntitled: { vi: 'Có bài tập chưa đặt tên.', km: 'មានលំហាត់ដែលមិនទាន់មានឈ្មោះ។', en: 'A quiz has no title.' },
  quizEmpty: { vi: 'Bài tập “{quiz}” chưa có câu hỏi.', km: 'លំហាត់ «{quiz}» មិនទាន់មានសំណួរ។', en: 'The quiz “{quiz}” has no question.' },
  drawTooMany: {
    vi: 'Bài tập “{quiz}”: mỗi lượt hỏi {draw} câu, nhưng mới có {count} câu.',
    km: 'លំហាត់ «{quiz}»៖ ម្ដងៗសួរ {draw} សំណួរ ប៉ុន្តែមានតែ {count} សំណួរ។',
    en: 'Quiz “{quiz}”: each attempt asks {draw} questions, but there are only {count}.',
  },
  drawUneven: {
    vi: 'Bài tập “{quiz}” rút câu ngẫu nhiên mà các câu khác điểm nhau: lượt dễ, lượt khó. Nên cho điểm bằng nhau.',
    km: 'លំហាត់ «{quiz}» ចាប់ឆ្នោតសំណួរ ប៉ុន្តែពិន្ទុមិនស្មើគ្នា។ គួរឱ្យពិន្ទុស្មើគ្នា។',
    en: 'Quiz “{quiz}” draws questions at random, and they earn different points: give all of them the same.',
  },
  questionTextMissing: {
    vi: 'Bài tập “{quiz}”, câu {number}: chưa có lời hỏi.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ មិនទាន់មានអត្ថបទសំណួរ។',
    en: 'Quiz “{quiz}”, question {number} has no text.',
  },
  rightAnswerMissing: {
    vi: 'Bài tập “{quiz}”, câu {number}: chưa ghi câu trả lời đúng.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ មិនទាន់មានចម្លើយត្រឹមត្រូវ។',
    en: 'Quiz “{quiz}”, question {number} has no right answer.',
  },
  oneRightAnswer: {
    vi: 'Bài tập “{quiz}”, câu {number}: loại câu này chỉ có một ý đúng.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ ប្រភេទនេះមានចម្លើយត្រឹមត្រូវតែមួយ។',
    en: 'Quiz “{quiz}”, question {number}: this kind has exactly one right choice.',
  },
  tooFewOptions: {
    vi: 'Bài tập “{quiz}”, câu {number}: cần ít nhất hai ý, không ý nào trống.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ ត្រូវមានជម្រើសយ៉ាងតិចពីរ ហើយមិនទទេ។',
    en: 'Quiz “{quiz}”, question {number} needs at least two options, none of them empty.',
  },
  optionsAlike: {
    vi: 'Bài tập “{quiz}”, câu {number}: có hai ý giống nhau.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ មានជម្រើសពីរដូចគ្នា។',
    en: 'Quiz “{quiz}”, question {number} has two options that are the same.',
  },
  explanationMissing: {
    vi: 'Bài tập “{quiz}”, câu {number}: nên có lời giải thích.',
    km: 'លំហាត់ «{quiz}» សំណួរទី {number}៖ គួរមានការពន្យល់។',
    en: 'Quiz “{quiz}”, question {number} would teach more with an explanation.',
  },
  prerequisiteUnknown: {
    vi: 'Trung tâm không có khóa học nào khác mang mã {code}.',
    km: 'មជ្ឈមណ្ឌលមិនមានវគ្គផ្សេងដែលមានលេខកូដ {code} ទេ។',
    en: 'The centre has no other course with the code {code}.',
  },
  completionEmpty: {
    vi: 'Chưa có điều kiện hoàn thành nào.',
    km: 'មិនទាន់មានលក្ខខណ្ឌបញ្ចប់។',
    en: 'Nothing has to be done to complete the course.',
  },
  completionUnknown: {
    vi: 'Điều kiện hoàn thành nhắc tới “{id}” không có trong khóa học.',
    km: 'លក្ខខណ្ឌបញ្ចប់និយាយអំពី «{id}» ដែលមិនមានក្នុងវគ្គសិក្សា។',
    en: 'The completion rule names “{id}”, which is not in the course.',
  },
  alternativeEmpty: {
    vi: 'Có một cách hoàn thành chưa đòi hỏi gì.',
    km: 'មានវិធីបញ្ចប់មួយដែលមិនទាន់តម្រូវអ្វីទេ។',
    en: 'One of the ways to complete the course asks for nothing.',
  },
  doneByMissing: {
    vi: 'Bài “{lesson}” được tính là xong nhờ một phần không có trong bài.',
    km: 'មេរៀន «{lesson}» ត្រូវបានរាប់ថាចប់ដោយផ្នែកដែលមិនមានក្នុងមេរៀន។',
    en: '“{lesson}” counts as done by something that is not in it.',
  },
  competencesMissing: {
    vi: 'Chưa gắn năng lực số nào.',
    km: 'មិនទាន់ភ្ជាប់សមត្ថភាពឌីជីថល។',
    en: 'The course is not mapped to any competence.',
  },
  indicatorsMissing: {
    vi: 'Chưa gắn chỉ số Công dân học tập nào.',
    km: 'មិនទាន់ភ្ជាប់សូចនាករពលរដ្ឋសិក្សា។',
    en: 'The course is not mapped to any learning-citizen indicator.',
  },

  assignmentUntitled: { vi: 'Có bài tập chưa có tên.', km: 'មានកិច្ចការមិនទាន់មានឈ្មោះ។', en: 'An assignment has no title.' },
  instructionsMissing: {
    vi: 'Bài tập “{assignment}” chưa nói phải làm gì.',
    km: 'កិច្ចការ «{assignment}» មិនទាន់ប្រាប់ត្រូវធ្វើអ្វី។',
    en: 'The assignment “{assignment}” does not say what is to be done.',
  },
  acceptsNothing: {
    vi: 'Bài tập “{assignment}” chưa chọn nộp bằng gì: ảnh, ghi âm, tệp hay viết.',
    km: 'កិច្ចការ «{assignment}» មិនទាន់ជ្រើសរបៀបដាក់។',
    en: 'The assignment “{assignment}” does not say what can be handed in: photos, recordings, files or text.',
  },
  noFileAllowed: {
    vi: 'Bài tập “{assignment}” nhận ảnh hay tệp nhưng số tệp tối đa là 0.',
    km: 'កិច្ចការ «{assignment}» ទទួលរូប ឬឯកសារ តែចំនួនអតិបរមាគឺ ០។',
    en: 'The assignment “{assignment}” takes photos or files, but none at most.',
  },
  rubricEmpty: {
    vi: 'Bài tập “{assignment}” chưa có tiêu chí chấm.',
    km: 'កិច្ចការ «{assignment}» មិនទាន់មានលក្ខខណ្ឌដាក់ពិន្ទុ។',
    en: 'The assignment “{assignment}” has nothing to mark by.',
  },
  criterionIncomplete: {
    vi: 'Tiêu chí {number} của bài tập “{assignment}” cần tên và ít nhất hai mức.',
    km: 'លក្ខខណ្ឌ {number} នៃកិច្ចការ «{assignment}» ត្រូវមានឈ្មោះ និងយ៉ាងតិចពីរកម្រិត។',
    en: 'Criterion {number} of the assignment “{assignment}” needs a title and at least two levels.',
  },
  rubricWithoutPoints: {
    vi: 'Các mức chấm của bài tập “{assignment}” đều 0 điểm.',
    km: 'គ្រប់កម្រិតនៃកិច្ចការ «{assignment}» មាន ០ ពិន្ទុ។',
    en: 'All levels of the assignment “{assignment}” are worth nothing.',
  },

  // what is wrong with a course folder
  unreadable: { vi: 'Không đọc được tệp này.', km: 'អានឯកសារនេះមិនបានទេ។', en: 'This file cannot be read.' },
  yamlBroken: { vi: 'YAML chưa đúng: {detail}', km: 'YAML មិនត្រឹមត្រូវ៖ {detail}', en: 'The YAML is broken: {detail}' },
  valueWrong: { vi: '“{field}” chưa đúng: {detail}', km: '«{field}» មិនត្រឹមត្រូវ៖ {detail}', en: '“{field}” is wrong: {detail}' },
  slugDiffers: {
    vi: 'slug “{slug}” khác tên thư mục “{folder}”.',
    km: 'slug «{slug}» ខុសពីឈ្មោះថត «{folder}»។',
    en: 'The slug “{slug}” is not the name of the folder, “{folder}”.',
  },
  minutesDiffer: {
    vi: 'Ghi {given} phút, nhưng các bài cộng lại là {sum} phút.',
    km: 'សរសេរ {given} នាទី ប៉ុន្តែមេរៀនសរុប {sum} នាទី។',
    en: 'It says {given} minutes, but the lessons add up to {sum}.',
  },
  lessonFileMissing: { vi: 'Không có tệp bài học {name}.', km: 'គ្មានឯកសារមេរៀន {name}។', en: 'There is no lesson file {name}.' },
  lessonFileUnlisted: {
    vi: 'Tệp bài học này không có trong danh sách của course.yaml.',
    km: 'ឯកសារមេរៀននេះមិនមានក្នុងបញ្ជី course.yaml ទេ។',
    en: 'This lesson file is not listed in course.yaml.',
  },
  lessonListedTwice: { vi: 'Bài {name} được ghi hai lần.', km: 'មេរៀន {name} ត្រូវបានសរសេរពីរដង។', en: 'The lesson {name} is listed twice.' },
  doneNotInLesson: {
    vi: '“{field}” nhắc tới “{name}” mà trong bài này không có.',
    km: '«{field}» និយាយពី «{name}» ដែលគ្មានក្នុងមេរៀននេះ។',
    en: '“{field}” names “{name}”, which is not in this lesson.',
  },
  frontMatterMissing: {
    vi: 'Thiếu phần đầu giữa hai dòng ---.',
    km: 'ខ្វះផ្នែកក្បាលនៅចន្លោះបន្ទាត់ --- ពីរ។',
    en: 'The front matter between two lines of --- is missing.',
  },
  blankLineNeeded: {
    vi: 'Cần một dòng trống trước dòng ---, nếu không câu phía trên biến thành tiêu đề.',
    km: 'ត្រូវមានបន្ទាត់ទទេមួយមុនបន្ទាត់ ---។',
    en: 'Put an empty line before ---, or the sentence above becomes a heading.',
  },
  headingLevel: { vi: 'Tiêu đề chỉ dùng ## hoặc ###.', km: 'ចំណងជើងប្រើតែ ## ឬ ###។', en: 'Headings are ## or ### only.' },
  htmlDropped: { vi: 'Mã HTML bị bỏ đi.', km: 'កូដ HTML ត្រូវបានដកចេញ។', en: 'HTML is left out.' },
  notSupported: {
    vi: 'Cách viết này không dùng được: {what}.',
    km: 'ការសរសេរបែបនេះប្រើមិនបានទេ៖ {what}។',
    en: 'This cannot be used here: {what}.',
  },
  linkRefused: {
    vi: 'Liên kết phải bắt đầu bằng https://: {address}',
    km: 'តំណត្រូវចាប់ផ្តើមដោយ https://៖ {address}',
    en: 'Links have to begin with https://: {address}',
  },
  fileOutside: {
    vi: 'Đường dẫn tệp phải nằm trong media/: {path}',
    km: 'ឯកសារត្រូវនៅក្នុង media/៖ {path}',
    en: 'Files have to be in media/: {path}',
  },
  fileNotFound: { vi: 'Không thấy tệp {path}.', km: 'រកមិនឃើញឯកសារ {path}។', en: 'There is no file {path}.' },
  fileUnusable: {
    vi: 'Tệp {path} thuộc loại không dùng được hoặc quá lớn.',
    km: 'ឯកសារ {path} ប្រើមិនបាន ឬធំពេក។',
    en: 'The file {path} is of a kind that cannot be used, or too large.',
  },
});
