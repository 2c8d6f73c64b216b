import type { INestApplicationContext } from '@nestjs/common';
import { DiagnosticService, readItems } from '#digital-skills';
import type { Ctx } from '#platform';
import { demoId, type DemoUsername } from './accounts.js';
import { asLearner } from './learners.js';

const MEASURED: readonly { username: DemoUsername; level: number; answers: number }[] = [
  { username: 'lan', level: 2, answers: 15 },
  { username: 'nam', level: 3, answers: 15 },
  { username: 'dara', level: 1, answers: 4 },
];

/** Digital skills of three people: two were measured, one is in the middle of it. Repeats change nothing. */
export async function measureSkills(app: INestApplicationContext, system: Ctx): Promise<void> {
  const diagnostic = app.get(DiagnosticService, { strict: false });
  const items = new Map((await readItems()).map((item) => [item.code, item]));
  for (const { username, level, answers } of MEASURED) {
    const ctx = asLearner(system, username);
    let session = await diagnostic.start(ctx, demoId(`diagnostic/${username}`));
    while (session.item && session.answers < answers) {
      const item = items.get(session.item.code)!;
      const right = item.options.filter((option) => option.right).map(({ id }) => id);
      const id = demoId(`diagnostic/${username}/${session.answers + 1}`);
      session = await diagnostic.answer(ctx, { id, sessionId: session.id, itemCode: item.code, chosen: item.level <= level ? right : [] });
    }
  }
}
