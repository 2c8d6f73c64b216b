import type { Message } from '#platform';
import { messages } from '../messages.js';
import { type Assignment, maxPoints } from '../assignment/assignment.js';
import { isEmptyBlock, outlineOf, type MediaIndex } from '../outline/outline.js';
import { wordsOf } from '../outline/rich-text.js';
import { comparable } from '../question-bank/marking.js';
import type { Question, Quiz } from '../question-bank/question.js';
import {
  blocksWithPath,
  everyAssignment,
  everyLesson,
  everyQuiz,
  lessonsWithPath,
  type Block,
  type CompletionParts,
  type CourseContent,
  type Lesson,
} from './course-content.js';
import { completionRuleOf, requirementsOf } from './completion-rule.js';

/** Something about a draft that its author should know; `blocking` stops publication. */
export interface Problem {
  /** Place in the content, e.g. `modules.0.lessons.2.screens.1.blocks.0`. */
  path: string;
  message: Message;
  params: MessageParams;
  blocking: boolean;
}

/** Weight of one lesson from which the author is warned, and from which it may not be published. */
export const LESSON_BUDGET = { warnBytes: 2_000_000, blockBytes: 5_000_000 };
/** A slow line: 400 kbit/s. */
const SLOW_BYTES_PER_SECOND = 50_000;
const LONG_LESSON_MINUTES = 20;

const FILE_KINDS: Record<'image' | 'audio' | 'video' | 'file', RegExp> = {
  image: /^image\//,
  audio: /^audio\//,
  video: /^video\//,
  file: /./,
};

/**
 * What still stands between this draft and its learners, in the order in which an author reads it. Pure.
 * @param others codes of the centre's other courses; left out where nobody knows them
 */
export function publishCheck(content: CourseContent, media: MediaIndex, others?: ReadonlySet<string>): Problem[] {
  return [
    ...checkMetadata(content, media),
    ...(others ? checkPrerequisites(content, others) : []),
    ...checkOutline(content, media),
    ...checkCompletion(content),
  ];
}

export const isBlocked = (problems: readonly Problem[]): boolean => problems.some(({ blocking }) => blocking);

type MessageParams = Readonly<Record<string, string | number>>;
type Path = readonly (string | number)[];
const problem = (path: Path, message: Message, params: MessageParams = {}): Problem => ({
  path: path.join('.'),
  message,
  params,
  blocking: true,
});
const advice = (path: Path, message: Message, params: MessageParams = {}): Problem => ({
  ...problem(path, message, params),
  blocking: false,
});
const isBlank = (text: string) => text.trim() === '';

function checkMetadata(content: CourseContent, media: MediaIndex): Problem[] {
  const found: Problem[] = [];
  if (isBlank(content.titles.vi)) found.push(problem(['titles', 'vi'], messages.titleMissing));
  if (isBlank(content.summaries.vi)) found.push(problem(['summaries', 'vi'], messages.summaryMissing));
  if (content.outcomes.every(isBlank)) found.push(problem(['outcomes'], messages.outcomesMissing));
  if (content.periods === 0) found.push(problem(['periods'], messages.periodsMissing));
  if (isBlank(content.licence)) found.push(problem(['licence'], messages.licenceMissing));
  if (content.authors.every(isBlank)) found.push(problem(['authors'], messages.authorsMissing));
  if (content.competences.length === 0) found.push(advice(['competences'], messages.competencesMissing));
  if (content.indicators.length === 0) found.push(advice(['indicators'], messages.indicatorsMissing));
  const { cover } = content;
  if (!cover) found.push(advice(['cover'], messages.coverMissing));
  else if (isBlank(cover.alt) || !FILE_KINDS.image.test(media.get(cover.media ?? '')?.mediaType ?? '')) {
    found.push(problem(['cover'], messages.coverIncomplete));
  }
  return found;
}

function checkPrerequisites({ prerequisites = [] }: CourseContent, others: ReadonlySet<string>): Problem[] {
  return prerequisites.flatMap((code, index) =>
    others.has(code) ? [] : [problem(['prerequisites', index], messages.prerequisiteUnknown, { code })],
  );
}

function checkOutline(content: CourseContent, media: MediaIndex): Problem[] {
  const found: Problem[] = [];
  if (lessonsWithPath(content).length === 0) found.push(problem(['modules'], messages.lessonsMissing));
  content.modules.forEach(({ title, lessons }, m) => {
    if (isBlank(title)) found.push(problem(['modules', m, 'title'], messages.moduleUntitled));
    else if (lessons.length === 0) found.push(problem(['modules', m], messages.moduleEmpty, { module: title }));
  });
  const weights = new Map(
    outlineOf(content, media).outline.modules.flatMap(({ lessons }) => lessons.map(({ id, sizeBytes }) => [id, sizeBytes] as const)),
  );
  for (const { lesson, path } of lessonsWithPath(content)) {
    found.push(...checkLesson(lesson, path, media), ...checkWeight(lesson, path, weights.get(lesson.id) ?? 0));
  }
  return found;
}

function checkLesson(lesson: Lesson, path: Path, media: MediaIndex): Problem[] {
  const found: Problem[] = [];
  const named = { lesson: lesson.title };
  const placed = blocksWithPath(lesson, [...path]);
  if (isBlank(lesson.title)) found.push(problem([...path, 'title'], messages.lessonUntitled));
  if (lesson.minutes === 0) found.push(problem([...path, 'minutes'], messages.minutesMissing, named));
  if (lesson.minutes > LONG_LESSON_MINUTES) {
    found.push(advice([...path, 'minutes'], messages.lessonLong, { ...named, minutes: lesson.minutes }));
  }
  if (placed.length === 0) return [...found, problem(path, messages.lessonEmpty, named)];
  lesson.screens.forEach(({ blocks }, s) => {
    if (blocks.length === 0) found.push(problem([...path, 'screens', s], messages.screenEmpty, named));
  });
  for (const { block, path } of placed) {
    if (block.kind === 'quiz') found.push(...checkQuiz(block.quiz, [...path, 'quiz']));
    else if (block.kind === 'assignment') found.push(...checkAssignment(block.assignment, [...path, 'assignment']));
    else found.push(...checkBlock(block, path, lesson.title, media));
  }
  return found;
}

function checkWeight({ title }: Lesson, path: Path, bytes: number): Problem[] {
  if (bytes <= LESSON_BUDGET.warnBytes) return [];
  const figures = { lesson: title, kilobytes: Math.ceil(bytes / 1000), seconds: Math.ceil(bytes / SLOW_BYTES_PER_SECOND) };
  return bytes > LESSON_BUDGET.blockBytes
    ? [problem(path, messages.lessonTooHeavy, { ...figures, limit: LESSON_BUDGET.blockBytes / 1000 })]
    : [advice(path, messages.lessonHeavy, { ...figures, limit: LESSON_BUDGET.warnBytes / 1000 })];
}

function checkBlock(block: Exclude<Block, { kind: 'quiz' | 'assignment' }>, path: Path, lesson: string, media: MediaIndex): Problem[] {
  if (block.kind === 'text') return isEmptyBlock(block) ? [problem(path, messages.blockEmpty, { lesson })] : [];
  const found: Problem[] = [];
  const stored = block.media === null ? undefined : media.get(block.media);
  if (block.media === null) found.push(problem(path, messages.mediaMissing, { lesson }));
  else if (!stored) found.push(problem(path, messages.mediaUnknown, { lesson }));
  else if (!FILE_KINDS[block.kind].test(stored.mediaType)) found.push(problem(path, messages.mediaWrongKind, { lesson }));
  if (block.kind === 'image' && isBlank(block.alt)) found.push(problem(path, messages.altMissing, { lesson }));
  if ((block.kind === 'audio' || block.kind === 'video') && isBlank(block.description)) {
    found.push(problem(path, messages.descriptionMissing, { lesson }));
  }
  if (block.kind === 'file' && isBlank(block.name)) found.push(problem(path, messages.fileNameMissing, { lesson }));
  return found;
}

function checkQuiz(quiz: Quiz, path: Path): Problem[] {
  const found: Problem[] = [];
  if (isBlank(quiz.title)) found.push(problem([...path, 'title'], messages.quizUntitled));
  if (quiz.questions.length === 0) found.push(problem(path, messages.quizEmpty, { quiz: quiz.title }));
  found.push(...checkDraw(quiz, path));
  quiz.questions.forEach((question, index) => {
    const place = [...path, 'questions', index];
    const named = { quiz: quiz.title, number: index + 1 };
    if (isBlank(question.text)) found.push(problem(place, messages.questionTextMissing, named));
    found.push(...checkAnswer(question).map((message) => problem(place, message, named)));
    if (isBlank(question.explain ?? '')) found.push(advice(place, messages.explanationMissing, named));
  });
  return found;
}

function checkDraw({ title, draw, questions }: Quiz, path: Path): Problem[] {
  if (draw === undefined) return [];
  const named = { quiz: title, draw, count: questions.length };
  if (draw > questions.length) return [problem([...path, 'draw'], messages.drawTooMany, named)];
  // two learners should be able to earn the same with different questions
  const isUneven = draw < questions.length && new Set(questions.map(({ points }) => points)).size > 1;
  return isUneven ? [advice([...path, 'draw'], messages.drawUneven, named)] : [];
}

function checkAssignment({ title, instructions, accepts, maxFiles, rubric }: Assignment, path: Path): Problem[] {
  const found: Problem[] = [];
  const named = { assignment: title };
  if (isBlank(title)) found.push(problem([...path, 'title'], messages.assignmentUntitled));
  if (wordsOf(instructions) === '') found.push(problem([...path, 'instructions'], messages.instructionsMissing, named));
  if (accepts.length === 0) found.push(problem([...path, 'accepts'], messages.acceptsNothing, named));
  if (maxFiles === 0 && accepts.some((kind) => kind !== 'text')) found.push(problem([...path, 'maxFiles'], messages.noFileAllowed, named));
  if (rubric.length === 0) found.push(problem([...path, 'rubric'], messages.rubricEmpty, named));
  rubric.forEach((criterion, c) => {
    if (isBlank(criterion.title) || criterion.levels.length < 2 || criterion.levels.some((level) => isBlank(level.title)))
      found.push(problem([...path, 'rubric', c], messages.criterionIncomplete, { ...named, number: c + 1 }));
  });
  if (rubric.length > 0 && maxPoints(rubric) === 0) found.push(problem([...path, 'rubric'], messages.rubricWithoutPoints, named));
  return found;
}

function checkAnswer(question: Question): Message[] {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const right = question.choices.filter(({ isRight }) => isRight).length;
      const found = checkOptions(question.choices.map(({ text }) => text));
      if (right === 0) found.push(messages.rightAnswerMissing);
      if (question.kind === 'single' && right > 1) found.push(messages.oneRightAnswer);
      return found;
    }
    case 'true_false':
    case 'numeric':
      return question.answer === null ? [messages.rightAnswerMissing] : [];
    case 'short_text':
      return question.accept.every((text) => comparable(text) === '') ? [messages.rightAnswerMissing] : [];
    case 'matching':
      return [
        ...checkOptions(question.pairs.map(({ left }) => left)),
        // one right side for several left ones is allowed, an empty one is not
        ...(question.pairs.some(({ right }) => isBlank(right)) ? [messages.rightAnswerMissing] : []),
      ];
    case 'ordering':
      return checkOptions(question.items.map(({ text }) => text));
  }
}

function checkOptions(texts: readonly string[]): Message[] {
  if (texts.length < 2 || texts.some(isBlank)) return [messages.tooFewOptions];
  return new Set(texts).size < texts.length ? [messages.optionsAlike] : [];
}

function checkCompletion(content: CourseContent): Problem[] {
  const { alternatives = [], ...parts } = content.completion;
  const found = [
    ...unknownParts(content, parts, ['completion']),
    ...alternatives.flatMap((way, index) => checkWay(content, way, ['completion', 'alternatives', index])),
    ...lessonsWithPath(content).flatMap(({ lesson, path }) => checkDone(lesson, [...path, 'done'])),
  ];
  if (found.length > 0) return found;
  return requirementsOf(completionRuleOf(content)).length === 0 ? [problem(['completion'], messages.completionEmpty)] : [];
}

function checkWay(content: CourseContent, way: CompletionParts, path: Path): Problem[] {
  const unknown = unknownParts(content, way, path);
  if (unknown.length > 0) return unknown;
  const isEmpty =
    requirementsOf(completionRuleOf({ ...content, completion: { lessons: [], quizzes: [], alternatives: [way] } })).length === 0;
  return isEmpty ? [problem(path, messages.alternativeEmpty)] : [];
}

/** What a rule names has to be in the course. */
function unknownParts(content: CourseContent, { lessons = [], quizzes = [], assignments = [] }: CompletionParts, path: Path): Problem[] {
  const named = {
    lessons: { ids: lessons === 'all' ? [] : lessons, known: everyLesson(content) },
    quizzes: { ids: quizzes.map(({ quizId }) => quizId), known: everyQuiz(content) },
    assignments: { ids: assignments.map(({ assignmentId }) => assignmentId), known: everyAssignment(content) },
  };
  return Object.entries(named).flatMap(([part, { ids, known }]) => {
    const there = new Set(known.map(({ id }) => id));
    return ids.flatMap((id, index) => (there.has(id) ? [] : [problem([...path, part, index], messages.completionUnknown, { id })]));
  });
}

/** What a lesson is done by has to be in the lesson. */
function checkDone(lesson: Lesson, path: Path): Problem[] {
  const { done } = lesson;
  const blocks = blocksWithPath(lesson).map(({ block }) => block);
  const isThere =
    done?.by === 'watch'
      ? blocks.some(({ id, kind }) => id === done.blockId && (kind === 'video' || kind === 'audio'))
      : done?.by === 'score'
        ? blocks.some((block) => block.kind === 'quiz' && block.quiz.id === done.quizId)
        : done?.by === 'submit'
          ? blocks.some((block) => block.kind === 'assignment' && block.assignment.id === done.assignmentId)
          : true;
  return isThere ? [] : [problem(path, messages.doneByMissing, { lesson: lesson.title })];
}
