import type { INestApplicationContext } from '@nestjs/common';
import { type Ctx, Transactions, vietnamDay, vietnamYear } from '#platform';
import { RoundService, SuggestionService } from '#recognition';
import { demoId, demoPersonId } from './accounts.js';

/** The round of this year in all communes, extended once in the home commune, with points suggested for its cases. Repeats leave what is there. */
export async function openRounds(
  app: INestApplicationContext,
  system: Ctx,
  { cityId, communeId }: { cityId: string; communeId: string },
): Promise<void> {
  const rounds = app.get(RoundService, { strict: false });
  const as = (username: 'hoithanhpho' | 'hoikhuyenhoc', role: string, unitId: string): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role, unitId }], scopes: [] },
  });
  const city = as('hoithanhpho', 'city_officer', cityId);
  const commune = as('hoikhuyenhoc', 'commune_officer', communeId);
  const year = vietnamYear(system.now);
  const inDays = (days: number) => vietnamDay(new Date(system.now.getTime() + days * 86_400_000));

  const [known] = await system.sql(`select 1 from recognition.round where unit_id = $1 and year = $2`, [communeId, year]);
  if (known) return;
  await rounds.open(city, {
    id: demoId('rounds', year),
    unitId: cityId,
    year,
    remindDays: 5,
    deadlines: [
      { stage: 'registration', until: inDays(10) },
      { stage: 'self_assessment', until: inDays(24) },
      { stage: 'review', until: inDays(38) },
      { stage: 'appraisal', until: inDays(48) },
      { stage: 'decision', until: inDays(60) },
    ],
  });
  await rounds.extend(commune, {
    id: demoId('rounds-extended', year),
    unitId: communeId,
    year,
    stage: 'registration',
    until: inDays(14),
    reason: 'Nước lên, nhiều bà con chưa ra nhà văn hóa được',
  });
  const suggestions = app.get(SuggestionService, { strict: false });
  const taskId = demoId('rounds-suggested', year);
  await suggestions.begin(commune, taskId, communeId, year);
  while ((await suggestions.step(commune, taskId)).hasTaken);
  await app.get(Transactions, { strict: false }).run(commune, (tx) => suggestions.end(tx, taskId));
}
