import type { INestApplicationContext } from '@nestjs/common';
import { NamingService } from '#identity';
import { type Ctx, vietnamYear } from '#platform';
import { demoPersonId } from './accounts.js';

/** Of the people of the demo commune who hold the title, two signed that they want to be named; one did not. Repeats change nothing. */
export async function nameSome(app: INestApplicationContext, system: Ctx, communeId: string): Promise<void> {
  const rows = await system.sql<{ citizenId: string; isKnown: boolean }>(
    `select c.citizen_id as "citizenId", exists (select 1 from identity.consent k where k.person_id = c.citizen_id and k.purpose = 'honour_roll') as "isKnown"
     from recognition.recognition_case c where c.year = $1 and c.unit_id = $2 and c.status = 'recognised' order by c.citizen_id limit 3`,
    [vietnamYear(system.now), communeId],
  );
  if (rows.some(({ isKnown }) => isKnown)) return;
  const grants = [{ role: 'commune_officer', unitId: communeId }];
  const officer: Ctx = { ...system, actor: { kind: 'person', id: demoPersonId('hoikhuyenhoc'), name: 'demo', grants, scopes: [] } };
  for (const { citizenId } of rows.slice(0, 2))
    await app
      .get(NamingService, { strict: false })
      .set(officer, { personId: citizenId, isGiven: true, consent: { textVersion: 'honour-2026-01', language: 'vi' } });
}
