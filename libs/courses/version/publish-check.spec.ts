import { t } from '#platform';
import { messages } from '../messages.js';
import { aCourse, anAssignment, aPicture, aQuiz } from '../testing/course.builder.js';
import type { Question } from '../question-bank/question.js';
import type { Block, CourseContent } from './course-content.js';
import { courseContent } from './course-content.js';
import { completionRuleOf } from './completion-rule.js';
import { requirementText } from './requirement-text.js';
import { isBlocked, publishCheck } from './publish-check.js';

const sha = aPicture().sha256;
const media = new Map([[sha, aPicture()]]);
const blocking = (content: CourseContent, index = media) =>
  publishCheck(content, index)
    .filter((problem) => problem.blocking)
    .map(({ message }) => message);
const withBlock = (block: Block) => aCourse({ completion: { lessons: 'all', quizzes: [] } }, [block]);
const withQuestion = (over: object) => {
  const question = { id: 'q1', text: 'Câu q1?', explain: 'Vì sao.', points: 1, kind: 'single', ...over } as Question;
  return aCourse({}, [{ kind: 'quiz', id: 'b2', quiz: aQuiz({ questions: [question] }) }]);
};

test('a whole course may be published', () => {
  expect(isBlocked(publishCheck(aCourse(), media))).toBe(false);
});

test.each<[string, CourseContent, object]>([
  ['no title', aCourse({ titles: { vi: ' ' } }), messages.titleMissing],
  ['no summary', aCourse({ summaries: { vi: '' } }), messages.summaryMissing],
  ['no lesson', aCourse({ modules: [], completion: { lessons: 'all', quizzes: [] } }), messages.lessonsMissing],
  ['an empty module', aCourse({ modules: [...aCourse().modules, { id: 'm2', title: 'Trống', lessons: [] }] }), messages.moduleEmpty],
  [
    'an empty lesson',
    aCourse({
      modules: [{ id: 'm1', title: 'M', lessons: [{ id: 'l', title: 'L', minutes: 5, screens: [] }] }],
      completion: { lessons: 'all', quizzes: [] },
    }),
    messages.lessonEmpty,
  ],
  ['an empty text', withBlock({ kind: 'text', id: 'b2', text: [{ kind: 'paragraph', children: [{ text: ' ' }] }] }), messages.blockEmpty],
  ['a picture without words', withBlock({ kind: 'image', id: 'b2', media: sha, alt: '' }), messages.altMissing],
  ['a block without its file', withBlock({ kind: 'image', id: 'b2', media: null, alt: 'Hình' }), messages.mediaMissing],
  ['a file nobody stored', withBlock({ kind: 'image', id: 'b2', media: 'b'.repeat(64), alt: 'Hình' }), messages.mediaUnknown],
  ['a picture as a video', withBlock({ kind: 'video', id: 'b2', media: sha, description: 'Phim' }), messages.mediaWrongKind],
  ['a draw of more questions than there are', aCourse({}, [{ kind: 'quiz', id: 'b2', quiz: aQuiz({ draw: 8 }) }]), messages.drawTooMany],
  ['a quiz without questions', aCourse({}, [{ kind: 'quiz', id: 'b2', quiz: aQuiz({ questions: [] }) }]), messages.quizEmpty],
  [
    'an assignment that asks for nothing',
    withBlock({ kind: 'assignment', id: 'b2', assignment: anAssignment({ instructions: [] }) }),
    messages.instructionsMissing,
  ],
  [
    'an assignment that takes nothing',
    withBlock({ kind: 'assignment', id: 'b2', assignment: anAssignment({ accepts: [] }) }),
    messages.acceptsNothing,
  ],
  [
    'photos, but none at most',
    withBlock({ kind: 'assignment', id: 'b2', assignment: anAssignment({ maxFiles: 0 }) }),
    messages.noFileAllowed,
  ],
  [
    'an assignment without a rubric',
    withBlock({ kind: 'assignment', id: 'b2', assignment: anAssignment({ rubric: [] }) }),
    messages.rubricEmpty,
  ],
  [
    'a criterion with one level',
    withBlock({
      kind: 'assignment',
      id: 'b2',
      assignment: anAssignment({ rubric: [{ id: 'ro', title: 'Rõ', levels: [{ id: 'tot', title: 'Tốt', points: 1 }] }] }),
    }),
    messages.criterionIncomplete,
  ],
  [
    'no right choice',
    withQuestion({
      choices: [
        { id: 'a', text: 'A', isRight: false },
        { id: 'b', text: 'B', isRight: false },
      ],
    }),
    messages.rightAnswerMissing,
  ],
  [
    'two right choices of a single',
    withQuestion({
      choices: [
        { id: 'a', text: 'A', isRight: true },
        { id: 'b', text: 'B', isRight: true },
      ],
    }),
    messages.oneRightAnswer,
  ],
  ['one choice only', withQuestion({ choices: [{ id: 'a', text: 'A', isRight: true }] }), messages.tooFewOptions],
  ['nothing accepted', withQuestion({ kind: 'short_text', accept: [' . '] }), messages.rightAnswerMissing],
  ['no number', withQuestion({ kind: 'numeric', answer: null, tolerance: 0 }), messages.rightAnswerMissing],
  [
    'items alike',
    withQuestion({
      kind: 'ordering',
      items: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'A' },
      ],
    }),
    messages.optionsAlike,
  ],
  [
    'a rule about a quiz that is gone',
    aCourse({ completion: { lessons: 'all', quizzes: [{ quizId: 'gone', atLeast: 80 }] } }),
    messages.completionUnknown,
  ],
  ['a lesson rule that names a quiz', aCourse({ completion: { lessons: ['on-tap'], quizzes: [] } }), messages.completionUnknown],
  ['a rule that asks nothing', aCourse({ completion: { lessons: [], quizzes: [] } }), messages.completionEmpty],
])('%s stops it', (_, content, message) => {
  expect(blocking(content)).toContain(message);
});

test('what a rule, one of its ways, or a lesson names and is not there is told with its place', () => {
  const [module] = aCourse().modules;
  const content = aCourse({
    modules: [{ ...module!, lessons: module!.lessons.map((lesson) => ({ ...lesson, done: { by: 'submit', assignmentId: 'gone' } })) }],
    completion: {
      lessons: ['nam-dau-hieu', 'gone'],
      quizzes: [{ quizId: 'on-tap', atLeast: 80 }],
      assignments: [{ assignmentId: 'gone' }],
      alternatives: [{ attendanceMinutes: 90 }, { quizzes: [{ quizId: 'gone', atLeast: 50 }] }, {}],
    },
  });
  const found = publishCheck(content, media).filter(({ blocking }) => blocking);
  expect(found.map(({ path, message }) => [path, message])).toEqual([
    ['completion.lessons.1', messages.completionUnknown],
    ['completion.assignments.0', messages.completionUnknown],
    ['completion.alternatives.1.quizzes.0', messages.completionUnknown],
    ['completion.alternatives.2', messages.alternativeEmpty],
    ['modules.0.lessons.0.done', messages.doneByMissing],
  ]);
});

test('a lesson over 2 MB is warned about, over 5 MB stopped', () => {
  const content = withBlock({ kind: 'image', id: 'b2', media: sha, alt: 'Hình' });
  const weighing = (sizeBytes: number) => publishCheck(content, new Map([[sha, aPicture({ sizeBytes })]]));
  expect(weighing(1_900_000).map(({ message }) => message)).not.toContain(messages.lessonHeavy);
  expect(weighing(2_500_000)).toContainEqual(expect.objectContaining({ message: messages.lessonHeavy, blocking: false }));
  expect(weighing(5_100_000)).toContainEqual(
    expect.objectContaining({ message: messages.lessonTooHeavy, blocking: true, path: 'modules.0.lessons.0' }),
  );
});

test('every sentence has the same parameters in every language', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const message of Object.values(messages)) {
    expect(names(message.km)).toEqual(names(message.vi));
    expect(names(message.en)).toEqual(names(message.vi));
  }
});

test('the rule asks for every lesson, then the quizzes, and says so in words', () => {
  const rule = completionRuleOf(aCourse());
  expect(rule).toEqual({
    kind: 'all',
    of: [
      { kind: 'lesson', lessonId: 'nam-dau-hieu' },
      { kind: 'score', quizId: 'on-tap', atLeast: 80 },
    ],
  });
  const names = { lessons: [{ id: 'nam-dau-hieu', title: 'Năm dấu hiệu' }], quizzes: [{ id: 'on-tap', title: 'Ôn tập' }] };
  expect(requirementText('en', rule, names)).toBe('Finish the lesson “Năm dấu hiệu”. Reach at least 80% in “Ôn tập”.');
});

test('a course that should come before must be another one of the centre', () => {
  const content = aCourse({ prerequisites: ['VNEID', 'KHONG-CO'] });
  expect(publishCheck(content, media, new Set(['VNEID'])).filter(({ blocking }) => blocking)).toMatchObject([
    { path: 'prerequisites.1', params: { code: 'KHONG-CO' } },
  ]);
});

describe('what a draft may hold', () => {
  test('an id twice is refused with its place', () => {
    const content = aCourse();
    const twice = { ...content, modules: [...content.modules, { ...content.modules[0]!, id: 'm2' }] };
    expect(courseContent.safeParse(twice).error?.issues.map(({ path }) => path.join('.'))).toContain('modules.1.lessons.0.id');
  });

  test.each(['javascript:alert(1)', 'http://xa.vn', 'https://a@b.vn', 'https:\\\\xa.vn', 'data:text/html,x'])(
    'a link to %s is refused',
    (href) => {
      const text = [{ kind: 'paragraph' as const, children: [{ text: 'bấm', href }] }];
      expect(() => withBlock({ kind: 'text', id: 'b2', text })).toThrow('https');
    },
  );

  test('text is kept in NFC and without control characters (invariant 17)', () => {
    expect(aCourse({ titles: { vi: 'Lừa đảo'.normalize('NFD') } }).titles.vi).toBe('Lừa đảo'.normalize('NFC'));
    expect(() => aCourse({ titles: { vi: 'a\u0000' } })).toThrow('unstorable');
    expect(() => aCourse({ titles: { vi: 'a\ud800' } })).toThrow('unstorable');
  });
});

test('sentences are filled in', () => {
  const [problem] = publishCheck(aCourse({}, [{ kind: 'quiz', id: 'b2', quiz: aQuiz({ questions: [] }) }]), media).filter(
    (p) => p.blocking,
  );
  expect(t('vi', problem!.message, problem!.params)).toBe('Bài tập “Ôn tập” chưa có câu hỏi.');
});
