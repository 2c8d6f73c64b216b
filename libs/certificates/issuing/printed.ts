import { randomBytes } from 'node:crypto';
import type { PersonForCertificate } from '#identity';
import type { CentreCard } from '#organisation';
import type { VersionSnapshot } from '#courses';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
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
    showName: false, // until identity can say that the learner agreed
    nameSalt: randomBytes(16).toString('hex'),
    course: {
      title: course.title,
      titleKm: course.titles.km ?? null,
      summary: course.summary,
      outcomes: [...course.outcomes],
      periods: course.periods,
      versionNumber: course.number,
    },
    issuer: {
      did,
      name: centre.name,
      nameKm: centre.nameKm,
      parentName: centre.parentName,
      unitCode: centre.unitCode,
      signerName: centre.signerName,
      signerTitle: centre.signerTitle || 'Giám đốc',
      place: centre.place,
    },
    enrolledAt: completion.enrolledAt,
    completedAt: completion.completedAt,
    resultPercent: completion.resultPercent,
    competences: course.competences.map(({ framework, code, level }) => ({ framework, code, level })),
    indicators: course.indicators.map(({ criteria, code }) => ({ criteria, code })),
    isDemo,
  };
  return JSON.parse(JSON.stringify(printed).normalize('NFC')) as Printed;
}
