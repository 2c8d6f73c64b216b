import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { credentialOf } from '../credential/credential.js';
import type { SigningKey } from '../credential/keys.js';
import { signCredential } from '../credential/signing.js';
import type { Issuer } from '../issuer/issuer.service.js';
import { signOffline } from '../verification/offline.js';

export interface Unsigned {
  readonly snapshot: CertificateSnapshot;
  readonly status: { readonly list: number; readonly index: number };
  readonly issuer: Issuer;
  readonly key: SigningKey;
  readonly subjectId: string;
  readonly courseVersionId: string;
  readonly publicUrl: string;
}

/** What of a certificate is signed: its credential, and the part of its QR code that is checked without a network. */
export async function signPaper({ snapshot, status, issuer, key, subjectId, courseVersionId, publicUrl }: Unsigned) {
  const listUrl = `${publicUrl}/status/${issuer.publicId}/${status.list}`;
  const credential = credentialOf(snapshot, { publicUrl, subjectId, courseVersionId, status: { listUrl, index: status.index } });
  return {
    credential: JSON.stringify(await signCredential(credential, key, new Date(snapshot.issuedAt))),
    offline: await signOffline(offlineClaims(snapshot), key.publicKey, (data) => key.signer().sign({ data })),
  };
}

const offlineClaims = ({ register, issuer, holder, course, completedAt, issuedAt, validUntil, source }: CertificateSnapshot) => ({
  issuerCode: issuer.unitCode,
  kind: register.kind,
  year: register.year,
  number: register.number,
  completedOn: new Date(completedAt),
  issuedOn: new Date(issuedAt),
  name: holder.name,
  course: course.title,
  periods: course.periods,
  birthYear: holder.birthYear,
  lastDay: validUntil ? new Date(new Date(validUntil).getTime() - 1) : null,
  isFromPaper: source === 'paper',
});
