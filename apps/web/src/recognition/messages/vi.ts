import type { Message } from '../../platform/messages';

const all = {
  'honour.title': 'Bảng vinh danh',
  'honour.text':
    'Bà con có muốn nêu tên trên bảng vinh danh của phường, xã không? Ai cũng xem được trang này. Trang chỉ ghi họ tên và nơi ở, không ghi năm sinh hay điểm. Không đồng ý cũng không sao, danh hiệu vẫn như cũ. Đổi ý lúc nào cũng được, tên được bỏ ngay.',
  'honour.agree': 'Đồng ý nêu tên tôi',
  'honour.takeBack': 'Bỏ tên tôi khỏi bảng',
  'honour.on': 'Tên của bà con đang có trên bảng.',
  'honour.off': 'Tên của bà con không có trên bảng.',
  'honour.open': 'Xem bảng vinh danh',
  'honour.forms': 'In giấy của hồ sơ',
  'honour.form.register': 'Phiếu đăng ký (PDF)',
  'honour.form.self': 'Phiếu tự đánh giá (PDF)',
  'honour.form.appeal': 'Đơn khiếu nại (PDF)',
} satisfies Record<string, Message>;

/** Words of the public roll, and of the papers of one's own case. */
export const vi: Record<keyof typeof all, Message> = all;
