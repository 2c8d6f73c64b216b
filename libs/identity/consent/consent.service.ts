import { Injectable } from '@nestjs/common';
import { type Locale, newId, type Tx } from '#platform';
import { allIdsOf } from '../merge/in-force.js';

export type Purpose = 'learning' | 'certificate' | 'evidence_sharing' | 'statistics' | 'contact' | 'honour_roll';

export interface Consent {
  readonly personId: string;
  readonly purpose: Purpose;
  readonly decision: 'given' | 'withdrawn';
  /** Which text was read, e.g. `learning-2026-01`. */
  readonly textVersion: string;
  readonly language: Locale;
  /** By the person, by who represents them, or taken down by an officer. */
  readonly method: 'self' | 'representative' | 'assisted';
}

const idsOfOne = `select unnest((${allIdsOf('$1::uuid')}))`;

/** The proof of each consent and of its withdrawal: rows are added, never changed (invariant 14). */
@Injectable()
export class ConsentService {
  async record(tx: Tx, consent: Consent): Promise<void> {
    const { personId, purpose, decision, textVersion, language, method } = consent;
    await tx.sql(
      `insert into identity.consent (person_id, id, purpose, decision, text_version, language, method, actor_id, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [personId, newId(), purpose, decision, textVersion, language, method, tx.actor.id, tx.now],
    );
    // what was stated for statistics is kept only while this stands, under whichever id it was stated (ADR 29)
    if (purpose === 'statistics' && decision === 'withdrawn')
      await tx.sql(`update identity.person set ethnicity = null where ethnicity is not null and id in (${idsOfOne})`, [personId]);
  }
}
