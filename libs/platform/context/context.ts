import type { AuditEntry } from '../audit/audit.js';
import type { Sql } from '../database/sql.js';
import type { DomainEvent } from '../outbox/event.js';
import type { Locale } from '../text/locale.js';

/** What somebody may do somewhere: a role in the subtree of a unit. */
export interface Grant {
  readonly role: string;
  readonly unitId: string;
}

/** Who acts: nobody known, a person signed in, an API client, or the system itself (a job, a command). */
export interface Actor {
  readonly kind: 'anonymous' | 'person' | 'client' | 'system';
  /** Person id or client id. */
  readonly id: string | null;
  /** Ids under which the person was recorded before the records became one; left out when there are none. */
  readonly formerIds?: readonly string[];
  /** For logs: never a person's name. */
  readonly name: string;
  readonly accountId?: string;
  readonly sessionId?: string;
  readonly grants: readonly Grant[];
  /** OAuth scopes; of API clients only. */
  readonly scopes: readonly string[];
}

export const ANONYMOUS: Actor = { kind: 'anonymous', id: null, name: 'anonymous', grants: [], scopes: [] };

/** Who asks, in which language, at what instant: everything that a read needs. */
export interface Ctx {
  readonly actor: Actor;
  readonly locale: Locale;
  /** Instant of the request in UTC. Nothing below a resolver or processor calls `new Date()`. */
  readonly now: Date;
  readonly requestId: string;
  /** On sessions that are read-only, so a write that slips past the types fails in PostgreSQL. */
  readonly sql: Sql;
}

declare const open: unique symbol;

/** A `Ctx` inside an open transaction. To write, hold one (ADR 2). */
export interface Tx extends Ctx {
  readonly [open]: true;
  /** Appends to the outbox, all by one statement; the events leave only if the transaction commits. */
  emit(...events: readonly DomainEvent[]): Promise<void>;
  /** Appends to the audit log, in the same transaction. */
  audit(entry: AuditEntry): Promise<void>;
}
