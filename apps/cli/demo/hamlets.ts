import { type BelowKind, BelowService, DemoPlaces, UnitReader } from '#organisation';
import type { Ctx, Transactions } from '#platform';
import { demoId, HOME_COMMUNE, OTHER_COMMUNE } from './accounts.js';

/** Places below the demo communes; their names are invented. The first of each is where its branch officer is. */
const BELOW: readonly { readonly commune: string; readonly kind: BelowKind; readonly names: readonly string[] }[] = [
  { commune: HOME_COMMUNE, kind: 'khu_vuc', names: ['Bến Mới', 'Cầu Dừa', 'Chợ Cũ', 'Vườn Mận'] },
  { commune: HOME_COMMUNE, kind: 'don_vi', names: ['Trường Tiểu học Hoa Mẫu (không có thật)'] },
  { commune: OTHER_COMMUNE, kind: 'ap', names: ['Giồng Xoài', 'Rạch Sen', 'Bờ Tràm'] },
];

/** Phường Bùi Hữu Nghĩa, until 30 June 2025. */
const DIVIDED_WARD = '31178';

/** Id of a place below a demo commune: the same on every machine. */
export const hamletId = (commune: string, order = 0): string => demoId(`below/${commune}/${order}`);

/** Hamlets of the demo communes. Repeats leave what is there. */
export async function addHamlets(
  below: BelowService,
  units: UnitReader,
  ctx: Ctx,
  unitOf: (code: string) => Promise<string>,
): Promise<void> {
  const orders = new Map<string, number>();
  for (const { commune, kind, names } of BELOW) {
    const communeId = await unitOf(commune);
    const known = new Set((await units.below(ctx, communeId)).map(({ id }) => id));
    for (const name of names) {
      const order = orders.get(commune) ?? 0;
      orders.set(commune, order + 1);
      const id = hamletId(commune, order);
      if (!known.has(id)) await below.add(ctx, { id, communeId, kind, name, validFrom: '2025-07-01' });
    }
  }
}

/** Of a ward that was divided, some areas that nobody has moved to a side yet. Repeats leave what is there. */
export async function addDividedHamlets(places: DemoPlaces, units: UnitReader, transactions: Transactions, ctx: Ctx): Promise<void> {
  const on = '2024-12-31';
  const { id: communeId } = (await units.resolve(ctx, DIVIDED_WARD, on))!;
  const below = ['Rạch Cam', 'Vườn Dừa', 'Cầu Khỉ'].map((name, order) => ({
    ...{ id: hamletId(DIVIDED_WARD, order), communeId, kind: 'khu_vuc' as const, name },
  }));
  await transactions.run(ctx, (tx) => places.add(tx, below, on));
}
