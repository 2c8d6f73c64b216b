/** An event as its room declares it: a fact in the past; `type` ends in its version. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  /** Id of what the event is about. */
  readonly subject: string;
  readonly data: Data;
}

/** An event as it left the outbox. */
export type StoredEvent<E extends DomainEvent = DomainEvent> = E & {
  /** UUIDv7; also the id of the job that carries it. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly actorId: string | null;
};
