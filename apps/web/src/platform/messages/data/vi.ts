import type { Message } from '..';

const all = {
  'data.title': 'Dữ liệu của tôi',
  'data.lead': 'Hai việc ở đây đều tùy ý bà con: khai dân tộc để thống kê, và yêu cầu xóa dữ liệu.',
  'eth.title': 'Dân tộc',
  'eth.why':
    'Không bắt buộc. Chỉ dùng để đếm theo nhóm, thí dụ: bao nhiêu người Khmer trong xã được công nhận. Không ai xem được bà con đã khai gì, cán bộ cũng không.',
  'eth.legend': 'Bà con là người',
  'eth.KINH': 'Kinh',
  'eth.KHMER': 'Khmer',
  'eth.HOA': 'Hoa',
  'eth.CHAM': 'Chăm',
  'eth.OTHER': 'Dân tộc khác',
  'eth.agree': 'Tôi đồng ý cho dùng điều này để thống kê. Tôi rút lại lúc nào cũng được.',
  'eth.save': 'Khai',
  'eth.stated': 'Bà con đã khai: {name}',
  'eth.takeBack': 'Rút lại và xóa điều đã khai',
  'eth.cleared': 'Đã rút lại. Điều đã khai không còn được giữ.',
  'erase.title': 'Xóa dữ liệu của tôi',
  'erase.goes': 'Xóa hẳn: họ tên, ngày sinh, số điện thoại, tài khoản, bài thực hành đã nộp, ảnh và giấy đã gửi, hồ sơ chưa có quyết định.',
  'erase.stays':
    'Còn lại theo luật: giấy chứng nhận trong sổ gốc và quyết định công nhận đã ban hành. Người quét mã chỉ thấy chữ đầu của tên.',
  'erase.undo': 'Đã xóa thì không lấy lại được và không đăng nhập được nữa.',
  'erase.open': 'Tôi muốn xóa dữ liệu',
  'erase.why': 'Vì sao?',
  'erase.whyHint': 'Vài chữ là đủ.',
  'erase.pin': 'Mã PIN hoặc mật khẩu',
  'erase.pinHint': 'Để chắc là chính bà con yêu cầu.',
  'erase.need': 'Điền lý do và mã PIN.',
  'erase.send': 'Gửi yêu cầu xóa',
  'erase.waits': 'Yêu cầu xóa đang chờ cán bộ quyết định. Gửi {time}.',
  'erase.waitsBy': '{name} yêu cầu xóa dữ liệu của bà con, {time}. Đang chờ một người khác quyết định.',
  'erase.reason': 'Lý do: {reason}',
  'erase.takeBack': 'Rút lại yêu cầu',
  'erase.tookBack': 'Đã rút lại yêu cầu. Dữ liệu của bà con còn nguyên.',
  'erase.refused': 'Yêu cầu trước không được chấp nhận: {reason}',
} satisfies Record<string, Message>;

/** Words of the page about one's own data. */
export const vi: Record<keyof typeof all, Message> = all;
