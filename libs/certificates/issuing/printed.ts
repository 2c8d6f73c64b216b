import { randomBytes } from 'node:crypto';
import { startOfVietnamDay, vietnamDay } from '#platform';
import type { PersonForCertificate } from '#identity';
import type { CentreCard } from '#organisation';
import type { VersionSnapshot } from '#courses';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { dayAfterMonths } from '../change/change-rules.js';
import type { Completion } from './issuing.service.js';

/** Everything printed but what is only known once the register is open. */
export type Printed = Omit<CertificateSnapshot, 'register' | 'code' | 'issuedAt'>;

/** What other rooms answered about one completion. */
export interface Answers {
  completion: Completion;
  person: PersonForCertificate;
  /** Name of the place where the person is at home. */
  home: string | null;
  course: VersionSnapshot;
  centre: CentreCard;
  /** The issuer's. */
  did: string;
  isDemo: boolean;
}

/** The words and figures of a certificate, in NFC. */
export function printedOf({ completion, person, home, course, centre, did, isDemo }: Answers): Printed {
  const printed: Printed = {
    holder: { name: person.fullName, bornOn: person.bornOn, birthYear: person.birthYear, place: home },
    showName: false, // a credential that is handed on cannot be taken back; the public page can
    nameSalt: randomBytes(16).toString('hex'),
    course: {
      title: course.title,
      titleKm: course.titles.km ?? null,
      summary: course.summary,
      outcomes: [...course.outcomes],
      periods: course.periods,
      versionNumber: course.number,
    },
    issuer: issuerPrinted(centre, did),
    enrolledAt: completion.enrolledAt,
    completedAt: completion.completedAt,
    ...(course.validMonths && { validMonths: course.validMonths, validUntil: endOf(completion.completedAt, course.validMonths) }),
    resultPercent: completion.resultPercent,
    competences: course.competences.map(({ framework, code, level }) => ({ framework, code, level })),
    indicators: course.indicators.map(({ criteria, code }) => ({ criteria, code })),
    isDemo,
  };
  return JSON.parse(JSON.stringify(printed).normalize('NFC')) as Printed;
}

/** The centre as it is today. */
export const issuerPrinted = (centre: CentreCard, did: string): CertificateSnapshot['issuer'] => ({
  did,
  name: centre.name,
  nameKm: centre.nameKm,
  parentName: centre.parentName,
  unitCode: centre.unitCode,
  signerName: centre.signerName,
  signerTitle: centre.signerTitle || 'Giám đốc',
  place: centre.place,
});

/** The instant from which what began at `from` no longer holds: the beginning of the day so many months later. */
export const endOf = (from: string, months: number): string =>
  startOfVietnamDay(dayAfterMonths(vietnamDay(new Date(from)), months)).toISOString();
