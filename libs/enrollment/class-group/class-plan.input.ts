import { z } from 'zod';
import { clean, isStorable } from '#platform';

const text = (min: number, max: number) => z.string().refine(isStorable).transform(clean).pipe(z.string().min(min).max(max));

/** The longest that a class may last: a school year and a bit. */
const MAX_DAYS = 400;

const plan = {
  title: text(1, 200),
  seats: z.int().min(1).max(100_000).nullish(),
  hasWaitingList: z.boolean(),
  offerHours: z.int().min(1).max(720),
  isListed: z.boolean(),
  opensAt: z.iso.datetime().nullish(),
  closesAt: z.iso.datetime().nullish(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  meets: text(0, 300),
  place: text(0, 300),
  note: text(0, 1000),
  instructorIds: z.array(z.uuid()).max(10),
};

const inOrder = <
  Plan extends { startsOn: string; endsOn: string; opensAt?: string | null | undefined; closesAt?: string | null | undefined },
>(
  { startsOn, endsOn, opensAt, closesAt }: Plan,
  context: z.RefinementCtx<Plan>,
) => {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  if (days < 0 || days > MAX_DAYS) context.addIssue({ code: 'custom', path: ['endsOn'], message: `0 to ${MAX_DAYS} days after startsOn` });
  if (opensAt && closesAt && closesAt <= opensAt) context.addIssue({ code: 'custom', path: ['closesAt'], message: 'after opensAt' });
};

export const newClass = z.object({ id: z.uuid(), courseId: z.uuid(), centreId: z.uuid(), ...plan }).superRefine(inOrder);
export const changedClass = z.object({ classId: z.uuid(), revision: z.int(), ...plan }).superRefine(inOrder);
export type ClassPlan = Omit<z.output<typeof newClass>, 'id' | 'courseId' | 'centreId'>;
/** What staff writes to explain an act. */
export const reasonText = text(3, 500);
