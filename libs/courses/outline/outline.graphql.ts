import { createUnionType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { jsonScalar } from '#platform';
import { HAND_INS, type HandInKind } from '../assignment/assignment.js';
import { QUESTION_KINDS, type QuestionKind } from '../question-bank/question.js';
import type { PublicBlock, PublicScreen } from './outline.js';
import type { RichText as RichTextNodes } from './rich-text.js';

/** Values that an enum of the graph stands for, e.g. `{ TRUE_FALSE: 'true_false' }`. */
export const enumOf = <Value extends string>(values: readonly Value[]) =>
  Object.fromEntries(values.map((value) => [value.toUpperCase(), value])) as { [V in Value as Uppercase<V>]: V };

export const RichText = jsonScalar(
  'RichText',
  'Formatted text: a JSON array of headings, paragraphs, flat lists and call-outs (tip, warning). ' +
    'Nodes: {kind: "heading", level: 2|3, children}, {kind: "paragraph", children}, {kind: "list", ordered, items: [children]}, ' +
    '{kind: "callout", tone: "tip"|"warning", children: [paragraph|list]}; children: [{text, bold?, italic?, href?}] with https addresses only. Never HTML.',
);

@ObjectType({ description: 'A picture with its words for people who cannot see it.' })
export class Picture {
  @Field({ description: 'Address of the file on this server; it never changes its content.' })
  url!: string;

  @Field({ description: 'What can be seen, in words.' })
  alt!: string;

  @Field(() => Int, { nullable: true, description: 'Width in pixels.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'Height in pixels.' })
  height!: number | null;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  sizeBytes!: number;
}

@ObjectType({ description: 'A lesson from outside: what it is called and how long and heavy it is.' })
export class LessonOutline {
  @Field({ description: 'Id inside the course; it stays when a new version is published.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => Int, { description: 'How many minutes it takes.' })
  minutes!: number;

  @Field(() => Int, { description: 'Bytes a phone needs for it, files included.' })
  sizeBytes!: number;

  @Field(() => [String], { description: 'Quizzes in it, in order.' })
  quizIds!: string[];
}

@ObjectType({ description: 'A part of a course (học phần).' })
export class ModuleOutline {
  @Field({ description: 'Id inside the course.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => [LessonOutline], { description: 'Its lessons, in learning order.' })
  lessons!: LessonOutline[];
}

@ObjectType({ description: 'A competence that the course works on.' })
export class CompetenceRef {
  @Field({ description: 'Code of the framework, e.g. TT02-2025.' })
  framework!: string;

  @Field({ description: 'Code of the competence in it, e.g. 4.2.' })
  code!: string;

  @Field(() => Int, { description: 'Level the course leads to.' })
  level!: number;
}

@ObjectType({ description: 'An indicator of a criteria set that the course may support.' })
export class IndicatorRef {
  @Field({ description: 'Code of the criteria set, e.g. QD324.' })
  criteria!: string;

  @Field({ description: 'Code of the indicator in it, e.g. 2.1.' })
  code!: string;
}

export enum ReachUnit {
  MINUTES = 'minutes',
  PERCENT = 'percent',
  DONE = 'done',
}
registerEnumType(ReachUnit, {
  name: 'ReachUnit',
  description: 'In what a requirement is measured.',
  valuesMap: {
    MINUTES: { description: 'Minutes.' },
    PERCENT: { description: 'Percent.' },
    DONE: { description: '1 of 1 when it is done.' },
  },
});

@ObjectType({ description: 'How far a learner is with what a course asks for.' })
export class RequirementReach {
  @Field({ description: 'Whether it is met, by what was done or because staff waived it.' })
  isMet!: boolean;

  @Field(() => Int, { description: 'How far the learner is; 0 before anything was done. It may be more than the target.' })
  reached!: number;

  @Field(() => Int, { description: 'How far is enough.' })
  target!: number;

  @Field(() => ReachUnit, { description: 'In what both are measured.' })
  unit!: `${ReachUnit}`;
}

@ObjectType({ description: 'One of several ways to meet a requirement: all that it asks for has to be met.' })
export class RequirementWay {
  @Field(() => Int, { description: '1 for the first way.' })
  number!: number;

  @Field(() => RequirementReach, {
    nullable: true,
    description: 'How far along this way the learner is, in percent; null where the answer is about no learner.',
  })
  reach!: RequirementReach | null;

  @Field(() => [Requirement], { description: 'What this way asks for, in the order of the rule.' })
  requirements!: Requirement[];
}

@ObjectType({ description: 'One thing to do to complete a course.' })
export class Requirement {
  @Field({
    description:
      '"lesson": finish a lesson; "opened": open it; "time": spend minutes in it; "watched": play a share of its recording; "score": reach a result in a quiz; "attended": be so many minutes in sessions of a class; "attended_lesson": be at a session about the lesson; "submitted": hand in an assignment; "graded": reach a grade in it; "confirmed": staff confirm the lesson; "any": one of several ways.',
  })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Name of the requirement inside its version; null for "any".' })
  key!: string | null;

  @Field(() => String, { nullable: true, description: 'The lesson, when it is about one.' })
  lessonId!: string | null;

  @Field(() => String, { nullable: true, description: 'The quiz, when the kind is "score".' })
  quizId!: string | null;

  @Field(() => String, { nullable: true, description: 'The assignment, when the kind is "submitted" or "graded".' })
  assignmentId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Percent to reach ("score", "graded", "watched"), or minutes ("attended", "time"); null for the others.',
  })
  atLeast!: number | null;

  @Field({ description: 'The requirement in words, in the language of the caller; of several ways, all of them in one sentence.' })
  text!: string;

  @Field(() => [RequirementWay], { description: 'When the kind is "any": the ways, of which one is enough; empty for the others.' })
  ways!: RequirementWay[];

  @Field(() => RequirementReach, {
    nullable: true,
    description:
      'How far the learner is; of several ways, how far along the one that is furthest, in percent. Null where the answer is about no learner.',
  })
  reach!: RequirementReach | null;
}

const HandInKindEnum = enumOf(HAND_INS);
registerEnumType(HandInKindEnum, {
  name: 'HandInKind',
  description: 'What can be handed in.',
  valuesMap: {
    PHOTO: { description: 'Photos.' },
    AUDIO: { description: 'Sound recordings.' },
    FILE: { description: 'Documents.' },
    TEXT: { description: 'Written on the screen.' },
  },
});

@ObjectType({ description: 'How well one thing was done, and what that is worth.' })
export class RubricLevel {
  @Field({ description: 'Id inside the criterion.' })
  id!: string;

  @Field({ description: 'The level in words.' })
  title!: string;

  @Field(() => Int, { description: 'Points that it is worth.' })
  points!: number;
}

@ObjectType({ description: 'One thing that work is marked by.' })
export class RubricCriterion {
  @Field({ description: 'Id inside the assignment.' })
  id!: string;

  @Field({ description: 'What is looked at.' })
  title!: string;

  @Field(() => [RubricLevel], { description: 'The levels to choose from.' })
  levels!: RubricLevel[];
}

@ObjectType({ description: 'Practical work: what is asked, what can be handed in, and by what it is marked.' })
export class Assignment {
  @Field({ description: 'Id inside the course.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => RichText, { description: 'What is to be done.' })
  instructions!: RichTextNodes;

  @Field(() => [HandInKindEnum], { description: 'What can be handed in.' })
  accepts!: HandInKind[];

  @Field(() => Int, { description: 'How many photos, recordings and files together.' })
  maxFiles!: number;

  @Field(() => [RubricCriterion], { description: 'By what it is marked.' })
  rubric!: RubricCriterion[];

  @Field(() => Int, { description: 'From which percent on it counts as passed.' })
  passPercent!: number;

  @Field({ description: 'Whether two people mark it.' })
  secondMarker!: boolean;

  @Field({ description: 'Whether markers do not see whose work it is.' })
  anonymous!: boolean;

  @Field(() => Int, { nullable: true, description: 'Days after enrolling until it is due; null when it is never late.' })
  dueDays!: number | null;
}

const QuestionKindEnum = enumOf(QUESTION_KINDS);
registerEnumType(QuestionKindEnum, {
  name: 'QuestionKind',
  description: 'How a question is answered.',
  valuesMap: {
    SINGLE: { description: 'One of the choices.' },
    MULTIPLE: { description: 'All choices that are right.' },
    TRUE_FALSE: { description: 'True or false.' },
    SHORT_TEXT: { description: 'A few words; case and accents do not count.' },
    NUMERIC: { description: 'A number, in the unit of the question.' },
    MATCHING: { description: 'A right side for each left side.' },
    ORDERING: { description: 'All items in the right order.' },
  },
});

@ObjectType({ description: 'Something to choose, match or put in order.' })
export class Option {
  @Field({ description: 'Id to answer with. It says nothing about the right answer.' })
  id!: string;

  @Field({ description: 'What it says.' })
  text!: string;
}

@ObjectType({ description: 'A question as everybody may see it: there is no right answer in it.' })
export class Question {
  @Field({ description: 'Id inside the quiz.' })
  id!: string;

  @Field(() => QuestionKindEnum, { description: 'How it is answered.' })
  kind!: QuestionKind;

  @Field({ description: 'What is asked.' })
  text!: string;

  @Field(() => Int, { description: 'Weight in the result of the quiz.' })
  points!: number;

  @Field(() => String, { nullable: true, description: 'Unit of the number, for NUMERIC.' })
  unit!: string | null;

  @Field(() => [Option], { description: 'For SINGLE and MULTIPLE.' })
  choices!: Option[];

  @Field(() => [Option], { description: 'Left sides, for MATCHING.' })
  left!: Option[];

  @Field(() => [Option], { description: 'Right sides, for MATCHING, in an order without meaning.' })
  right!: Option[];

  @Field(() => [Option], { description: 'For ORDERING, in an order without meaning.' })
  items!: Option[];
}

@ObjectType({ description: 'A quiz without its answers. Results come from the server after an attempt is sent.' })
export class Quiz {
  @Field({ description: 'Id inside the course.' })
  id!: string;

  @Field({ description: 'Title.' })
  title!: string;

  @Field(() => Int, { description: 'From which percent on it counts as passed; 0 = for practice.' })
  passPercent!: number;

  @Field(() => Int, { description: 'How often it may be tried; 0 = as often as one likes.' })
  attemptLimit!: number;

  @Field(() => Int, { nullable: true, description: 'How many minutes one attempt may take; null = no clock.' })
  timeLimitMinutes!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many of the questions one attempt asks, drawn by the server; null = all of them.' })
  draw!: number | null;

  @Field(() => [Question], { description: 'The questions, in order.' })
  questions!: Question[];
}

@ObjectType({ description: 'Formatted text.' })
export class TextBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field(() => RichText, { description: 'The text.' })
  text!: RichTextNodes;
}

@ObjectType({ description: 'A picture.' })
export class ImageBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field(() => Picture, { description: 'The picture.' })
  picture!: Picture;

  @Field(() => String, { nullable: true, description: 'Words under the picture.' })
  caption!: string | null;
}

@ObjectType({ description: 'A sound recording.' })
export class AudioBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field({ description: 'Address of the file; parts of it can be asked for.' })
  url!: string;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  sizeBytes!: number;

  @Field({ description: 'What can be heard.' })
  description!: string;

  @Field(() => String, { nullable: true, description: 'All that is said, in words.' })
  transcript!: string | null;
}

@ObjectType({ description: 'A film.' })
export class VideoBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field({ description: 'Address of the file; parts of it can be asked for.' })
  url!: string;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  sizeBytes!: number;

  @Field({ description: 'What can be seen.' })
  description!: string;

  @Field(() => String, { nullable: true, description: 'All that is said, in words.' })
  transcript!: string | null;
}

@ObjectType({ description: 'A file to keep or print.' })
export class FileBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field({ description: 'Address of the file.' })
  url!: string;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  sizeBytes!: number;

  @Field({ description: 'Name to show.' })
  name!: string;

  @Field({ description: 'Media type, e.g. application/pdf.' })
  mediaType!: string;
}

@ObjectType({ description: 'A quiz inside a lesson.' })
export class QuizBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field(() => Quiz, { description: 'The quiz.' })
  quiz!: Quiz;
}

@ObjectType({ description: 'Practical work inside a lesson.' })
export class AssignmentBlock {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field(() => Assignment, { description: 'The work.' })
  assignment!: Assignment;
}

const BLOCKS = {
  text: TextBlock,
  image: ImageBlock,
  audio: AudioBlock,
  video: VideoBlock,
  file: FileBlock,
  quiz: QuizBlock,
  assignment: AssignmentBlock,
};

export const Block = createUnionType({
  name: 'Block',
  description: 'A piece of a screen.',
  types: () => Object.values(BLOCKS),
  resolveType: ({ kind }: PublicBlock) => BLOCKS[kind],
});

@ObjectType({ description: 'What is read before the next tap.' })
export class Screen {
  @Field({ description: 'Id inside the lesson.' })
  id!: string;

  @Field(() => [Block], { description: 'Its pieces, from top to bottom.' })
  blocks!: PublicScreen['blocks'];
}
