import type { Message } from '../../platform/messages';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  fromPaper: 'From the centre’s paper register',
  'keep.title': 'Keep it in digital form',
  'keep.lead': 'The Open Badges 3.0 credential can be checked anywhere, even when the centre is gone.',
  'keep.wallet': 'Copy the link for a wallet',
  'keep.walletHint': 'In the wallet app choose to add by link, and paste it.',
  'keep.copied': 'The link was copied',
  'keep.png': 'Badge picture (PNG)',
  'keep.svg': 'Badge picture (SVG)',
  'keep.json': 'JSON file',
  'chain.correct': 'This certificate was corrected.',
  'chain.reissue': 'This certificate was issued again.',
  'chain.renew': 'This certificate was renewed.',
  'chain.to': 'See the new one, number {number}',
  'chain.from': 'Follows the earlier one, number {number}',
  'chain.until': 'Valid until',
  'name.title': 'Your name when somebody scans the code',
  'name.lead':
    'Whoever scans it sees initials only. If you agree, they see your whole name. You can change your mind at any time; it counts at once.',
  'name.show': 'Show my whole name for this certificate',
  'name.showAll': 'Show my name for all my certificates',
  'name.hideAll': 'Initials only for all my certificates',
  'name.on': 'Saved: whoever scans it sees your whole name.',
  'name.off': 'Saved: whoever scans it sees initials only.',
  'name.allOn': 'Saved for all certificates, also those to come.',
  'name.allOff': 'Saved: all certificates show initials only.',
};
