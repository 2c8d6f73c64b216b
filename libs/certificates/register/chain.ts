import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

export type RegisterAct = 'issue' | 'correct' | 'replace' | 'revoke';

/** One book: of one issuer, one kind of paper, one calendar year. */
export interface RegisterKey {
  readonly issuerId: string;
  readonly kind: string;
  readonly year: number;
}

/** One line of a book, as it is stored. Never changes. */
export interface RegisterEntry {
  readonly seq: number;
  readonly act: RegisterAct;
  readonly number: number;
  readonly certificateId: string;
  readonly at: Date;
  readonly payload: string;
  readonly payloadHash: Buffer;
  readonly prevHash: Buffer;
  readonly entryHash: Buffer;
}

/** Where a book ends. */
export interface RegisterHead {
  readonly lastNo: number;
  readonly lastSeq: number;
  readonly head: Buffer;
}

/** What stands before the first entry. */
export const GENESIS = Buffer.alloc(32);

const sha256 = (...parts: Uint8Array[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** `SHA256(0x00 ‖ prev ‖ payloadHash)`: the leading zero keeps it apart from any other use of the hash. */
export const entryHashOf = (prevHash: Buffer, payloadHash: Buffer) => sha256(Buffer.of(0), prevHash, payloadHash);

export const payloadHashOf = (payload: string) => sha256(Buffer.from(payload, 'utf8'));

/** The text whose hash is chained: JCS (RFC 8785). The salt keeps names unguessable in a published chain of hashes. */
export function payloadOf(line: Pick<RegisterEntry, 'seq' | 'act' | 'number' | 'certificateId' | 'at'>, content: object): string {
  const { seq, act, number, certificateId, at } = line;
  const salt = randomBytes(16).toString('hex');
  return canonicalize({ seq, act, number, certificateId, at: at.toISOString(), content, salt })!;
}

/** The next line of a book, chained to its head. */
export function nextEntry(
  head: Pick<RegisterHead, 'lastSeq' | 'head'>,
  line: Pick<RegisterEntry, 'act' | 'number' | 'certificateId' | 'at'>,
  content: object,
): RegisterEntry {
  const seq = head.lastSeq + 1;
  const payload = payloadOf({ ...line, seq }, content);
  const payloadHash = payloadHashOf(payload);
  return { ...line, seq, payload, payloadHash, prevHash: head.head, entryHash: entryHashOf(head.head, payloadHash) };
}

/** What is wrong with a book, and at which line. */
export interface RegisterFault {
  readonly seq: number;
  readonly fault:
    | 'missing-entry'
    | 'payload-changed'
    | 'columns-changed'
    | 'chain-broken'
    | 'back-dated'
    | 'number-gap'
    | 'tail-cut'
    | 'rewritten'
    | 'counter-wrong'
    | 'certificate-missing'
    | 'certificate-changed'
    | 'certificate-unknown';
  readonly detail: string;
}

/** Where a checkpoint says that the book ended. */
export interface BookMark {
  readonly no: number;
  readonly at: Date;
  readonly seq: number;
  /** Hex. */
  readonly head: string;
}

/** Walks a book line by line; feed it the entries in order of `seq`, then ask `finish`. Pure: no database, no clock. */
export class RegisterWalk {
  readonly faults: RegisterFault[] = [];
  private seq = 0;
  private number = 0;
  private at = -Infinity;
  private head: Buffer = GENESIS;
  private closed = 0;
  private closedAt = -Infinity;

  /** @param marks where checkpoints say that the book ended, the oldest first */
  constructor(private readonly marks: readonly BookMark[] = []) {}

  step(entry: RegisterEntry): void {
    const say = (fault: RegisterFault['fault'], detail: string) => this.faults.push({ seq: entry.seq, fault, detail });
    for (let lost = this.seq + 1; lost < entry.seq; lost++)
      this.faults.push({ seq: lost, fault: 'missing-entry', detail: `entry ${lost} is not there` });
    if (!payloadHashOf(entry.payload).equals(entry.payloadHash))
      say('payload-changed', `the text of entry ${entry.seq} is not the one that was hashed`);
    else if (!agrees(entry)) say('columns-changed', `number, kind of act, time or certificate of entry ${entry.seq} differ from its text`);
    const isChained = entry.seq !== this.seq + 1 || entry.prevHash.equals(this.head);
    if (!isChained || !entryHashOf(entry.prevHash, entry.payloadHash).equals(entry.entryHash)) {
      say('chain-broken', `entry ${entry.seq} does not follow from entry ${entry.seq - 1}`);
    }
    if (entry.at.getTime() < this.at) say('back-dated', `entry ${entry.seq} is older than the entry before it`);
    else if (entry.at.getTime() < this.closedAt) say('back-dated', `entry ${entry.seq} is older than a checkpoint that does not have it`);
    if (entry.act === 'issue') {
      if (entry.number !== this.number + 1) say('number-gap', `number ${entry.number} follows number ${this.number}`);
      this.number = entry.number;
    }
    this.seq = entry.seq;
    this.at = Math.max(this.at, entry.at.getTime());
    this.head = entry.entryHash;
    for (let mark = this.marks[this.closed]; mark && mark.seq <= entry.seq; mark = this.marks[++this.closed]) {
      this.closedAt = Math.max(this.closedAt, mark.at.getTime());
      if (mark.seq === entry.seq && mark.head !== entry.entryHash.toString('hex'))
        say('rewritten', `entry ${entry.seq} is not the one that checkpoint ${mark.no} closed`);
    }
  }

  finish(counter: RegisterHead): RegisterFault[] {
    const { lastSeq, lastNo, head } = counter;
    const say = (fault: RegisterFault['fault'], detail: string) => this.faults.push({ seq: this.seq, fault, detail });
    if (lastSeq > this.seq) say('tail-cut', `${lastSeq - this.seq} entries after entry ${this.seq} are not there`);
    else if ((this.marks.at(-1)?.seq ?? 0) > this.seq)
      say('tail-cut', `checkpoint ${this.marks.at(-1)!.no} closed entry ${this.marks.at(-1)!.seq}, which is not there`);
    else if (lastSeq !== this.seq || lastNo !== this.number || !head.equals(this.head))
      say('counter-wrong', `the counter says entry ${lastSeq}, number ${lastNo}`);
    return this.faults;
  }
}

function agrees(entry: RegisterEntry): boolean {
  try {
    const { seq, act, number, certificateId, at } = JSON.parse(entry.payload) as Record<string, unknown>;
    const { at: stored, ...columns } = entry;
    return (
      seq === columns.seq &&
      act === columns.act &&
      number === columns.number &&
      certificateId === columns.certificateId &&
      at === stored.toISOString()
    );
  } catch {
    return false;
  }
}
