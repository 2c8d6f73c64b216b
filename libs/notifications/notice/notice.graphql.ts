import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, UUID } from '#platform';

@ObjectType({ description: 'Something that the caller is told, once per event (thông báo).' })
export class Notice {
  @Field(() => UUID, { description: 'Id of the notice; newer ones have greater ids.' })
  id!: string;

  @Field({ description: 'What kind of thing happened, e.g. "certificateIssued". More kinds may come.' })
  kind!: string;

  @Field({ description: 'What happened, in a few words of the caller’s language.' })
  title!: string;

  @Field({ description: 'What happened, in a sentence.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Path on this site where the reader goes on; null when there is nothing to do.' })
  link!: string | null;

  @Field(() => DateTime, { description: 'When it happened.' })
  happenedAt!: Date | string;

  @Field({ description: 'Whether the caller has marked it as read.' })
  isRead!: boolean;

  @Field({ description: 'Whether a later notice about the same says otherwise, e.g. the time was changed again.' })
  isOutdated!: boolean;
}

@ObjectType({ description: 'What the caller was told, the latest first.' })
export class NoticeConnection extends Connection(Notice) {}

@InputType({ description: 'Marks the caller’s notices as read.' })
export class MarkNoticesReadInput {
  @Field(() => UUID, { description: 'The newest notice on the caller’s screen; it and all older ones are marked.' })
  upToId!: string;
}
