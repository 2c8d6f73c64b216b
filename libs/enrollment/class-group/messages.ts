import { defineMessages } from '#platform';

export const messages = defineMessages({
  classNotFound: { vi: 'Không tìm thấy lớp này.', km: 'រកមិនឃើញថ្នាក់នេះទេ។', en: 'This class was not found.' },
  codeNeeded: {
    vi: 'Lớp này chỉ nhận người có mã lớp. Hãy hỏi trung tâm để lấy mã.',
    km: 'ថ្នាក់នេះទទួលតែអ្នកដែលមានលេខកូដថ្នាក់។ សូមសួរមជ្ឈមណ្ឌល។',
    en: 'This class takes people with its code only. Ask the centre for it.',
  },
  tooManyCodes: {
    vi: 'Bà con đã nhập sai mã nhiều lần. Hãy đợi {seconds} giây rồi thử lại.',
    km: 'អ្នកបានបញ្ចូលលេខកូដខុសច្រើនដង។ សូមរង់ចាំ {seconds} វិនាទី។',
    en: 'Too many wrong codes. Please wait {seconds} seconds.',
  },
  full: {
    vi: 'Lớp đã đủ người. Bà con có thể chọn lớp khác hoặc học trực tuyến.',
    km: 'ថ្នាក់ពេញហើយ។ អ្នកអាចជ្រើសថ្នាក់ផ្សេង ឬរៀនតាមអ៊ីនធឺណិត។',
    en: 'The class is full. You can choose another one or learn online.',
  },
  notYet: {
    vi: 'Lớp chưa nhận ghi danh.',
    km: 'ថ្នាក់មិនទាន់ទទួលចុះឈ្មោះទេ។',
    en: 'The class does not take people in yet.',
  },
  closed: {
    vi: 'Lớp đã hết hạn ghi danh. Hãy hỏi trung tâm nếu bà con vẫn muốn vào lớp.',
    km: 'ថ្នាក់ផុតកំណត់ចុះឈ្មោះហើយ។ សូមសួរមជ្ឈមណ្ឌល បើអ្នកនៅតែចង់ចូលរៀន។',
    en: 'The class takes nobody in any more. Ask the centre if you still want to come.',
  },
  finished: { vi: 'Lớp đã kết thúc.', km: 'ថ្នាក់បានបញ្ចប់ហើយ។', en: 'The class is over.' },
  cancelled: { vi: 'Lớp đã bị hủy.', km: 'ថ្នាក់ត្រូវបានលុបចោល។', en: 'The class does not take place.' },
  completedBefore: {
    vi: 'Bà con đã học xong khóa này. Muốn học lại từ đầu trong lớp này không?',
    km: 'អ្នកបានរៀនចប់វគ្គនេះហើយ។ តើអ្នកចង់រៀនម្ដងទៀតក្នុងថ្នាក់នេះទេ?',
    en: 'You have completed this course. Take it once more in this class?',
  },
  notAdmitted: {
    vi: 'Trung tâm đã rút tên bà con khỏi lớp này. Hãy hỏi trung tâm nếu có nhầm lẫn.',
    km: 'មជ្ឈមណ្ឌលបានដកឈ្មោះអ្នកចេញពីថ្នាក់នេះ។ សូមសួរមជ្ឈមណ្ឌល បើមានការច្រឡំ។',
    en: 'The centre has taken you out of this class. Ask there if it was by mistake.',
  },
  offerEnded: {
    vi: 'Đã hết thời gian giữ chỗ. Bà con có thể ghi danh lại để vào danh sách chờ.',
    km: 'ផុតពេលរក្សាកន្លែងហើយ។ អ្នកអាចចុះឈ្មោះម្ដងទៀតដើម្បីចូលបញ្ជីរង់ចាំ។',
    en: 'The time to take the seat is over. You can join again to wait.',
  },
  courseNotOfferedThere: {
    vi: 'Trung tâm này chưa có khóa học đó, hoặc khóa chưa được phát hành.',
    km: 'មជ្ឈមណ្ឌលនេះមិនទាន់មានវគ្គនោះ ឬវគ្គមិនទាន់ផ្សព្វផ្សាយ។',
    en: 'This centre does not offer that course, or nothing of it is published.',
  },
  classIdTaken: { vi: 'Mã này đã dùng cho một lớp khác.', km: 'លេខសម្គាល់នេះត្រូវបានប្រើហើយ។', en: 'This id has been used for another class.' },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa lớp này. Hãy tải lại rồi sửa tiếp.',
    km: 'មានអ្នកផ្សេងទើបកែថ្នាក់នេះ។ សូមផ្ទុកឡើងវិញ។',
    en: 'Somebody else has just changed this class. Load it again.',
  },
  classIsOver: { vi: 'Lớp đã kết thúc hoặc đã hủy.', km: 'ថ្នាក់បានបញ្ចប់ ឬលុបចោលហើយ។', en: 'The class is over or cancelled.' },
  fewerSeatsThanTaken: {
    vi: 'Lớp đang giữ {taken} chỗ nên không thể giảm dưới số đó.',
    km: 'ថ្នាក់កំពុងមាន {taken} កន្លែងហើយ មិនអាចបន្ថយបានទេ។',
    en: '{taken} seats are taken, so there cannot be fewer.',
  },
  noSuchStep: {
    vi: 'Lớp không chuyển sang trạng thái đó được.',
    km: 'ថ្នាក់មិនអាចប្តូរទៅស្ថានភាពនោះបានទេ។',
    en: 'The class cannot go there from where it stands.',
  },
  noInstructorThere: {
    vi: 'Có người được chọn không phải giảng viên ở đây.',
    km: 'មានអ្នកដែលមិនមែនជាគ្រូនៅទីនេះ។',
    en: 'Somebody chosen is no instructor there.',
  },
  personNotThere: {
    vi: 'Không tìm thấy người này ở địa bàn của trung tâm.',
    km: 'រកមិនឃើញបុគ្គលនេះនៅទីនេះទេ។',
    en: 'This person was not found in the place of the centre.',
  },
  notAMember: { vi: 'Người này không có tên trong lớp.', km: 'បុគ្គលនេះមិនមានឈ្មោះក្នុងថ្នាក់ទេ។', en: 'This person has no seat in the class.' },
  otherCourse: { vi: 'Hai lớp không cùng khóa học.', km: 'ថ្នាក់ទាំងពីរមិនមែនវគ្គតែមួយទេ។', en: 'The two classes are not of one course.' },
});
