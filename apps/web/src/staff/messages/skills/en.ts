import type { Message } from '../../../platform/messages';
import type { vi } from './vi';

export const en: Record<keyof typeof vi, Message> = {
  // the measurement of digital skills
  'items.title': 'Items of the measurement',
  'items.lead':
    'Each item has a difficulty and a discrimination (2PL model). Values of experts are replaced when enough people have answered. Keys are not shown.',
  'items.version': 'Parameters version {n}, made on {day}: {method}. {sessions} measurements so far.',
  'items.method.expert': 'by experts',
  'items.item': 'Item',
  'items.level': 'Level',
  'items.b': 'Difficulty',
  'items.a': 'Discrimination',
  'items.answers': 'Answers',
  'items.right': 'Right',
  'items.source': 'From',
  'items.source.EXPERT': 'Experts',
  'items.source.ESTIMATED': 'Answers',
  'items.none': 'There are no items yet.',
  'items.retired': 'no longer asked',
};
