import { Field, InputType } from '@nestjs/graphql';
import { UUID } from '#platform';
import { JoinClassInput, SeatInput } from '../class-group/class-group.graphql.js';

@InputType({ description: 'Enrols a child of yours in a course.' })
export class EnrollChildInput {
  @Field(() => UUID, { description: 'Made by the client (UUIDv7), so that enrolling can be repeated without harm.' })
  id!: string;

  @Field(() => UUID, { description: 'The child.' })
  childId!: string;

  @Field(() => UUID, { description: 'Id of the course.' })
  courseId!: string;
}

@InputType({ description: 'Brings a child of yours into a class.' })
export class JoinClassForChildInput extends JoinClassInput {
  @Field(() => UUID, { description: 'The child.' })
  childId!: string;
}

@InputType({ description: 'A class that a child of yours has an offer of, an invitation to, or a seat in.' })
export class ChildSeatInput extends SeatInput {
  @Field(() => UUID, { description: 'The child.' })
  childId!: string;
}
