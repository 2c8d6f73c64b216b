import type { DomainEvent } from '#platform';

type OverrideEvent<Type extends string, Data extends object> = DomainEvent<
  Type,
  Data & { overrideId: string; learnerId: string; enrollmentId: string; centreId: string; unitId: string; requestedBy: string }
>;

/** Staff ask a second person to waive a requirement. */
export type OverrideRequested = OverrideEvent<'enrollment.override_requested.v1', object>;
/** Somebody agreed, or did not. */
export type OverrideDecided = OverrideEvent<'enrollment.override_decided.v1', { isApproved: boolean }>;

export const overrideRequested = (data: OverrideRequested['data']): OverrideRequested => ({
  type: 'enrollment.override_requested.v1',
  subject: data.overrideId,
  data,
});
export const overrideDecided = (data: OverrideDecided['data']): OverrideDecided => ({
  type: 'enrollment.override_decided.v1',
  subject: data.overrideId,
  data,
});
