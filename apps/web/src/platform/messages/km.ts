import type { Message, MessageKey } from '.';
export const messages: Partial<Record<MessageKey, Message>> = {};
