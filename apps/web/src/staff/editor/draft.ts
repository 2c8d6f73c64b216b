import type { Assignment, Block, CompletionParts, CourseContent, Criterion, Lesson, Module, Question, QuestionKind, Quiz } from './content';

/** Ids inside a version: short, and new enough that two authors never make the same one. */
export const localId = (prefix: string): string => `${prefix}-${Math.random().toString(36).slice(2, 9)}`;

export const replaceAt = <T>(list: readonly T[], index: number, value: T): T[] => list.map((one, i) => (i === index ? value : one));
export const removeAt = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);
export function move<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [moved] = next.splice(from, 1);
  if (moved !== undefined) next.splice(to, 0, moved);
  return next;
}

export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const newModule = (title: string): Module => ({ id: localId('hp'), title, lessons: [] });
export const newLesson = (title: string): Lesson => ({
  id: localId('bai'),
  title,
  minutes: 10,
  screens: [{ id: localId('trang'), blocks: [] }],
});
export const newQuiz = (title: string): Quiz => ({ id: localId('hoi'), title, passPercent: 0, attemptLimit: 0, questions: [] });

export const newCriterion = (title = ''): Criterion => ({
  id: localId('tc'),
  title,
  levels: [0, 1, 2].map((points) => ({ id: localId('muc'), title: '', points })),
});
export const newAssignment = (title: string): Assignment => ({
  id: localId('bai'),
  title,
  instructions: [],
  accepts: ['photo', 'text'],
  maxFiles: 3,
  rubric: [newCriterion()],
  passPercent: 50,
  secondMarker: false,
  tolerancePercent: 10,
  anonymous: false,
  dueDays: null,
});

export function newBlock(kind: Block['kind'], quizTitle: string): Block {
  const id = localId('khoi');
  switch (kind) {
    case 'text':
      return { kind, id, text: [] };
    case 'image':
      return { kind, id, media: null, alt: '' };
    case 'audio':
    case 'video':
      return { kind, id, media: null, description: '' };
    case 'file':
      return { kind, id, media: null, name: '' };
    case 'quiz':
      return { kind, id, quiz: newQuiz(quizTitle) };
    case 'assignment':
      return { kind, id, assignment: newAssignment(quizTitle) };
  }
}

/** A question of another kind keeps its words; of its answers, what fits. */
export function asKind(question: Question, kind: QuestionKind): Question {
  const asked = {
    id: question.id,
    text: question.text,
    points: question.points,
    ...(question.explain ? { explain: question.explain } : {}),
  };
  switch (kind) {
    case 'single':
    case 'multiple':
      return {
        ...asked,
        kind,
        choices: 'choices' in question ? question.choices : [0, 1, 2].map((i) => ({ id: localId('c'), text: '', isRight: i === 0 })),
      };
    case 'true_false':
      return { ...asked, kind, answer: null };
    case 'short_text':
      return { ...asked, kind, accept: [] };
    case 'numeric':
      return { ...asked, kind, answer: null, tolerance: 0 };
    case 'matching':
      return { ...asked, kind, pairs: [0, 1].map(() => ({ id: localId('p'), left: '', right: '' })) };
    case 'ordering':
      return { ...asked, kind, items: [0, 1, 2].map(() => ({ id: localId('m'), text: '' })) };
  }
}

export const newQuestion = (): Question => asKind({ id: localId('q'), kind: 'true_false', text: '', points: 1, answer: null }, 'single');

export const everyLesson = (content: CourseContent): Lesson[] => content.modules.flatMap(({ lessons }) => lessons);
const blocksOf = ({ screens }: Lesson): Block[] => screens.flatMap(({ blocks }) => blocks);
export const quizzesOf = (lesson: Lesson): Quiz[] => blocksOf(lesson).flatMap((block) => (block.kind === 'quiz' ? [block.quiz] : []));
export const assignmentsOf = (lesson: Lesson): Assignment[] =>
  blocksOf(lesson).flatMap((block) => (block.kind === 'assignment' ? [block.assignment] : []));
export type Recording = Extract<Block, { kind: 'audio' | 'video' }>;
export const recordingsOf = (lesson: Lesson): Recording[] =>
  blocksOf(lesson).filter((block): block is Recording => block.kind === 'audio' || block.kind === 'video');
export const everyQuiz = (content: CourseContent): Quiz[] => everyLesson(content).flatMap(quizzesOf);
export const everyAssignment = (content: CourseContent): Assignment[] => everyLesson(content).flatMap(assignmentsOf);

/** Takes out of what completes a lesson or the course what is no longer in it. */
export function tidy(content: CourseContent): CourseContent {
  const lessons = new Set(everyLesson(content).map(({ id }) => id));
  const quizzes = new Set(everyQuiz(content).map(({ id }) => id));
  const assignments = new Set(everyAssignment(content).map(({ id }) => id));
  const partsOf = <Parts extends CompletionParts>(parts: Parts): Parts => ({
    ...parts,
    ...(Array.isArray(parts.lessons) && { lessons: parts.lessons.filter((id) => lessons.has(id)) }),
    ...(parts.quizzes && { quizzes: parts.quizzes.filter(({ quizId }) => quizzes.has(quizId)) }),
    ...(parts.assignments && { assignments: parts.assignments.filter(({ assignmentId }) => assignments.has(assignmentId)) }),
  });
  const { alternatives } = content.completion;
  return {
    ...content,
    completion: { ...partsOf(content.completion), ...(alternatives && { alternatives: alternatives.map(partsOf) }) },
    modules: content.modules.map((module) => ({ ...module, lessons: module.lessons.map(tidyLesson) })),
  };
}

function tidyLesson(lesson: Lesson): Lesson {
  const { done, ...rest } = lesson;
  const isThere =
    done?.by === 'watch'
      ? recordingsOf(lesson).some(({ id }) => id === done.blockId)
      : done?.by === 'score'
        ? quizzesOf(lesson).some(({ id }) => id === done.quizId)
        : done?.by === 'submit'
          ? assignmentsOf(lesson).some(({ id }) => id === done.assignmentId)
          : true;
  return isThere ? lesson : rest;
}
