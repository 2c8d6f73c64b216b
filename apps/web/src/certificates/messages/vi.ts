import type { Message } from '../../platform/messages';

const all = {
  fromPaper: 'Từ sổ giấy của trung tâm',
  'keep.title': 'Giữ giấy ở dạng số',
  'keep.lead': 'Chứng nhận số Open Badges 3.0 tự kiểm tra được ở bất cứ đâu, kể cả khi trung tâm không còn.',
  'keep.wallet': 'Chép đường dẫn cho ví',
  'keep.walletHint': 'Mở ứng dụng ví, chọn thêm bằng đường dẫn rồi dán vào.',
  'keep.copied': 'Đã chép đường dẫn',
  'keep.png': 'Tải hình huy hiệu (PNG)',
  'keep.svg': 'Tải hình huy hiệu (SVG)',
  'keep.json': 'Tải tệp JSON',
  'chain.correct': 'Giấy này đã được chỉnh sửa.',
  'chain.reissue': 'Giấy này đã được cấp lại.',
  'chain.renew': 'Giấy này đã được gia hạn.',
  'chain.to': 'Xem giấy mới, số {number}',
  'chain.from': 'Thay cho giấy trước, số {number}',
  'chain.until': 'Có giá trị đến',
  'name.title': 'Tên của bà con khi người khác quét mã',
  'name.lead':
    'Người quét mã chỉ thấy chữ cái đầu của tên. Nếu bà con đồng ý, họ thấy cả họ tên. Đổi ý lúc nào cũng được, có hiệu lực ngay.',
  'name.show': 'Cho xem cả họ tên trên giấy này',
  'name.showAll': 'Cho xem họ tên trên mọi giấy của tôi',
  'name.hideAll': 'Chỉ hiện chữ cái đầu trên mọi giấy của tôi',
  'name.on': 'Đã lưu: người quét mã thấy cả họ tên.',
  'name.off': 'Đã lưu: người quét mã chỉ thấy chữ cái đầu.',
  'name.allOn': 'Đã lưu cho mọi giấy, cả giấy được cấp sau này.',
  'name.allOff': 'Đã lưu: mọi giấy chỉ hiện chữ cái đầu.',
} satisfies Record<string, Message>;

/** Words of one certificate of the learner. */
export const vi: Record<keyof typeof all, Message> = all;
