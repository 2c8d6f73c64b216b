import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { PriorLearningService, ScanService } from '#enrollment';
import type { Ctx } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import { asLearner, type DemoCourse } from './learners.js';

interface DemoPaper {
  readonly username: DemoUsername;
  readonly sourceCode: string;
  readonly issuer: string | null;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly isVerified: boolean;
}

const PAPERS: readonly DemoPaper[] = [
  {
    username: 'nam',
    sourceCode: 'vocational',
    issuer: 'Cơ sở dạy nghề Hoa Sen (không có thật)',
    title: 'Sửa máy nông cụ, 3 tháng',
    number: 'MAU-0000-0001',
    issuedOn: '2025-06-20',
    isVerified: false,
  },
  {
    username: 'nhung',
    sourceCode: 'binhdanhocvuso',
    issuer: null,
    title: 'Kỹ năng số cơ bản',
    number: 'MAU-0000-0002',
    issuedOn: '2026-09-15',
    isVerified: true,
  },
];

/** Papers from elsewhere: one waits for the officer, one was confirmed. Repeats leave what is there. A picture of the course stands for the photo. */
export async function bringPapers(app: INestApplicationContext, system: Ctx, unitId: string, { folder }: DemoCourse): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const officer: Ctx = {
    ...system,
    actor: { kind: 'person', id: demoPersonId('hoikhuyenhoc'), name: 'demo', grants: [{ role: 'commune_officer', unitId }], scopes: [] },
  };
  for (const { username, isVerified, ...facts } of PAPERS) {
    const id = demoId(`elsewhere/${username}`);
    const learner = asLearner(system, username);
    const answer = await get(PriorLearningService).record(learner, { id, kind: 'external_certificate', ...facts });
    if (!('priorLearning' in answer)) continue;
    const { learnerId, status, scanUrl } = answer.priorLearning;
    if (status !== 'recorded') continue;
    if (!scanUrl) await get(ScanService).add(learner, learnerId, id, readFileSync(join(folder, 'media', 'quet-ma.webp')));
    if (isVerified) await get(PriorLearningService).review(officer, { learnerId, id, decision: 'verified' });
  }
}
