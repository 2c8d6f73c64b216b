import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { CalendarDate, Connection, PageArgs, UUID } from '#platform';

@ObjectType({ description: 'A place as it was during one span of its life.' })
export class Unit {
  @Field(() => UUID, {
    description: 'Stays the same through changes of name, code and parent; a merger makes a new unit, even under an old code.',
  })
  id!: string;

  @Field(() => String, { description: '`province`, `district`, `commune`, or `local` for what lies below a commune.' })
  level!: string;

  @Field(() => String, {
    description:
      'As in the state list: `thanh_pho`, `tinh`, `quan`, `huyen`, `thi_xa`, `phuong`, `xa`, `thi_tran`, `dac_khu`; below the commune `ap`, `khu_vuc`, `don_vi`.',
  })
  kind!: string;

  @Field(() => String, {
    description:
      'Code of the state list during this span. It means nothing without a date: 31135 was Phường Tân An until 30 June 2025 and is Phường Ninh Kiều since. Empty below the commune, where the list ends.',
  })
  code!: string;

  @Field(() => String, { description: 'Name with its kind: Phường Ninh Kiều.' })
  name!: string;

  @Field(() => CalendarDate, { description: 'First day of this span; 2023-12-31 where the sources do not reach further back.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds; null while it does.' })
  validTo!: string | null;

  /** The day as of which it is shown; its parent and its neighbours in time are looked up by it. */
  shownOn!: string;
  parentId!: string | null;
}

@ObjectType({ description: 'A step from a place to the place that took it over.' })
export class UnitSuccession {
  @Field(() => Unit, {
    nullable: true,
    description: 'The predecessor on its last day, or the successor on its first; null when the sources give only its name.',
  })
  unit!: Unit | null;

  @Field(() => String, { description: 'Name with its kind, also where no unit is known.' })
  name!: string;

  @Field(() => CalendarDate, { description: 'The day on which the successor took over.' })
  effectiveOn!: string;

  @Field(() => String, { description: '`merge`, `split`, `rename` or `reparent` (the same unit under another parent).' })
  kind!: string;

  @Field(() => Boolean, { description: 'Whether the predecessor went to more than one successor.' })
  isPartial!: boolean;

  @Field(() => Boolean, { description: 'Whether figures of the predecessor cannot be carried over without asking household by household.' })
  needsReview!: boolean;

  @Field(() => String, { nullable: true, description: 'The resolution; null where the sources do not name it.' })
  legalAct!: string | null;
}

@ObjectType({ description: 'A place in short.' })
export class UnitSummary {
  @Field(() => UUID, { description: 'Id of the unit.' })
  id!: string;

  @Field(() => String, { description: 'Name with its kind: Phường Ninh Kiều.' })
  name!: string;

  @Field(() => String, { description: 'As in `Unit.kind`.' })
  kind!: string;

  @Field(() => String, { description: '`province`, `district`, `commune` or `local`.' })
  level!: string;
}

@ObjectType({ description: 'A page of units.' })
export class UnitConnection extends Connection(Unit) {}

@ArgsType()
export class UnitsArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 100, description: 'How many rows, 1 to 100.' })
  declare first: number;

  @Field(() => String, { nullable: true, description: 'Only this level: `province`, `district` or `commune`.' })
  level?: string | null;

  @Field(() => UUID, { nullable: true, description: 'Only the children of this unit.' })
  parentId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The map of this day; today when it is left out.' })
  on?: string | null;
}
