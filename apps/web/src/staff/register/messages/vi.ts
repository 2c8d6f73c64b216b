import type { Message } from '../../../platform/messages';

const all = {
  'change.waits': 'Đã gửi đề nghị. Trung tâm yêu cầu hai người: người khác duyệt thì mới có hiệu lực.',
} satisfies Record<string, Message>;

/** Words of what happens to a certificate after its issue, and of the books. */
export const vi: Record<keyof typeof all, Message> = all;
