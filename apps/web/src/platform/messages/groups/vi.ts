import type { Message } from '..';

const all = {
  title: 'Gia đình, dòng họ của tôi',
  lead: 'Những tập thể bà con có tên và danh hiệu học tập của tập thể đó.',
  none: 'Chưa có tập thể nào ghi tên bà con',
  noneBody: 'Cán bộ ấp, khu vực ghi tên các hộ gia đình và dòng họ.',
  'kind.FAMILY': 'Gia đình',
  'kind.CLAN': 'Dòng họ',
  'kind.COMMUNITY': 'Cộng đồng',
  'kind.UNIT': 'Đơn vị',
  'kind.AGENCY': 'Đơn vị',
  'kind.COMMUNE': 'Xã, phường',
  'role.HEAD': 'người đứng đầu',
  'role.DEPUTY': 'phó',
  'role.MEMBER': 'thành viên',
  since: 'từ {day}',
  until: 'đến trước {day}',
  noTitle: 'Chưa có danh hiệu học tập',
  inForce: '{level} năm {year}, có giá trị đến trước {day}',
  over: '{level} năm {year}, đã hết giá trị',
  revoked: '{level} năm {year}, đã thu hồi: {reason}',
  decision: 'Quyết định {number} ngày {day}',
  object: 'Tôi không thuộc tập thể này',
  words: 'Nói rõ để cán bộ xem lại',
  send: 'Gửi',
  sent: 'Đã gửi: {words}',
  waits: 'Cán bộ sẽ trả lời.',
  answered: 'Trả lời: {answer}',
} satisfies Record<string, Message>;

export const vi: Record<keyof typeof all, Message> = all;
