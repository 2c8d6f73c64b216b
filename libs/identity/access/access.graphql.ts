import { Field, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, UUID } from '#platform';

/** Somebody who looked at the person's data. */
@ObjectType({ description: 'A look at your data by somebody else.' })
export class AccessEntry {
  @Field(() => UUID, { description: 'Id of the entry.' })
  id!: string;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who: the name of the person, or of the system that reads for an office.' })
  actorName!: string;

  @Field(() => Boolean, { description: 'Whether it was a system and not a person.' })
  isSystem!: boolean;

  @Field(() => String, {
    description: 'What was read, by the name of the group of fields: `person.list`, `completion.list`, `recognition.dossier`, ….',
  })
  what!: string;
}

@ObjectType({ description: 'Looks at your data, the latest first.' })
export class AccessEntryConnection extends Connection(AccessEntry) {}
