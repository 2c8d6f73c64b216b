import { defineMessages } from '#platform';

export const messages = defineMessages({
  unknown: { vi: 'Không tìm thấy bài thực hành này.', km: 'រកមិនឃើញកិច្ចការនេះទេ។', en: 'This assignment was not found.' },
  fileUnknown: { vi: 'Không có tệp này.', km: 'គ្មានឯកសារនេះទេ។', en: 'There is no such file.' },
  uploadDiffers: {
    vi: 'Mã tệp này đã dùng cho một tệp khác.',
    km: 'លេខសម្គាល់នេះប្រើសម្រាប់ឯកសារផ្សេងហើយ។',
    en: 'This id has been used for another file.',
  },
  fileTooLarge: { vi: 'Mỗi tệp tối đa {max} MB.', km: 'ឯកសារមួយអតិបរមា {max} MB។', en: 'A file may have at most {max} MB.' },
  tooManyUploads: {
    vi: 'Đang có quá nhiều tệp chưa nộp. Hãy nộp hoặc chờ ít hôm rồi gửi thêm.',
    km: 'មានឯកសារមិនទាន់ដាក់ច្រើនពេក។ សូមដាក់ ឬរង់ចាំ។',
    en: 'Too many files wait to be handed in. Hand them in, or wait some days.',
  },
  fileKindRefused: {
    vi: 'Loại tệp này chưa dùng được. Hãy nộp ảnh, ghi âm, PDF, Word hoặc Excel.',
    km: 'ប្រភេទឯកសារនេះប្រើមិនបានទេ។ សូមដាក់រូប សំឡេង PDF Word ឬ Excel។',
    en: 'Files of this kind cannot be used. Send photos, recordings, PDF, Word or Excel.',
  },
  fileBroken: {
    vi: 'Tệp nhận được không giống tệp trên máy. Hãy gửi lại từ đầu.',
    km: 'ឯកសារដែលទទួលមិនដូចនៅលើទូរស័ព្ទទេ។ សូមផ្ញើម្តងទៀត។',
    en: 'What arrived is not the file on the phone. Send it again from the start.',
  },
  fileNotThere: { vi: 'Tệp này chưa gửi xong.', km: 'ឯកសារនេះមិនទាន់ផ្ញើចប់។', en: 'This file has not arrived completely.' },
  badChunk: { vi: 'Phần tệp gửi lên chưa đúng.', km: 'ផ្នែកឯកសារមិនត្រឹមត្រូវ។', en: 'This part of the file is not right.' },
  csrf: { vi: 'Yêu cầu không hợp lệ.', km: 'សំណើមិនត្រឹមត្រូវ។', en: 'The request is not valid.' },
  nothing: { vi: 'Bài nộp còn trống.', km: 'កិច្ចការនៅទទេ។', en: 'There is nothing in it yet.' },
  tooManyFiles: {
    vi: 'Bài này nộp tối đa {max} tệp.',
    km: 'កិច្ចការនេះដាក់បានអតិបរមា {max} ឯកសារ។',
    en: 'At most {max} files may be handed in.',
  },
  kindNotAsked: {
    vi: 'Có tệp không thuộc loại mà bài này nhận.',
    km: 'មានឯកសារមិនមែនប្រភេទដែលកិច្ចការនេះទទួល។',
    en: 'A file is not of a kind that is asked for.',
  },
  textNotAsked: { vi: 'Bài này không nhận bài viết.', km: 'កិច្ចការនេះមិនទទួលអក្សរទេ។', en: 'No text is asked for.' },
  alreadyGraded: {
    vi: 'Bài này đã được chấm xong. Muốn làm lại, bà con nhắn người dạy trả bài để làm thêm.',
    km: 'កិច្ចការនេះត្រូវបានដាក់ពិន្ទុហើយ។ បើចង់ធ្វើម្តងទៀត សូមប្រាប់គ្រូ។',
    en: 'This work has its grade. To do it again, ask the instructor to return it.',
  },
  courseLeft: {
    vi: 'Bà con đã rời khóa học này. Hãy ghi danh lại rồi nộp.',
    km: 'អ្នកបានចាកចេញពីវគ្គនេះ។ សូមចុះឈ្មោះម្តងទៀត។',
    en: 'You have left this course. Enroll again, then hand it in.',
  },
  ownWork: { vi: 'Không ai tự chấm bài của mình.', km: 'គ្មាននរណាដាក់ពិន្ទុខ្លួនឯងទេ។', en: 'Nobody marks their own work.' },
  rubricIncomplete: {
    vi: 'Hãy chọn một mức cho mỗi tiêu chí.',
    km: 'សូមជ្រើសកម្រិតមួយសម្រាប់លក្ខខណ្ឌនីមួយៗ។',
    en: 'Choose one level of each criterion.',
  },
  wordsMissing: { vi: 'Hãy viết vài lời.', km: 'សូមសរសេរពាក្យខ្លះ។', en: 'Please write a few words.' },
  workChanged: {
    vi: 'Bài này vừa có thay đổi: người học nộp bản mới hoặc đồng nghiệp đã xử lý. Hãy mở lại.',
    km: 'កិច្ចការនេះទើបតែផ្លាស់ប្តូរ។ សូមបើកម្តងទៀត។',
    en: 'This work has just changed: a new version, or a colleague was faster. Please open it again.',
  },
});
