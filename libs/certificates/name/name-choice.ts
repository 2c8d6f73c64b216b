/** What somebody said about the name on the public page; of all that was said about a certificate, the latest. */
export interface LatestChoice {
  readonly isShown: boolean;
  readonly madeBy: 'self' | 'guardian' | 'erasure';
}

/**
 * Whether a stranger reads the whole name. Only a guardian can agree for a child, and what they agreed to ends when the
 * child comes of age: from then on the holder says it, or nobody has. Nothing said: initials.
 */
export function isNameShown(latest: LatestChoice | null, isChild: boolean): boolean {
  return latest !== null && latest.isShown && latest.madeBy === (isChild ? 'guardian' : 'self');
}

/** The latest choice about the certificate `c`, of those about it and those about all of its learner: two columns of a lateral join. */
export const LATEST_CHOICE = `
  left join lateral (
    select n.is_shown as name_is_shown, n.made_by as name_made_by from certificates.name_choice n
    where n.learner_id = c.learner_id and (n.certificate_id is null or n.certificate_id = c.id)
    order by n.at desc, n.id desc limit 1) name_choice on true`;
