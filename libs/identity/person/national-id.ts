/**
 * The personal identification number of Viet Nam: 12 digits, province of birth registration (3), century and sex (1),
 * year of birth (2), random (6); there is no check digit. Digits 8 and 9 of the century (years 2300 to 2499) belong to
 * nobody, so they mark demo data (invariant 18).
 */
export type NationalIdProblem = 'format' | 'demo_only';

/** Without blanks and dots, as people copy it from the card. */
export const normaliseNationalId = (text: string): string => text.replace(/[\s.]/g, '');

/** What is wrong with a normalised number; null when it may be stored. Place and year are not compared: cards differ for good reasons. */
export function nationalIdProblem(nationalId: string, { demo }: { demo: boolean }): NationalIdProblem | null {
  if (!/^\d{12}$/.test(nationalId)) return 'format';
  const isImpossible = nationalId[3] === '8' || nationalId[3] === '9';
  return isImpossible && !demo ? 'demo_only' : null;
}
