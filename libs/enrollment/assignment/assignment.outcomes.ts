import { Field, ObjectType } from '@nestjs/graphql';
import { unionOf } from '#platform';
import { MyWork, WorkDetail } from './assignment.graphql.js';

@ObjectType({ description: 'It has arrived.' })
export class HandedIn {
  @Field(() => MyWork, { description: 'The work as it stands now.' })
  readonly work: MyWork;

  constructor(work: MyWork) {
    this.work = work;
  }
}

@ObjectType({ description: 'It was not taken; the phone keeps it and shows why.' })
export class HandInRefused {
  @Field({ description: '"alreadyGraded" or "courseLeft".' })
  readonly code: string;

  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

@ObjectType({ description: 'What the marker did is recorded.' })
export class WorkRecorded {
  @Field(() => WorkDetail, { description: 'The work as it stands now.' })
  readonly detail: WorkDetail;

  constructor(detail: WorkDetail) {
    this.detail = detail;
  }
}

@ObjectType({ description: 'The work has changed since the caller saw it; nothing was recorded.' })
export class WorkChanged {
  @Field({ description: 'The reason, in the caller’s language.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export const HandInResult = unionOf('HandInResult', [HandedIn, HandInRefused], 'What came of handing in.');
export const MarkingResult = unionOf('MarkingResult', [WorkRecorded, WorkChanged], 'What came of marking, returning or correcting.');
