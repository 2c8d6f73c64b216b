import type { Message } from '../../platform/messages';

const all = {
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
} satisfies Record<string, Message>;

/** Words of one certificate of the learner. */
export const vi: Record<keyof typeof all, Message> = all;
