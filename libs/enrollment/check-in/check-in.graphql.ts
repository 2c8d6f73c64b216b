import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, UUID } from '#platform';
import { AttendanceReceipt } from '../attendance/attendance.graphql.js';

export enum CheckInVerdict {
  ACCEPTED = 'accepted',
  WAITING = 'waiting',
  REFUSED = 'refused',
}
registerEnumType(CheckInVerdict, {
  name: 'CheckInVerdict',
  description: 'What a check-in is worth, as far as is known.',
  valuesMap: {
    ACCEPTED: { description: 'The learner counts as present, unless a teacher says otherwise.' },
    WAITING: { description: 'Kept; a teacher, or the clock of the teacher’s phone, decides.' },
    REFUSED: { description: 'Kept and does not count; a teacher may still mark the learner.' },
  },
});

@InputType({ description: 'A scanned code, as the device tells it.' })
export class ScanInput {
  @Field(() => UUID, { description: 'Made by the device (UUIDv7). The same id is the same scan.' })
  id!: string;

  @Field({ description: 'What stood behind the # of the address.' })
  code!: string;

  @Field(() => Int, { description: 'Counter of the device.' })
  seq!: number;

  @Field(() => DateTime, { description: 'When it was scanned, by the clock of the device.' })
  deviceAt!: string;

  @Field(() => Boolean, { nullable: true, description: 'The device noticed that its clock was moved around the scan. Default: false.' })
  clockMoved?: boolean | null;
}

@InputType({ description: 'Scans of the caller that wait on a device.' })
export class CheckInInput {
  @Field(() => UUID, { description: 'Id that the device has given itself.' })
  deviceId!: string;

  @Field(() => DateTime, { description: 'The clock of the device while it sends: device times are corrected by it.' })
  sentAt!: string;

  @Field(() => [ScanInput], { description: '1 to 50 scans.' })
  scans!: ScanInput[];
}

@ObjectType({ description: 'What became of a scan.' })
export class CheckInReceipt extends AttendanceReceipt {
  @Field(() => CheckInVerdict, { nullable: true, description: 'What it is worth; null when it was not stored.' })
  verdict!: `${CheckInVerdict}` | null;

  @Field(() => String, { nullable: true, description: 'Title of the class.' })
  classTitle!: string | null;
}

@ObjectType({ description: 'Receipts for scans.' })
export class CheckInPayload {
  @Field(() => [CheckInReceipt], { description: 'One for each scan.' })
  receipts!: CheckInReceipt[];
}
