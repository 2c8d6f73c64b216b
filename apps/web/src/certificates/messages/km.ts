import type { Message } from '../../platform/messages';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'keep.title': 'រក្សាទុកជាទម្រង់ឌីជីថល',
  'keep.lead': 'លិខិតបញ្ជាក់ឌីជីថល Open Badges 3.0 អាចផ្ទៀងផ្ទាត់បានគ្រប់ទីកន្លែង។',
  'keep.wallet': 'ចម្លងតំណសម្រាប់កាបូប',
  'keep.walletHint': 'បើកកម្មវិធីកាបូប ជ្រើសបន្ថែមតាមតំណ រួចបិទភ្ជាប់។',
  'keep.copied': 'បានចម្លងតំណ',
  'keep.png': 'ទាញយករូបផ្លាក (PNG)',
  'keep.svg': 'ទាញយករូបផ្លាក (SVG)',
  'keep.json': 'ទាញយកឯកសារ JSON',
  'chain.correct': 'លិខិតនេះត្រូវបានកែ។',
  'chain.reissue': 'លិខិតនេះត្រូវបានចេញជាថ្មី។',
  'chain.renew': 'លិខិតនេះត្រូវបានបន្ត។',
  'chain.to': 'មើលលិខិតថ្មី លេខ {number}',
  'chain.from': 'ជំនួសលិខិតមុន លេខ {number}',
  'chain.until': 'មានសុពលភាពដល់',
};
