import type { MinutesFacts } from '../paper/minutes.js';

const CASE = {
  birthYear: 1968,
  group: 'G1',
  total: 88,
  isPassing: true,
  returned: null,
  changes: [],
  sampledBy: null,
  visitedOn: null,
  visitResult: null,
  visitNote: null,
} as const;

/** Minutes of a branch: one case with changed points, one with too few, one that goes back. None of them exists. */
export const aMinutes = (given: Partial<MinutesFacts> = {}): MinutesFacts => ({
  stage: 'branch',
  places: { city: 'Thành phố Cần Thơ', commune: 'Phường Ninh Kiều' },
  branch: 'Khu vực 1',
  year: 2026,
  today: '2026-11-24',
  isClosed: true,
  heldOn: '2026-11-20',
  place: 'Nhà văn hóa khu vực 1',
  chair: 'Ngô Thị Chi',
  secretary: 'Lê Văn Ghi',
  present: ['Ngô Thị Chi', 'Lê Văn Ghi', 'Trần Thị Dân'],
  minutesNumber: '01/BB-CHKH',
  note: 'Đề nghị năm sau họp sớm hơn.',
  rule: { passTotal: 80, minimum: 5 },
  seed: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  samplePercent: 10,
  sampleMinimum: 3,
  cases: [
    {
      ...CASE,
      citizenId: '01900000-0000-7000-8000-000000000001',
      name: 'Huỳnh Văn Năm',
      changes: [{ indicator: '1.3', before: 9, after: 7, reason: 'Ít khi tới nhà văn hóa' }],
      sampledBy: 'draw',
      visitedOn: '2026-11-22',
      visitResult: 'differs',
      visitNote: 'Có sổ ghi chép',
    },
    { ...CASE, citizenId: '01900000-0000-7000-8000-000000000002', name: 'Thạch Thị Sa Rây', total: 78, isPassing: false },
    { ...CASE, citizenId: '01900000-0000-7000-8000-000000000003', name: 'Quách Văn Tư', returned: 'Thiếu giấy chứng nhận' },
  ],
  ...given,
});
