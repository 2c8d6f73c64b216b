import type { Message } from '..';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'ways.title': (p) => (p.n === 2 ? 'One of two ways' : `One of ${p.n} ways`),
  'ways.lead': 'One way is enough. Take the one that suits you.',
  'ways.way': 'Way {n}',
  'ways.room': 'Come to class',
  'ways.phone': 'Learn on the phone',
  'ways.both': 'In class and on the phone',
  'ways.nearest': 'Further along',
  'ways.met': 'Done',
  'ways.kept': 'Done on this phone, waiting to be sent',
  'ways.done': 'Done',
  'ways.notDone': 'Not done yet',
  'ways.lessons': 'Finish {n} lessons.',
  'ways.minutes': '{reached} of {target} minutes',
  'ways.minutesLeft': (p) => (p.n === 1 ? 'One minute to go.' : `${p.n} minutes to go.`),
  'ways.lessonsDone': '{reached} of {target} lessons',
  'ways.lessonsLeft': (p) => (p.n === 1 ? 'One lesson to go.' : `${p.n} lessons to go.`),
  'ways.best': 'Best {reached}%, {target}% needed',
  'ways.notTried': 'Not tried yet, {target}% needed',
  'ways.share': '{reached}% of {target}%',
  'ways.whatIsMissing': 'See what is missing',
  'ways.toLesson': 'Go on learning',
  'ways.toQuiz': 'Take the quiz',
  'ways.toClass': 'See the classes',
};
