import type { DomainEvent } from '#platform';

/**
 * A session changed its time or place, or was cancelled. Once for each change; `revision` tells two changes apart.
 * Who is to be told is whoever is in the class when the notice is made.
 */
export type SessionChanged = DomainEvent<
  'class.session_changed.v1',
  { classId: string; sessionId: string; revision: number; change: 'time' | 'place' | 'cancelled' | 'restored' }
>;

export function sessionChanged(data: SessionChanged['data']): SessionChanged {
  return { type: 'class.session_changed.v1', subject: data.sessionId, data };
}
