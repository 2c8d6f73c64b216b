import type { Message } from '..';

const all = {
  'checkIn.title': 'Điểm danh',
  'checkIn.none.title': 'Quét mã ở lớp học',
  'checkIn.none.body': 'Mở máy ảnh của điện thoại, hướng vào mã trên máy của người dạy rồi bấm vào địa chỉ hiện ra.',
  'checkIn.signIn.title': 'Đã giữ mã vừa quét',
  'checkIn.signIn.body': 'Bà con đăng nhập để ghi tên điểm danh. Giờ quét vẫn được giữ nguyên.',
  'checkIn.kept.title': 'Đã lưu trong máy',
  'checkIn.kept.body': 'Khi có mạng, máy tự gửi. Giờ đến lớp vẫn tính từ lúc quét, bà con không cần quét lại.',
  'checkIn.present.title': 'Đã ghi nhận có mặt',
  'checkIn.present.body': '{name}',
  'checkIn.waiting.title': 'Đã nhận, chờ người dạy xác nhận',
  'checkIn.refused.title': 'Chưa điểm danh được',
  'checkIn.again': 'Nếu bà con đang ở lớp, hãy quét lại mã đang hiện hoặc nhờ người dạy điểm danh.',
  'checkIn.notInClass': 'Nếu bà con muốn học lớp này, hãy nhờ người dạy ghi tên.',
  'checkIn.calendar': 'Xem lịch học',

  'calendar.title': 'Lịch học',
  'calendar.lead': 'Các buổi học của lớp đã ghi tên. Xem được cả khi không có mạng.',
  'calendar.next': 'Sắp tới',
  'calendar.past': 'Đã qua',
  'calendar.none.title': 'Chưa có buổi học nào sắp tới',
  'calendar.none.body': 'Ghi tên vào một lớp, buổi học sẽ hiện ở đây.',
  'calendar.number': 'Buổi {n}',
  'calendar.speaker': 'Báo cáo viên: {name}',
  'calendar.cancelled': 'Đã hủy',
  'calendar.present': 'Có mặt · {minutes} phút',
  'calendar.late': 'Đến trễ {n} phút · tính {minutes} phút',
  'calendar.excused': 'Vắng có phép',
  'calendar.absent': 'Vắng',
  'calendar.file': 'Thêm vào lịch của máy',
  'calendar.feed': 'Tự cập nhật vào lịch của máy',
  'calendar.feedHint':
    'Dán địa chỉ này vào Lịch Google hoặc lịch trên điện thoại. Buổi học đổi giờ thì lịch đổi theo. Ai có địa chỉ này đều xem được lịch, nên đừng gửi cho người khác.',
  'calendar.makeFeed': 'Lấy địa chỉ lịch',
  'calendar.copy': 'Chép địa chỉ',
  'calendar.copied': 'Đã chép',
  'calendar.revoke': 'Thôi dùng địa chỉ này',
} satisfies Record<string, Message>;

/** Sessions and checking in. Comes with the pages that say it. */
export const vi: Record<keyof typeof all, Message> = all;
