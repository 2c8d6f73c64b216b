import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, DateTime, UUID } from '#platform';
import { Certificate } from '../certificate/certificate.graphql.js';
import { CertificateActEnum, ChangeReasonEnum } from '../change/change.graphql.js';
import type { ChangeAct, ReasonClass } from '../change/change-rules.js';
import type { HolderRequestState } from './request-rules.js';

export const HolderRequestStateEnum = {
  WAITING: 'waiting',
  TAKEN: 'taken',
  DONE: 'done',
  DECLINED: 'declined',
  WITHDRAWN: 'withdrawn',
} as const satisfies Record<string, HolderRequestState>;
registerEnumType(HolderRequestStateEnum, {
  name: 'HolderRequestState',
  description: 'Where the request of a holder stands.',
  valuesMap: {
    WAITING: { description: 'Nobody of the centre has answered yet.' },
    TAKEN: { description: 'Somebody of the centre took it up; where two people are needed, the second has yet to decide.' },
    DONE: { description: 'It was done: another certificate stands in the place of this one.' },
    DECLINED: { description: 'The certificate stays as it is.' },
    WITHDRAWN: { description: 'The holder took it back.' },
  },
});

@ObjectType({ description: 'What a holder asked about the own certificate.' })
export class HolderRequest {
  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field(() => CertificateActEnum, { description: 'What is asked for: CORRECT or REISSUE.' })
  act!: ChangeAct;

  @Field(() => ChangeReasonEnum, { description: 'Class of the reason.' })
  reasonClass!: ReasonClass;

  @Field(() => String, { description: 'In the words of the holder; may be empty.' })
  words!: string;

  @Field(() => DateTime, { description: 'When it was asked.' })
  askedAt!: Date;

  @Field(() => HolderRequestStateEnum, { description: 'Where it stands.' })
  state!: HolderRequestState;

  @Field(() => String, { nullable: true, description: 'Why it was declined, in words for the holder.' })
  answer!: string | null;
}

@ObjectType({ description: 'A request of a holder that waits, with its certificate. For staff.' })
export class WaitingHolderRequest {
  @Field(() => HolderRequest, { description: 'What is asked for.' })
  request!: HolderRequest;

  @Field(() => Certificate, { description: 'The certificate that it is about.' })
  certificate!: Certificate;

  @Field(() => Boolean, { description: 'Whether the caller may take it up or decline it.' })
  mayAnswer!: boolean;
}

@ObjectType({ description: 'Requests of holders that wait, the longest wait first.' })
export class WaitingHolderRequestConnection extends Connection(WaitingHolderRequest) {}

@InputType({ description: 'Asks the centre to correct the own certificate, or to issue it again.' })
export class AskAboutCertificateInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that asking can be repeated.' })
  id!: string;

  @Field(() => UUID, { description: 'The own certificate.' })
  certificateId!: string;

  @Field(() => CertificateActEnum, { description: 'CORRECT or REISSUE; the other acts are for staff.' })
  act!: ChangeAct;

  @Field(() => ChangeReasonEnum, { description: 'LOST or DAMAGED to issue again; MISPRINT or CIVIL_STATUS to correct.' })
  reasonClass!: ReasonClass;

  @Field(() => String, {
    nullable: true,
    description: 'In own words, at most 500 characters. A correction needs them: what is wrong, and how it is right.',
  })
  words?: string | null;
}

@InputType({ description: 'Takes the own request back.' })
export class WithdrawHolderRequestInput {
  @Field(() => UUID, { description: 'Id of the request; nobody has answered it yet.' })
  id!: string;
}

@InputType({ description: 'Says to a holder why nothing is changed.' })
export class DeclineHolderRequestInput {
  @Field(() => UUID, { description: 'Id of the request.' })
  id!: string;

  @Field(() => String, { description: 'Why, in words that the holder understands; at most 500 characters.' })
  answer!: string;
}
