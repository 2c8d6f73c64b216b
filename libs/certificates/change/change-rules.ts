import type { CertificateSnapshot } from '../certificate/snapshot.js';
import type { CertificateStatus } from '../certificate/certificate.graphql.js';

/** What may happen to a certificate after its issue. */
export type ChangeAct = 'correct' | 'reissue' | 'renew' | 'revoke';

/** Acts after which another certificate stands in its place. */
export type SuccessionAct = Exclude<ChangeAct, 'revoke'>;

/** Classes of reasons that each act knows. The class may be shown to strangers, the words never. */
export const REASONS = {
  correct: ['civil_status', 'misprint'],
  reissue: ['lost', 'damaged', 'issuer_mistake'],
  renew: ['still_valid'],
  revoke: ['fraud', 'not_eligible', 'wrong_authority', 'altered', 'used_by_another'],
} as const satisfies Record<ChangeAct, readonly string[]>;

export type ReasonClass = (typeof REASONS)[ChangeAct][number];

/** What a correction may change: what is printed of the person. Everything else was recorded, not typed. */
export interface Corrections {
  readonly holderName?: string;
  /** YYYY-MM-DD. */
  readonly bornOn?: string;
  readonly place?: string;
}

/** Whether the act is open to a certificate in this state; an expired one may still be followed. */
export function isOpenTo(act: ChangeAct, status: `${CertificateStatus}`, validUntil: Date | null): boolean {
  if (status === 'revoked' || status === 'replaced') return false;
  return act === 'renew' ? validUntil !== null : true;
}

/** The corrections that change something; none means that there is nothing to correct. */
export function effectiveCorrections(holder: CertificateSnapshot['holder'], given: Corrections): Corrections {
  return {
    ...(given.holderName !== undefined && given.holderName !== holder.name && { holderName: given.holderName }),
    ...(given.bornOn !== undefined && given.bornOn !== holder.bornOn && { bornOn: given.bornOn }),
    ...(given.place !== undefined && given.place !== (holder.place ?? '') && { place: given.place }),
  };
}

/** What is printed of the person after a correction. */
export function correctedHolder(holder: CertificateSnapshot['holder'], { holderName, bornOn, place }: Corrections) {
  return {
    name: holderName ?? holder.name,
    bornOn: bornOn ?? holder.bornOn,
    birthYear: bornOn ? Number(bornOn.slice(0, 4)) : holder.birthYear,
    place: place ?? holder.place,
  };
}

/** The day from which a certificate no longer holds: so many calendar months after `day`; a month without that day ends at its last. */
export function dayAfterMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDate = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, lastDate));
  return first.toISOString().slice(0, 10);
}
