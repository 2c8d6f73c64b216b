import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';

/** A device on which the person is signed in. */
@ObjectType('SignInSession', { description: 'A device on which you are signed in. Only you can see it.' })
export class Session {
  @Field(() => UUID, { description: 'Id of the session; not its token.' })
  id!: string;

  @Field(() => DateTime, { description: 'When you signed in there.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Last request from there, to the minute.' })
  lastSeenAt!: Date;

  @Field(() => String, { description: 'Browser and system, e.g. `Chrome · Android`; `?` when they are not known.' })
  label!: string;

  @Field(() => Boolean, { description: 'Whether this is the device that asks.' })
  isCurrent!: boolean;
}

@InputType({ description: 'Which session to end.' })
export class EndSessionInput {
  @Field(() => UUID, { description: 'Id of one of your own sessions.' })
  id!: string;
}
