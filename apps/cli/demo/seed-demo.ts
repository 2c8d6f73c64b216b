import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CourseImportService } from '#courses';
import { SeedDiagnostic, SeedFrameworks } from '#digital-skills';
import { DemoAccounts } from '#identity';
import { BelowService, CentreReader, DemoPlaces, SeedPlaces, UnitReader } from '#organisation';
import { type AppConfig, CONFIG, type Ctx, SystemContext, Transactions, vietnamDay, vietnamYear } from '#platform';
import { DossierReader, SeedCriteria, SeedTargets, SelfScoreService } from '#recognition';
import { CITY, DEMO_PEOPLE, DEMO_PIN, demoAccounts, demoPersonId, HOME_COMMUNE, OTHER_COMMUNE } from './accounts.js';
import { handInWorks } from './assignments.js';
import { runCases } from './cases.js';
import { seedChildren } from './children.js';
import { seedCity } from './city.js';
import { seedClasses } from './classes.js';
import { writeSomebodyTwice } from './duplicates.js';
import { measureSkills } from './diagnostic.js';
import { bringPapers } from './elsewhere.js';
import { bringHoldersPapers, showSkills } from './skills.js';
import { openRounds } from './rounds.js';
import { recordPaper } from './paper.js';
import { seedSessions } from './sessions.js';
import { nameSome } from './honour.js';
import { runGroups } from './groups.js';
import { leaveClassWaiting } from './waiting-class.js';
import { addDividedHamlets, addHamlets, hamletId } from './hamlets.js';
import { asLearner, type DemoCourse, type DemoLearning, learn } from './learners.js';

export interface DemoOptions {
  /** `small`: a handful of people. `city`: also the 243,798 registrations of 2023. */
  readonly scale: 'small' | 'city';
  /** Makes another city; the same seed makes the same one. */
  readonly seed?: string;
  /** Takes one line of progress. */
  readonly say?: (line: string) => void;
}

/** What the learners of the demo have done on their phones. khoa and saray are left for visitors to begin with. */
const LEARNING: readonly DemoLearning[] = [
  { username: 'nam', courseCode: 'LUADAO', lessons: 'all', answers: 'right' },
  { username: 'nam', courseCode: 'VNEID', lessons: 2, answers: 'right' },
  { username: 'nhung', courseCode: 'LUADAO', lessons: 3, answers: 'right' },
  { username: 'nhung', courseCode: 'THANHTOAN', lessons: 1, answers: 'none' },
  { username: 'dara', courseCode: 'LUADAO', lessons: 1, answers: 'right' },
];

/** nam is nearly there: enough points, but one indicator below its minimum. */
const SELF_SCORES = { '1.1': 8, '1.2': 9, '1.3': 9, '1.4': 9, '2.1': 8, '2.2': 4, '2.3': 8, '2.4': 9, '3.1': 9, '3.2': 9 };

/**
 * Fills an empty installation with places, courses and people who do not exist, by the services that real people use: the
 * worker then issues the certificate by itself. In demo mode only. A second run leaves what is there.
 */
export async function seedDemo(
  app: INestApplicationContext,
  { scale, seed = 'phu-sa', say = () => undefined }: DemoOptions,
): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  if (!app.get<AppConfig>(CONFIG, { strict: false }).demo) throw new Error('The demo needs demo mode: PHUSA_DEMO=true.');
  const ctx = get(SystemContext).ctx('demo');
  await get(SeedPlaces).load(ctx);
  await get(SeedFrameworks).load(ctx);
  await get(SeedDiagnostic).load(ctx);
  await get(SeedCriteria).load(ctx);
  await get(SeedTargets).load(ctx);
  const unitOf = (code: string) => placeOf(get(UnitReader), ctx, code);
  await addHamlets(get(BelowService), get(UnitReader), ctx, unitOf);
  await addDividedHamlets(get(DemoPlaces), get(UnitReader), get(Transactions), ctx);
  await get(DemoAccounts).ensure(ctx, await demoAccounts(async (code) => (code === 'hamlet' ? hamletId(HOME_COMMUNE) : unitOf(code))));
  say(`Sign-ins (PIN ${DEMO_PIN}): ${DEMO_PEOPLE.map(({ username }) => username).join(', ')}`);

  const courses = await importCourses(app, ctx, await unitOf(HOME_COMMUNE));
  say(`Courses: ${courses.size} published.`);
  for (const learning of LEARNING) {
    const course = courses.get(learning.courseCode);
    if (!course) throw new Error(`content/courses holds no course ${learning.courseCode}`);
    await learn(app, ctx, learning, course);
  }
  await handInWorks(app, ctx, courses.get('THANHTOAN')!);
  await seedSessions(app, ctx, await unitOf(HOME_COMMUNE), courses.get('LUADAO')!);
  say('Class: sessions of the past weeks, of today and to come.');
  await seedClasses(app, ctx, await unitOf(HOME_COMMUNE), courses);
  await seedChildren(app, ctx, await unitOf(HOME_COMMUNE), courses.get('LUADAO')!);
  await bringPapers(app, ctx, await unitOf(HOME_COMMUNE), courses.get('THANHTOAN')!);
  await recordPaper(app, ctx, await unitOf(HOME_COMMUNE), await unitOf(OTHER_COMMUNE));
  await leaveClassWaiting(app, ctx, await unitOf(OTHER_COMMUNE), contentFolder('demo'));
  await writeSomebodyTwice(app, ctx, await unitOf(HOME_COMMUNE));
  await measureSkills(app, ctx);
  await showSkills(app, ctx, await unitOf(HOME_COMMUNE));
  await scoreOnce(get(SelfScoreService), get(DossierReader), asLearner(ctx, 'nam'));
  await runCases(app, ctx, await unitOf(HOME_COMMUNE));
  await bringHoldersPapers(app, ctx, await unitOf(HOME_COMMUNE));
  await nameSome(app, ctx, await unitOf(HOME_COMMUNE));
  await openRounds(app, ctx, { cityId: await unitOf(CITY), communeId: await unitOf(HOME_COMMUNE) });
  say('Recognition: cases of this year in every state, in a round with its last days.');
  await runGroups(app, ctx, { home: await unitOf(HOME_COMMUNE), other: await unitOf(OTHER_COMMUNE) });
  say('Groups: families, a clan in two communes, hamlets, a school.');
  say('Learners: enrolled; certificates come when the worker runs.');

  if (scale === 'city') await seedCity(app, { seed, say });
}

async function placeOf(units: UnitReader, ctx: Ctx, code: string): Promise<string> {
  const unit = await units.resolve(ctx, code, vietnamDay(ctx.now));
  if (!unit) throw new Error(`no place has the code ${code} today`);
  return unit.id;
}

/** The three courses of the repository, written by the author and published by the reviewer of the demo. */
async function importCourses(app: INestApplicationContext, ctx: Ctx, unitId: string): Promise<Map<string, DemoCourse>> {
  const centre = await app.get(CentreReader, { strict: false }).ofUnit(ctx, unitId);
  if (!centre) throw new Error('the home commune has no centre');
  const imports = app.get(CourseImportService, { strict: false });
  const people = { centreId: centre.id, authorId: demoPersonId('tacgia'), reviewerId: demoPersonId('duyet') };
  const root = contentFolder('courses');
  const courses = new Map<string, DemoCourse>();
  for (const name of readdirSync(root).sort()) {
    const folder = join(root, name);
    const { code, courseId, problems } = await imports.import(ctx, folder, people);
    if (!courseId) throw new Error(`content/courses/${name} cannot be imported: ${JSON.stringify(problems)}`);
    courses.set(code, { courseId, folder });
  }
  return courses;
}

/** A folder of `content` above this file, which runs from the source and from dist. */
function contentFolder(name: string): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'content', name);
    if (existsSync(found)) return found;
  }
  throw new Error(`the folder content/${name} is missing`);
}

/** Only while nobody has scored: what a visitor of the demo changed stays. */
async function scoreOnce(selfScores: SelfScoreService, dossiers: DossierReader, ctx: Ctx): Promise<void> {
  const citizenId = ctx.actor.id!;
  const { lines } = await dossiers.own(ctx, citizenId);
  if (lines.some(({ selfScore }) => selfScore !== null)) return;
  const scores = Object.entries(SELF_SCORES).map(([indicator, points]) => ({ indicator, points }));
  await selfScores.set(ctx, citizenId, { year: vietnamYear(ctx.now), scores });
}
