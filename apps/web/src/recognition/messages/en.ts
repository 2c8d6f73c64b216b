import type { Message } from '../../platform/messages';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'honour.title': 'Public roll',
  'honour.text':
    'Would you like to be named on the public roll of your commune? Anybody can read that page. It shows name and place only, no year of birth and no points. If you do not agree, your title stays as it is. You can change your mind at any time, and your name is taken off at once.',
  'honour.agree': 'I agree to be named',
  'honour.takeBack': 'Take my name off',
  'honour.on': 'Your name stands on the roll.',
  'honour.off': 'Your name does not stand on the roll.',
  'honour.open': 'See the roll',
  'honour.forms': 'Print the papers of the case',
  'honour.form.register': 'Registration form (PDF)',
  'honour.form.self': 'Self-assessment form (PDF)',
  'honour.form.appeal': 'Appeal (PDF)',
};
