import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConsentInput, Person, type Sex, SexEnum } from '#identity';
import { CalendarDate, Connection, DateTime, unionOf, UUID } from '#platform';
import { LearningEventInput } from '../learning-record/learning-record.graphql.js';

@InputType({ description: 'Somebody without a phone, as you write them down. A name and a year of birth are enough.' })
export class AssistedPersonInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => String, { description: 'Full name as on the identity card.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth, when the day is not known.' })
  birthYear?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day of birth, when it is known.' })
  bornOn?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Female or male.' })
  sex?: Sex | null;

  @Field(() => String, { nullable: true, description: 'Telephone number, e.g. of a neighbour.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Personal identification number, 12 digits. Kept encrypted.' })
  nationalId?: string | null;
}

@InputType({ description: 'Enrols somebody without a phone in a class that you run.' })
export class EnrollAssistedInput {
  @Field(() => UUID, { description: 'The class.' })
  classId!: string;

  @Field(() => AssistedPersonInput, { nullable: true, description: 'A person to write down; or else `personId`.' })
  person?: AssistedPersonInput | null;

  @Field(() => UUID, { nullable: true, description: 'Somebody who is recorded in the commune of the class already.' })
  personId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'You have seen those of the same name and birth: this is somebody else.' })
  isSomebodyElse?: boolean | null;

  @Field(() => ConsentInput, { description: 'What was read aloud to the person, and in which language. They agreed.' })
  consent!: ConsentInput;
}

@ObjectType({ description: 'The person is recorded and in the class, or waits for a seat.' })
export class AssistedEnrolled {
  @Field(() => Person, { description: 'The person.' })
  readonly person: Person;

  @Field(() => UUID, { nullable: true, description: 'The enrollment; null while the person waits for a seat.' })
  readonly enrollmentId: string | null;

  constructor(person: Person, enrollmentId: string | null) {
    this.person = person;
    this.enrollmentId = enrollmentId;
  }
}

@ObjectType({ description: 'Nothing was recorded: people of the commune have this name and birth.' })
export class PossibleDuplicates {
  @Field(() => String, { description: 'What to do, in the caller’s language.' })
  readonly message: string;

  @Field(() => [Person], { description: 'Those people.' })
  readonly people: Person[];

  constructor(message: string, people: Person[]) {
    this.message = message;
    this.people = people;
  }
}

@ObjectType({ description: 'Nothing was recorded: the class cannot take the person.' })
export class AssistedRefused {
  @Field(() => String, { description: 'Why, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const EnrollAssistedResult = unionOf(
  'EnrollAssistedResult',
  [AssistedEnrolled, PossibleDuplicates, AssistedRefused],
  'What came of enrolling somebody without a phone.',
);
export type EnrollAssistedResult = AssistedEnrolled | PossibleDuplicates | AssistedRefused;

@InputType({ description: 'What a learner without a phone did, as staff enters it. It is marked as entered by you, also for the learner.' })
export class RecordAssistedInput {
  @Field(() => UUID, { description: 'A class that you run.' })
  classId!: string;

  @Field(() => UUID, { description: 'A member of that class.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id that your device has given itself.' })
  deviceId!: string;

  @Field(() => [LearningEventInput], { description: '1 to 200 events of the learner’s enrollment in that class.' })
  events!: LearningEventInput[];
}

@ObjectType({ description: 'A class into which you may bring people.' })
export class ClassToFill {
  @Field(() => UUID, { description: 'Id of the class.' })
  id!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => CalendarDate, { description: 'First day.' })
  startsOn!: string;

  @Field(() => Int, { description: 'People who have a seat.' })
  members!: number;
}

@ObjectType({ description: 'A lesson that can be entered.' })
export class AssistedLesson {
  @Field(() => String, { description: 'Id in the version of the class.' })
  id!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether it ends with a quiz that has to be answered.' })
  hasQuiz!: boolean;
}

@ObjectType({ description: 'A member of a class and how far they are.' })
export class AssistedLearner {
  @Field(() => Person, { description: 'The person.' })
  person!: Person;

  @Field(() => UUID, { description: 'The enrollment.' })
  enrollmentId!: string;

  @Field(() => Boolean, { description: 'Whether the person signs in with an account of their own.' })
  hasAccount!: boolean;

  @Field(() => Boolean, { description: 'Whether the completion rule is met.' })
  isCompleted!: boolean;

  @Field(() => [String], { description: 'Ids of the finished lessons.' })
  doneLessonIds!: string[];

  @Field(() => [String], { description: 'Those of them that staff has entered.' })
  enteredLessonIds!: string[];
}

@ObjectType({ description: 'A class as a sheet on which staff enters lessons.' })
export class AssistedSheet {
  @Field(() => UUID, { description: 'The class.' })
  classId!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => [AssistedLesson], { description: 'The lessons of its version.' })
  lessons!: AssistedLesson[];

  @Field(() => [AssistedLearner], { description: 'Its members in the order of arrival.' })
  learners!: AssistedLearner[];
}

export enum RecordedKind {
  PERSON = 'person',
  ENROLLMENT = 'enrollment',
  EVENT = 'event',
}
registerEnumType(RecordedKind, {
  name: 'RecordedKind',
  description: 'What somebody recorded for a learner.',
  valuesMap: {
    PERSON: { description: 'The person: name and birth.' },
    ENROLLMENT: { description: 'That they are in a class.' },
    EVENT: { description: 'Something that they did: a lesson, a quiz, attendance, a grade.' },
  },
});

@ObjectType({ description: 'A word of a learner about something that others recorded, and the answer.' })
export class Objection {
  @Field(() => UUID, { description: 'Id of the objection.' })
  id!: string;

  @Field(() => UUID, { description: 'Whose record it is about.' })
  learnerId!: string;

  @Field(() => String, { description: 'Name of the learner.' })
  learnerName!: string;

  @Field(() => RecordedKind, { description: 'What it is about.' })
  aboutKind!: `${RecordedKind}`;

  @Field(() => String, { description: 'What it is about, in words.' })
  about!: string;

  @Field(() => String, { description: 'What the learner says.' })
  note!: string;

  @Field(() => DateTime, { description: 'When.' })
  saidAt!: Date | string;

  @Field(() => String, { nullable: true, description: 'The answer of staff; null while there is none.' })
  answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | string | null;
}

@ObjectType({ description: 'Objections of a place, the oldest that are open first.' })
export class ObjectionConnection extends Connection(Objection) {}

@ObjectType({ description: 'Something that others recorded for you.' })
export class RecordedForMe {
  @Field(() => UUID, { description: 'Id of what was recorded.' })
  id!: string;

  @Field(() => RecordedKind, { description: 'What kind of thing it is.' })
  kind!: `${RecordedKind}`;

  @Field(() => String, {
    description: 'How: `list`, `assisted`, `walk_in`, `invitation`, `guardian`, or the kind of event, e.g. `lesson_finished`, `attended`.',
  })
  how!: string;

  @Field(() => String, { description: 'What it is about: the class, or course and lesson.' })
  about!: string;

  @Field(() => String, { description: 'Who recorded it.' })
  byName!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date | string;

  @Field(() => Objection, { nullable: true, description: 'Your latest word about it, if there is one.' })
  objection!: Objection | null;
}

@ObjectType({ description: 'What others recorded for you, the latest first.' })
export class RecordedForMeConnection extends Connection(RecordedForMe) {}

@InputType({ description: 'Says that something others recorded is not right.' })
export class ObjectInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that the request can be repeated.' })
  id!: string;

  @Field(() => RecordedKind, { description: 'What it is about.' })
  aboutKind!: `${RecordedKind}`;

  @Field(() => UUID, { description: 'Id of what was recorded.' })
  aboutId!: string;

  @Field(() => String, { description: 'What is not right, in your own words.' })
  note!: string;
}

@InputType({ description: 'Answers an objection.' })
export class AnswerObjectionInput {
  @Field(() => UUID, { description: 'Whose objection it is.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'Id of the objection.' })
  id!: string;

  @Field(() => String, { description: 'What was found and done.' })
  answer!: string;
}
