import type { Message } from '..';
import type { vi } from './vi';

export const messages: Partial<Record<keyof typeof vi, Message>> = {
  'ways.title': (p) => (p.n === 2 ? 'វិធីមួយក្នុងចំណោមពីរ' : `វិធីមួយក្នុងចំណោម ${p.n}`),
  'ways.lead': 'ចប់វិធីមួយគឺគ្រប់គ្រាន់។ សូមជ្រើសវិធីណាដែលងាយស្រួល។',
  'ways.way': 'វិធីទី {n}',
  'ways.room': 'រៀននៅថ្នាក់',
  'ways.phone': 'រៀនដោយខ្លួនឯងលើទូរស័ព្ទ',
  'ways.both': 'រៀននៅថ្នាក់ផង លើទូរស័ព្ទផង',
  'ways.nearest': 'ជិតចប់ជាង',
  'ways.met': 'គ្រប់ហើយ',
  'ways.kept': 'គ្រប់ហើយក្នុងទូរស័ព្ទនេះ រង់ចាំផ្ញើ',
  'ways.done': 'រួចហើយ',
  'ways.notDone': 'មិនទាន់រួច',
  'ways.lessons': 'រៀនចប់ {n} មេរៀន។',
  'ways.minutes': '{reached} ក្នុង {target} នាទី',
  'ways.minutesLeft': 'នៅសល់ {n} នាទីទៀត។',
  'ways.lessonsDone': '{reached} ក្នុង {target} មេរៀន',
  'ways.lessonsLeft': 'នៅសល់ {n} មេរៀនទៀត។',
  'ways.best': 'ខ្ពស់បំផុត {reached}% ត្រូវការ {target}%',
  'ways.notTried': 'មិនទាន់ធ្វើ ត្រូវការ {target}%',
  'ways.share': '{reached}% ក្នុង {target}%',
  'ways.whatIsMissing': 'មើលអ្វីដែលនៅខ្វះ',
  'ways.toLesson': 'រៀនបន្ត',
  'ways.toQuiz': 'ធ្វើលំហាត់',
  'ways.toClass': 'មើលថ្នាក់រៀន',
};
