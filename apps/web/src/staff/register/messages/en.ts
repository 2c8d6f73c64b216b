import type { vi } from './vi';
import type { Message } from '../../../platform/messages';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'change.waits': 'The request was sent. The centre asks for two people: it counts once somebody else has agreed.',
};
