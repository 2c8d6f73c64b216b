import type { Assignment } from '../assignment/assignment.js';
import type { StoredMedia } from '../outline/outline.js';
import type { Question, Quiz } from '../question-bank/question.js';
import { courseContent, type Block, type CourseContent } from '../version/course-content.js';

/** A stored picture that content may name. */
export function aPicture(over: Partial<StoredMedia> = {}): StoredMedia {
  return { sha256: 'a'.repeat(64), mediaType: 'image/webp', sizeBytes: 12_000, width: 800, height: 450, ...over };
}

/** One question of each kind, all answered. */
export function everyKindOfQuestion(): Question[] {
  const asked = (id: string) => ({ id, text: `Câu ${id}?`, explain: `Vì sao ${id}.`, points: 1 });
  return [
    {
      ...asked('q1'),
      kind: 'single',
      choices: [
        { id: 'sai', text: 'Đọc mã OTP', isRight: false, feedback: 'Mất tiền đó.' },
        { id: 'dung', text: 'Gác máy', isRight: true, feedback: 'Đúng rồi.' },
      ],
    },
    {
      ...asked('q2'),
      kind: 'multiple',
      choices: [
        { id: 'a', text: 'Mặt sau thẻ', isRight: true },
        { id: 'b', text: 'Phòng giao dịch', isRight: true },
        { id: 'c', text: 'Tin nhắn lạ', isRight: false, feedback: 'Tin giả kèm số giả.' },
      ],
    },
    { ...asked('q3'), kind: 'true_false', answer: false },
    { ...asked('q4'), kind: 'short_text', accept: ['113', 'số 113', '.gov.vn'] },
    { ...asked('q5'), kind: 'numeric', answer: 36, tolerance: 0.5, unit: 'triệu đồng' },
    {
      ...asked('q6'),
      kind: 'matching',
      pairs: [
        { id: 'p1', left: 'Làm ngay!', right: 'Gấp' },
        { id: 'p2', left: 'Bị bắt đó.', right: 'Dọa' },
        { id: 'p3', left: 'Lời gấp ba.', right: 'Dụ' },
      ],
    },
    {
      ...asked('q7'),
      kind: 'ordering',
      items: [
        { id: 'i1', text: 'Dừng' },
        { id: 'i2', text: 'Hỏi' },
        { id: 'i3', text: 'Báo' },
      ],
    },
  ];
}

export function aQuiz(over: Partial<Quiz> = {}): Quiz {
  return { id: 'on-tap', title: 'Ôn tập', passPercent: 80, attemptLimit: 0, questions: everyKindOfQuestion(), ...over };
}

/** Practical work worth ten points. */
export function anAssignment(over: Partial<Assignment> = {}): Assignment {
  return {
    id: 'thuc-hanh',
    title: 'Chụp tin nhắn lạ',
    instructions: [{ kind: 'paragraph', children: [{ text: 'Chụp một tin nhắn lạ và nói vì sao nó đáng ngờ.' }] }],
    accepts: ['photo', 'text'],
    maxFiles: 2,
    rubric: [
      {
        id: 'ro',
        title: 'Chỉ ra dấu hiệu',
        levels: [
          { id: 'chua', title: 'Chưa', points: 0 },
          { id: 'tot', title: 'Rõ ràng', points: 6 },
        ],
      },
      {
        id: 'du',
        title: 'Đủ ba bước',
        levels: [
          { id: 'thieu', title: 'Thiếu', points: 1 },
          { id: 'du', title: 'Đủ', points: 4 },
        ],
      },
    ],
    passPercent: 60,
    secondMarker: false,
    tolerancePercent: 10,
    anonymous: false,
    dueDays: null,
    ...over,
  };
}

/** A valid course of one lesson with `blocks`; the test says only what it is about. */
export function aCourse(over: Partial<CourseContent> = {}, blocks: Block[] = [{ kind: 'quiz', id: 'b2', quiz: aQuiz() }]): CourseContent {
  return courseContent.parse({
    titles: { vi: 'Nhận biết lừa đảo trên mạng', en: 'Recognising online scams' },
    summaries: { vi: 'Năm dấu hiệu và ba bước.' },
    outcomes: ['Nhận ra năm dấu hiệu.'],
    field: 'digital',
    audience: [],
    periods: 5,
    language: 'vi',
    licence: 'CC-BY-4.0',
    authors: ['Nhóm Phù Sa'],
    competences: [{ framework: 'TT02-2025', code: '4.2', level: 2 }],
    indicators: [{ criteria: 'QD324', code: '2.1' }],
    cover: null,
    completion: { lessons: 'all', quizzes: [{ quizId: 'on-tap', atLeast: 80 }] },
    modules: [
      {
        id: 'm1',
        title: 'Nhận ra kẻ lừa đảo',
        lessons: [
          {
            id: 'nam-dau-hieu',
            title: 'Năm dấu hiệu',
            minutes: 10,
            screens: [
              { id: 's1', blocks: [{ kind: 'text', id: 'b1', text: [{ kind: 'paragraph', children: [{ text: 'Chuyện của dì Tư.' }] }] }] },
              { id: 's2', blocks },
            ],
          },
        ],
      },
    ],
    ...over,
  });
}
