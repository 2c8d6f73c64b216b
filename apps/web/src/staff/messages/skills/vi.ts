import type { Message } from '../../../platform/messages';

const all = {
  // the measurement of digital skills
  'items.title': 'Câu đo kỹ năng số',
  'items.lead':
    'Mỗi câu có độ khó và độ phân biệt (mô hình 2PL). Số của chuyên gia được thay khi câu có đủ người trả lời. Đáp án không hiện ở đây.',
  'items.version': 'Bộ thông số số {n}, lập ngày {day}: {method}. Đã có {sessions} lượt đo.',
  'items.method.expert': 'theo chuyên gia',
  'items.item': 'Câu',
  'items.level': 'Bậc',
  'items.b': 'Độ khó',
  'items.a': 'Phân biệt',
  'items.answers': 'Lượt trả lời',
  'items.right': 'Đúng',
  'items.source': 'Nguồn',
  'items.source.EXPERT': 'Chuyên gia',
  'items.source.ESTIMATED': 'Từ số liệu',
  'items.none': 'Chưa có câu nào.',
  'items.retired': 'đã thôi hỏi',
} satisfies Record<string, Message>;

/** Words of the offices: the measurement of digital skills. */
export const vi: Record<keyof typeof all, Message> = all;
