import { type Message } from '#platform';

interface Told {
  readonly title: Message;
  readonly text: Message;
}

/** What people are told, by the kind of the notice. Short, warm, and never a person's name but the reader's own matters. */
export const messages = {
  certificateIssued: {
    title: { vi: 'Đã có giấy chứng nhận', km: 'មានវិញ្ញាបនបត្រហើយ', en: 'Your certificate is here' },
    text: {
      vi: 'Chúc mừng! Giấy chứng nhận chuyên đề “{course}” của bạn đã được cấp.',
      km: 'សូមអបអរសាទរ! វិញ្ញាបនបត្រវគ្គ «{course}» របស់អ្នកត្រូវបានចេញហើយ។',
      en: 'Well done! Your certificate for “{course}” has been issued.',
    },
  },
} satisfies Record<string, Told>;

export type NoticeKind = keyof typeof messages;
