import { createHash } from 'node:crypto';
import { t } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { messages } from '../messages.js';
import { CREDENTIALS_V2, OPEN_BADGES_3 } from './contexts.js';
import type { StatusEntry } from './status-list.js';

/** What the credential needs beside the printed snapshot. */
export interface CredentialAddresses {
  publicUrl: string;
  /** Random per person **and** centre, so that two centres' credentials do not betray one person. */
  subjectId: string;
  courseVersionId: string;
  status: StatusEntry;
}

/**
 * The Open Badges 3.0 shape of a certificate, still unsigned.
 * No birth date, sex, address or score; the name in clear only if strangers may read it, else salted and hashed.
 */
export function credentialOf(snapshot: CertificateSnapshot, { publicUrl, subjectId, courseVersionId, status }: CredentialAddresses) {
  const { course, issuer, register } = snapshot;
  const achievementId = `urn:uuid:${courseVersionId}`;
  const resultId = `${achievementId}#result`;
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES_3],
    id: `${publicUrl}/v/${snapshot.code}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: course.title,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name },
    validFrom: snapshot.issuedAt,
    ...(snapshot.validUntil && { validUntil: snapshot.validUntil }),
    awardedDate: snapshot.completedAt,
    credentialSubject: {
      type: ['AchievementSubject'],
      id: `urn:uuid:${subjectId}`,
      identifier: [identityOf(snapshot)],
      achievement: {
        id: achievementId,
        type: ['Achievement'],
        achievementType: 'Course',
        name: course.title,
        description: course.summary || course.title,
        criteria: { narrative: course.outcomes.join('\n') || course.title },
        resultDescription: [{ id: resultId, type: ['ResultDescription'], name: 'Hoàn thành chuyên đề', resultType: 'Status' }],
        ...alignmentOf(snapshot),
      },
      result: [{ type: ['Result'], resultDescription: resultId, status: 'Completed' }],
    },
    evidence: [
      {
        type: ['Evidence'],
        name: register.registerNumber,
        description: `Sổ gốc năm ${register.year}: ${issuer.name}${snapshot.source === 'paper' ? `. ${t('vi', messages.paperFromPaper)}` : ''}`,
      },
    ],
    credentialStatus: {
      id: `${status.listUrl}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: status.listUrl,
    },
  };
}

/** `sha256$…` over name and salt (Open Badges 3.0, IdentityHash); whoever holds the paper can recompute it. */
export const nameHash = (name: string, salt: string) =>
  `sha256$${createHash('sha256')
    .update(name + salt, 'utf8')
    .digest('hex')}`;

function identityOf({ holder, showName, nameSalt }: CertificateSnapshot) {
  const identity = { type: 'IdentityObject', identityType: 'name' };
  return showName
    ? { ...identity, hashed: false, identityHash: holder.name }
    : { ...identity, hashed: true, identityHash: nameHash(holder.name, nameSalt) };
}

/** Indicators of the learning citizen and competences that the course names; absent when it names none. */
function alignmentOf({ indicators, competences }: CertificateSnapshot) {
  const at = (framework: string, code: string, name: string) => ({
    type: ['Alignment'],
    targetCode: code,
    targetFramework: framework,
    targetName: name,
    targetUrl: `urn:x-phusa:framework:${encodeURIComponent(framework)}:${encodeURIComponent(code)}`, // a name, not a page: it must never be a dead link
  });
  const alignment = [
    ...indicators.map(({ criteria, code }) => at(criteria, code, `Chỉ số ${code}`)),
    ...competences.map(({ framework, code, level }) => at(framework, code, `Năng lực ${code}, bậc ${level}`)),
  ];
  return alignment.length ? { alignment } : {};
}
