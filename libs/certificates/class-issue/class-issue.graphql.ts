import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';

export const IssueStateEnum = { ISSUED: 'issued', READY: 'ready', NOT_YET: 'not_yet' } as const;
export type IssueState = (typeof IssueStateEnum)[keyof typeof IssueStateEnum];
registerEnumType(IssueStateEnum, {
  name: 'CertificateIssueState',
  description: 'Where somebody stands before certificates are issued.',
  valuesMap: {
    ISSUED: { description: 'Has a certificate.' },
    READY: { description: 'Has completed and has none yet.' },
    NOT_YET: { description: 'Something is still open.' },
  },
});

@ObjectType({ description: 'One person in a look at what would be issued.' })
export class CertificateIssueRow {
  @Field(() => UUID, { description: 'The person.' })
  learnerId!: string;

  @Field(() => UUID, { description: 'The enrollment.' })
  enrollmentId!: string;

  @Field(() => String, { description: 'Full name.' })
  fullName!: string;

  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;

  @Field(() => String, { description: 'Title of the course.' })
  courseTitle!: string;

  @Field(() => IssueStateEnum, { description: 'Where the person stands.' })
  state!: IssueState;

  @Field(() => DateTime, { nullable: true, description: 'When the course was completed.' })
  completedAt!: Date | string | null;

  @Field(() => [String], { description: 'What is still open, in the caller’s language.' })
  missing!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'The number of the certificate; of who is ready, the one that would be given now: nothing is kept for them.',
  })
  registerNumber!: string | null;

  @Field(() => UUID, { nullable: true, description: 'The certificate, once there is one.' })
  certificateId!: string | null;
}

@ObjectType({ description: 'What would be issued for a class, or for those who wait at a centre. A look: no number is taken by it.' })
export class CertificateIssueLook {
  @Field(() => UUID, { description: 'The centre that issues.' })
  centreId!: string;

  @Field(() => String, { description: 'The class, or the centre.' })
  title!: string;

  @Field(() => Boolean, { description: 'Whether certificates of this centre are issued by themselves.' })
  issuesAutomatically!: boolean;

  @Field(() => Boolean, { description: 'Whether the caller may issue.' })
  mayIssue!: boolean;

  @Field(() => Int, { description: 'Certificates that go into one file for the printer.' })
  sheetPages!: number;

  @Field(() => [CertificateIssueRow], { description: 'At most 500 people.' })
  people!: CertificateIssueRow[];
}

@ArgsType()
export class CertificateIssueArgs {
  @Field(() => UUID, { nullable: true, description: 'A class; this or the centre.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A centre: who waits there, in a class or not.' })
  centreId?: string | null;
}

@InputType({ description: 'Issues certificates for all who are ready.' })
export class IssueCertificatesInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7): the same id twice is the same work.' })
  taskId!: string;

  @Field(() => UUID, { nullable: true, description: 'A class; this or the centre.' })
  classId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'A centre: all who wait there.' })
  centreId?: string | null;
}

@InputType({ description: 'Draws the certificates of a class as a file for a printer.' })
export class PrintCertificatesInput {
  @Field(() => UUID, { description: 'Id for the task, made by the client (UUIDv7).' })
  taskId!: string;

  @Field(() => UUID, { description: 'The class.' })
  classId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Which file, from 1, of a class with more certificates than `sheetPages`; the first if left out.',
  })
  part?: number | null;
}
