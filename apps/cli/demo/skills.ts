import type { INestApplicationContext } from '@nestjs/common';
import { ObservationService } from '#digital-skills';
import { PriorLearningService } from '#enrollment';
import { type Ctx, vietnamDay } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import { asLearner } from './learners.js';

const DAY_MS = 86_400_000;

interface Seen {
  readonly who: DemoUsername | number;
  readonly competenceCode: string;
  readonly level: number;
  readonly daysAgo: number;
  readonly saw: string;
  /** What the learner says to it. */
  readonly objection?: string;
}

/** What the instructor of the demo class saw: of people with an account, and of the first of the others by their number. */
const SEEN: readonly Seen[] = [
  { who: 'lan', competenceCode: '4.2', level: 3, daysAgo: 7, saw: 'Tự khóa trang cá nhân, chỉ cho bạn bè xem ảnh.' },
  { who: 'lan', competenceCode: '2.1', level: 2, daysAgo: 14, saw: 'Gọi hình cho con, tự tắt tiếng khi cần.' },
  { who: 'lan', competenceCode: '1.2', level: 2, daysAgo: 7, saw: 'Xem ai đăng rồi mới tin bài về giá lúa.' },
  { who: 'dara', competenceCode: '4.1', level: 1, daysAgo: 7, saw: 'Đặt mã khóa màn hình khi được chỉ từng bước.' },
  {
    ...{ who: 'dara', competenceCode: '2.1', level: 1, daysAgo: 14, saw: 'Nhận cuộc gọi nhưng chưa tự gọi lại.' },
    objection: 'Em tự gọi lại được, hôm đó máy hết tiền.',
  },
  ...Array.from({ length: 16 }, (_, who): Seen => ({
    ...{ who, competenceCode: '4.2', level: 1 + (who % 5 === 0 ? 2 : who % 2), daysAgo: 7 },
    saw: 'Kể lại được ba dấu hiệu của cuộc gọi giả.',
  })),
  ...Array.from({ length: 9 }, (_, who): Seen => ({
    ...{ who, competenceCode: '2.1', level: 1 + (who % 3 === 0 ? 1 : 0), daysAgo: 14, saw: 'Nhắn tin cho cả nhóm lớp, có kèm ảnh.' },
  })),
];

/** A paper whose time is over: it is shown and no longer counts. */
const OLD = {
  ...{
    username: 'nam',
    title: 'Tin học cơ bản',
    issuer: 'Trung tâm tin học Sao Mai (không có thật)',
    number: 'MAU-0000-0003',
    issuedOn: '2021-04-12',
  },
  competences: [
    { framework: 'TT02-2025', code: '1.3', level: 3 },
    { framework: 'TT02-2025', code: '3.1', level: 2 },
  ],
} as const satisfies { username: DemoUsername; [key: string]: unknown };

/** Two who hold the title of the year, by their place in `cases.ts`: with evidence in three domains. */
const HOLDERS = [
  { name: 'Đoàn Văn Bảy', order: 0, number: 'MAU-0000-0004' },
  { name: 'Trương Thị Hiền', order: 2, number: 'MAU-0000-0005' },
] as const;
const BASIC = ['1.1', '2.1', '4.2'].map((code) => ({ framework: 'TT02-2025', code, level: 1 }));

const acting = (system: Ctx, username: DemoUsername, role: string, unitId: string): Ctx => ({
  ...system,
  actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role, unitId }], scopes: [] },
});

/** Mixed evidence of digital skills: seen in class, objected to, and too old. Repeats leave what is there. */
export async function showSkills(app: INestApplicationContext, system: Ctx, unitId: string): Promise<void> {
  const teacher = acting(system, 'giangvien', 'instructor', unitId);
  const officer = acting(system, 'hoikhuyenhoc', 'commune_officer', unitId);
  const observations = app.get(ObservationService, { strict: false });
  for (const { who, daysAgo, objection, ...seen } of SEEN) {
    const id = demoId(`observation/${who}/${seen.competenceCode}`);
    const learnerId = typeof who === 'number' ? demoId(`class/person/${who}`) : demoPersonId(who);
    const observedOn = vietnamDay(new Date(system.now.getTime() - daysAgo * DAY_MS));
    await observations.record(teacher, { ...seen, id, classId: demoId('class/lua-dao-toi'), learnerId, observedOn });
    if (objection && typeof who === 'string') await observations.object(asLearner(system, who as DemoUsername), { id, reason: objection });
  }
  const papers = app.get(PriorLearningService, { strict: false });
  const { username, competences, ...paper } = OLD;
  const answer = await papers.record(asLearner(system, username), {
    ...{ id: demoId(`elsewhere/${username}/old`), kind: 'external_certificate', sourceCode: 'vocational', ...paper },
    competences: [...competences],
  });
  if (!('priorLearning' in answer) || answer.priorLearning.status !== 'recorded') return;
  const { learnerId, id } = answer.priorLearning;
  await papers.review(officer, { learnerId, id, decision: 'verified', competences: [...competences] });
}

/** The holders of the title bring a paper each; typed in by one person and looked at by another. Repeats leave what is there. */
export async function bringHoldersPapers(app: INestApplicationContext, system: Ctx, unitId: string): Promise<void> {
  const papers = app.get(PriorLearningService, { strict: false });
  for (const { name, order, number } of HOLDERS) {
    const learnerId = demoId(`case/${name}`, order);
    const answer = await papers.recordFor(acting(system, 'giamdoc', 'centre_director', unitId), learnerId, {
      ...{ id: demoId(`elsewhere/${name}`), kind: 'external_certificate', sourceCode: 'binhdanhocvuso', issuer: null },
      ...{ title: 'Kỹ năng số cơ bản', number, issuedOn: '2026-05-20', competences: BASIC },
    });
    if (!('priorLearning' in answer) || answer.priorLearning.status !== 'recorded') continue;
    const { id } = answer.priorLearning;
    await papers.review(acting(system, 'hoikhuyenhoc', 'commune_officer', unitId), {
      learnerId,
      id,
      decision: 'verified',
      competences: BASIC,
    });
  }
}
