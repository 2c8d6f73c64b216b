import { randomBytes } from 'node:crypto';
import { startOfVietnamDay, vietnamDay } from '#platform';
import type { PersonForCertificate } from '#identity';
import type { CentreCard } from '#organisation';
import type { VersionSnapshot } from '#courses';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { TEMPLATE_VERSION } from '../document/renderer.js';
import { printedTemplate, type TemplateContent } from '../template/template.js';
import type { CurrentTemplate } from '../template/template.reader.js';
import { dayAfterMonths } from '../change/change-rules.js';
import type { Completion } from './issuing.service.js';

/** Everything printed but what is only known once the register is open. */
export type Printed = Omit<CertificateSnapshot, 'register' | 'code' | 'issuedAt'>;

/** What is printed of a course. */
export type PrintedCourse = Pick<
  VersionSnapshot,
  'title' | 'titles' | 'summary' | 'outcomes' | 'periods' | 'number' | 'validMonths' | 'competences' | 'indicators'
>;

/** What other rooms answered about one completion. */
export interface Answers {
  completion: Completion;
  person: PersonForCertificate;
  /** Name of the place where the person is at home. */
  home: string | null;
  course: PrintedCourse;
  centre: CentreCard;
  template: CurrentTemplate;
  /** The issuer's. */
  did: string;
  isDemo: boolean;
  /** `paper`: no ledger is behind it. */
  source?: 'paper' | undefined;
}

/** The words and figures of a certificate, in NFC. */
export function printedOf({ completion, person, home, course, centre, template, did, isDemo, source }: Answers): Printed {
  const printed: Printed = {
    holder: { name: person.fullName, bornOn: person.bornOn, birthYear: person.birthYear, place: home },
    showName: false, // a credential that is handed on cannot be taken back; the public page can
    nameSalt: randomBytes(16).toString('hex'),
    course: {
      title: course.title,
      titleKm: course.titles.km ?? null,
      ...(course.titles.en && { titleEn: course.titles.en }),
      summary: course.summary,
      outcomes: [...course.outcomes],
      periods: course.periods,
      versionNumber: course.number,
    },
    issuer: issuerPrinted(centre, did, template.content),
    enrolledAt: completion.enrolledAt,
    completedAt: completion.completedAt,
    ...(course.validMonths && { validMonths: course.validMonths, validUntil: endOf(completion.completedAt, course.validMonths) }),
    resultPercent: completion.resultPercent,
    competences: course.competences.map(({ framework, code, level }) => ({ framework, code, level })),
    indicators: course.indicators.map(({ criteria, code }) => ({ criteria, code })),
    ...drawnBy(template),
    ...(source && { source }),
    isDemo,
  };
  return JSON.parse(JSON.stringify(printed).normalize('NFC')) as Printed;
}

/** The centre as it is today, with the lines of its template in their places. */
export const issuerPrinted = (
  centre: CentreCard,
  did: string,
  { parentLine, signerName, signerTitle }: TemplateContent,
): CertificateSnapshot['issuer'] => ({
  did,
  name: centre.name,
  nameKm: centre.nameKm,
  parentName: parentLine || centre.parentName,
  unitCode: centre.unitCode,
  signerName: signerName || centre.signerName,
  signerTitle: signerTitle || centre.signerTitle || 'Giám đốc',
  place: centre.place,
});

/** By which layout and template a certificate is printed from today on. */
export const drawnBy = (template: CurrentTemplate): Pick<CertificateSnapshot, 'layout' | 'template'> => ({
  layout: TEMPLATE_VERSION,
  template: printedTemplate(template),
});

/** The instant from which what began at `from` no longer holds: the beginning of the day so many months later. */
export const endOf = (from: string, months: number): string =>
  startOfVietnamDay(dayAfterMonths(vietnamDay(new Date(from)), months)).toISOString();
