import type { INestApplicationContext } from '@nestjs/common';
import { PaperCourseService, type TemplateContent, TemplateReader, TemplateService } from '#certificates';
import { DemoAccounts } from '#identity';
import { CentreReader } from '#organisation';
import type { Ctx } from '#platform';
import { demoId, demoPersonId, type DemoUsername } from './accounts.js';
import { fictionalName } from './names.js';
import { random } from './random.js';

/** The paper of a centre where many read Khmer. */
const KHMER: TemplateContent = {
  ...{ parentLine: '', issuerLine: '', issuerLineSecond: '', signerName: '', signerTitle: '' },
  ...{ seal: 'space', sealCaption: 'Đóng dấu', secondLanguage: 'km', wording: 'completion', accent: 'river' },
};

const COURSE = {
  title: 'Trồng rau sạch trong thùng xốp',
  titleKm: null,
  summary: 'Trộn đất, ủ phân từ rác bếp, gieo hạt, chăm rau không thuốc.',
  periods: 12,
  startsOn: '2026-03-02',
  endsOn: '2026-03-20',
  validMonths: null,
  indicators: [],
  fileNote: 'Sổ điểm danh tháng 3/2026 và biên bản kiểm tra, tủ hồ sơ số 2',
};
const PEOPLE = 9;

/**
 * A bilingual template at the centre of another commune, and at the home centre a course that was taught on paper and waits
 * for its second person: `giamdoc` confirms it. A second run leaves what is there.
 */
export async function recordPaper(app: INestApplicationContext, system: Ctx, homeId: string, otherId: string): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const [home, other] = [await get(CentreReader).ofUnit(system, homeId), await get(CentreReader).ofUnit(system, otherId)];
  if (!home || !other) throw new Error('a commune of the demo has no centre');
  const directing = (username: DemoUsername, unitId: string): Ctx => ({
    ...system,
    actor: { kind: 'person', id: demoPersonId(username), name: 'demo', grants: [{ role: 'centre_director', unitId }], scopes: [] },
  });

  const there = directing('daihai', otherId);
  const templates = get(TemplateService);
  const template = await get(TemplateReader).of(there, other.id);
  if (template.versions.length === 0) {
    const saved = await templates.save(there, { centreId: other.id, revision: template.revision, content: KHMER });
    await templates.publish(there, { centreId: other.id, revision: saved.revision });
  }

  const here = directing('giangvien', homeId);
  const courses = get(PaperCourseService);
  const id = demoId('paper/rau-sach');
  const course = await courses.save(here, { id, centreId: home.id, revision: 0, ...COURSE });
  if (course.state !== 'draft' || course.holderCount > 0) return;
  const dice = random('rau-sach');
  const people = Array.from({ length: PEOPLE }, (_, index) => {
    const sex = dice.next() < 0.6 ? ('female' as const) : ('male' as const);
    const bornOn = `${dice.between(1950, 1995)}-${String(dice.between(1, 12)).padStart(2, '0')}-15`;
    return { id: demoId(`rau-sach/person/${index}`), fullName: fictionalName(dice, sex), homeUnitId: homeId, bornOn, sex };
  });
  const listed = await courses.addKnown(
    here,
    id,
    people.map((person) => person.id),
    (tx) => get(DemoAccounts).insertPeople(tx, people),
  );
  await courses.send(here, { id, revision: listed.revision });
}
