import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Connection, DateTime, PageArgs, UUID } from '#platform';

@ObjectType({ description: 'A book (sổ gốc): of one issuer, one kind of paper, one calendar year.' })
export class RegisterBook {
  @Field(() => String, { description: 'Its name in addresses: issuer, kind and year.' })
  key!: string;

  @Field(() => String, { description: 'Who issues.' })
  issuerName!: string;

  @Field(() => String, { description: 'Kind of paper, e.g. GCN.' })
  kind!: string;

  @Field(() => Int, { description: 'Calendar year in Việt Nam.' })
  year!: number;

  @Field(() => Int, { description: 'The last number that was given.' })
  lastNumber!: number;

  @Field(() => Int, { description: 'How many rows it has: issues and what came after.' })
  entries!: number;

  @Field(() => DateTime, { nullable: true, description: 'When a checkpoint closed it last.' })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Numbers in one printed part.' })
  partSize!: number;

  @Field(() => String, { description: 'The printed book, part by part: add `?part=2`. Each download is logged.' })
  pdfUrl!: string;

  @Field(() => String, { description: 'The whole book as a spreadsheet in the prescribed order. Each download is logged.' })
  xlsxUrl!: string;

  @Field(() => String, { description: 'The rows with the texts that were hashed, for auditors. Each download is logged.' })
  auditUrl!: string;

  @Field(() => String, { description: 'The rows as hashes, without names; anybody may read them.' })
  publicUrl!: string;
}

@ObjectType({ description: 'Books, the latest year first.' })
export class RegisterBookConnection extends Connection(RegisterBook) {}

@ArgsType()
export class RegisterBooksArgs extends PageArgs {
  @Field(() => UUID, { description: 'Books of the centres in this unit and below it.' })
  unitId!: string;
}

@ObjectType({ description: 'A signed root of all books at an instant.' })
export class RegisterCheckpoint {
  @Field(() => Int, { description: 'Its number, from 1 on.' })
  no!: number;

  @Field(() => DateTime, { description: 'When it was made.' })
  at!: Date;

  @Field(() => Int, { description: 'How many books it closes.' })
  registers!: number;

  @Field(() => String, { description: 'SHA-256 of its text, hex: what a witness writes down.' })
  sha256!: string;
}

@ObjectType({ description: 'Checkpoints, newest first.' })
export class RegisterCheckpointConnection extends Connection(RegisterCheckpoint) {}
