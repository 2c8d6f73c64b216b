import type { INestApplicationContext } from '@nestjs/common';
import { MergeService, PeopleRegistry } from '#identity';
import { type Ctx, Transactions } from '#platform';
import { demoId, demoPersonId } from './accounts.js';

/** Written down a second time by somebody at the door: the name without accents, or the year alone. */
const AGAIN = [
  { of: 'lan', fullName: 'Tran Thi Lan', birthYear: 1968 },
  { of: 'nam', fullName: 'Huynh Van Nam', birthYear: 1963 },
] as const;

/** Two records that may be one person each: one pair waits to be found, one was proposed and waits for a second person. Repeats leave what is there. */
export async function writeSomebodyTwice(app: INestApplicationContext, system: Ctx, homeUnitId: string): Promise<void> {
  const get = <T>(type: abstract new (...args: never[]) => T) => app.get<T>(type as never, { strict: false });
  const officer: Ctx = {
    ...system,
    actor: {
      kind: 'person',
      id: demoPersonId('hoikhuyenhoc'),
      name: 'demo',
      grants: [{ role: 'commune_officer', unitId: homeUnitId }],
      scopes: [],
    },
  };
  const idOf = (of: string) => demoId(`again/${of}`);
  await get(Transactions).run(officer, async (tx) => {
    for (const { of, fullName, birthYear } of AGAIN)
      await get(PeopleRegistry).recordAtDoor(tx, { id: idOf(of), fullName, birthYear, phone: null, homeUnitId });
  });
  const proposal = { keptId: demoPersonId('nam'), mergedId: idOf('nam'), reason: 'Ghi ở cửa lớp, thiếu dấu; cùng năm sinh, cùng xóm.' };
  await get(MergeService).propose(officer, { id: demoId('again/proposal'), ...proposal });
}
