import type { Message } from '..';

const all = {
  'ways.title': (p) => (p.n === 2 ? 'Một trong hai cách' : `Một trong ${p.n} cách`),
  'ways.lead': 'Xong một cách là đủ. Cách nào tiện thì bà con theo.',
  'ways.way': 'Cách {n}',
  'ways.room': 'Học tại lớp',
  'ways.phone': 'Tự học trên điện thoại',
  'ways.both': 'Vừa học tại lớp, vừa tự học',
  'ways.nearest': 'Gần xong hơn',
  'ways.met': 'Đã đủ',
  'ways.kept': 'Đã đủ trên máy này, chờ gửi',
  'ways.done': 'Đã xong',
  'ways.notDone': 'Chưa xong',
  'ways.lessons': 'Học xong {n} bài.',
  'ways.minutes': '{reached} trong {target} phút',
  'ways.minutesLeft': 'Còn {n} phút nữa là đủ.',
  'ways.lessonsDone': '{reached} trong {target} bài',
  'ways.lessonsLeft': 'Còn {n} bài nữa.',
  'ways.best': 'Cao nhất {reached}%, cần {target}%',
  'ways.notTried': 'Chưa làm, cần {target}%',
  'ways.share': '{reached}% trong {target}%',
  'ways.whatIsMissing': 'Xem còn thiếu gì',
  'ways.toLesson': 'Học tiếp',
  'ways.toQuiz': 'Làm bài',
  'ways.toClass': 'Xem lớp học',
} satisfies Record<string, Message>;

export const vi: Record<keyof typeof all, Message> = all;
