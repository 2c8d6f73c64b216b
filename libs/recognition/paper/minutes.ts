import { associationHead, associationOf, branchHead, branchOf, committeeOf, type PlaceNames, TITLE } from './issuers.js';
import { type Block, DOTS, DRAFT, type Paper } from './paper.js';
import { byName, dayInFigures, dayInWords } from './words.js';

/** A case as it lay before a sitting when its minutes were closed, or as it lies before an open one. */
export interface MinutesCase {
  readonly citizenId: string;
  readonly name: string;
  readonly birthYear: number | null;
  readonly group: string;
  readonly total: number;
  readonly isPassing: boolean;
  /** Why it goes back; null: it does not. */
  readonly returned: string | null;
  readonly changes: readonly {
    readonly indicator: string;
    readonly before: number | null;
    readonly after: number;
    readonly reason: string;
  }[];
  readonly sampledBy: 'draw' | 'signal' | null;
  readonly visitedOn: string | null;
  readonly visitResult: 'confirmed' | 'differs' | 'not_met' | null;
  readonly visitNote: string | null;
}

export interface MinutesFacts {
  readonly stage: 'branch' | 'commune';
  readonly places: PlaceNames;
  /** The place below the commune; null where the commune itself sits. */
  readonly branch: string | null;
  readonly year: number;
  /** Day of what is shown, when the sitting is open still. */
  readonly today: string;
  readonly isClosed: boolean;
  readonly heldOn: string | null;
  readonly place: string | null;
  readonly chair: string | null;
  readonly secretary: string | null;
  readonly present: readonly string[];
  readonly minutesNumber: string | null;
  readonly note: string | null;
  /** Null where groups have numbers of their own. */
  readonly rule: { readonly passTotal: number; readonly minimum: number } | null;
  readonly seed: string;
  readonly samplePercent: number | null;
  readonly sampleMinimum: number | null;
  readonly cases: readonly MinutesCase[];
}

const RESULTS = { confirmed: 'Đúng như hồ sơ', differs: 'Có điểm khác hồ sơ', not_met: 'Không gặp được' } as const;

/** The minutes of a meeting of a branch, or of the appraisal of a commune; model 1.9 of the decree: without place and day. */
export function minutesPaper(facts: MinutesFacts): Paper {
  const { stage, places, branch, year, isClosed, heldOn, minutesNumber } = facts;
  const isBranch = stage === 'branch' && branch !== null;
  const about = stage === 'branch' ? `Họp xét danh hiệu ${TITLE} năm ${year}` : `Thẩm định hồ sơ đề nghị danh hiệu ${TITLE} năm ${year}`;
  const { issuer, parent } = isBranch ? branchHead(places, branch) : associationHead(places);
  const cases = [...facts.cases].sort((a, b) => byName(a.name, b.name) || (a.citizenId < b.citizenId ? -1 : 1));
  const kept = cases.filter(({ returned }) => returned === null);
  const back = cases.filter(({ returned }) => returned !== null);
  const chapters: Chapter[] = [
    casesChapter(facts, cases),
    changesChapter(cases),
    stage === 'commune' ? visitsChapter(facts, cases) : null,
    returnedChapter(stage, back),
    facts.note ? ([NOTES, ...paragraphs(facts.note)] satisfies Chapter) : null,
    conclusion(facts, kept, back.length),
  ].filter((chapter) => chapter !== null);

  return {
    title: `Biên bản ${about.charAt(0).toLocaleLowerCase('vi')}${about.slice(1)}`,
    author: isBranch ? branchOf(branch) : associationOf(places),
    day: heldOn ?? facts.today,
    mark: isClosed ? '' : DRAFT,
    parts: [
      [
        { is: 'head', parent, issuer, number: `Số: ${minutesNumber ?? `${DOTS}/BB-${isBranch ? 'CHKH' : 'HKH'}`}`, placeAndDay: '' },
        { is: 'title', name: 'BIÊN BẢN', about },
        { is: 'line', words: `Thời gian bắt đầu: ${DOTS} giờ ${DOTS}, ${dayInWords(heldOn)}.` },
        { is: 'line', words: `Địa điểm: ${facts.place ?? DOTS}.` },
        { is: 'line', words: `Thành phần tham dự: ${facts.present.length > 0 ? `${facts.present.length} người` : DOTS}` },
        ...facts.present.map((name): Block => ({ is: 'line', words: `- ${name};` })),
        { is: 'line', words: `Chủ trì (chủ tọa): ${facts.chair ?? DOTS}.` },
        { is: 'line', words: `Thư ký (người ghi biên bản): ${facts.secretary ?? DOTS}.` },
        ...chapters.flatMap(([heading, ...blocks], i): Block[] => [{ is: 'heading', words: `${ROMAN[i]}. ${heading}` }, ...blocks]),
        { is: 'text', words: `Cuộc họp kết thúc vào ${DOTS} giờ ${DOTS}, ${dayInWords(heldOn)}./.` },
        {
          is: 'signatures',
          left: { office: ['THƯ KÝ'], name: facts.secretary ?? '' },
          right: { office: ['CHỦ TỌA'], name: facts.chair ?? '' },
          recipients: [isBranch ? associationOf(places) : committeeOf(places), 'Lưu: VT, Hồ sơ'],
        },
      ],
    ],
  };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const NOTES = 'Ý KIẾN KHÁC';
type Chapter = [heading: string, ...blocks: Block[]];

function casesChapter({ rule }: MinutesFacts, cases: readonly MinutesCase[]): Chapter {
  const outcome = ({ returned, isPassing }: MinutesCase) => (returned !== null ? 'Trả lại' : isPassing ? 'Đủ điểm' : 'Chưa đủ điểm');
  return [
    'HỒ SƠ ĐƯỢC XÉT',
    {
      is: 'text',
      words: `Cuộc họp đã xét ${cases.length} hồ sơ. Đủ điểm: ${rule ? `từ ${rule.passTotal} điểm trở lên và không chỉ số nào dưới ${rule.minimum} điểm` : 'theo mức điểm của từng nhóm'}.`,
    },
    {
      is: 'table',
      columns: [
        { name: 'TT', width: 1, isNumber: true },
        { name: 'Họ và tên', width: 5 },
        { name: 'Năm sinh', width: 1.7, isNumber: true },
        { name: 'Nhóm', width: 1.4, isNumber: true },
        { name: 'Tổng điểm', width: 1.6, isNumber: true },
        { name: 'Kết quả', width: 2.6 },
      ],
      rows: cases.map((one, i) => [String(i + 1), one.name, String(one.birthYear ?? ''), one.group, String(one.total), outcome(one)]),
    },
  ];
}

function changesChapter(cases: readonly MinutesCase[]): Chapter {
  const rows = cases.flatMap(({ name, changes }) => changes.map((change) => ({ name, ...change })));
  const heading = 'ĐIỂM ĐƯỢC THAY ĐỔI';
  if (rows.length === 0) return [heading, { is: 'text', words: 'Không có.' }];
  return [
    heading,
    {
      is: 'table',
      columns: [
        { name: 'TT', width: 1, isNumber: true },
        { name: 'Họ và tên', width: 4 },
        { name: 'Chỉ số', width: 1.3, isNumber: true },
        { name: 'Điểm trước', width: 1.5, isNumber: true },
        { name: 'Điểm sau', width: 1.3, isNumber: true },
        { name: 'Lý do', width: 5 },
      ],
      rows: rows.map(({ name, indicator, before, after, reason }, i) => [
        String(i + 1),
        name,
        indicator,
        before === null ? '–' : String(before),
        String(after),
        reason,
      ]),
    },
  ];
}

/** How the sample was drawn, so that whoever has the list draws the same (ADR 23). */
function visitsChapter({ seed, samplePercent, sampleMinimum }: MinutesFacts, cases: readonly MinutesCase[]): Chapter {
  const visited = cases.filter(({ sampledBy }) => sampledBy !== null);
  return [
    'KIỂM TRA THỰC TẾ',
    {
      is: 'text',
      words: `Chọn ${samplePercent ?? 0}% số hồ sơ, ít nhất ${sampleMinimum ?? 0} hồ sơ, bằng bốc thăm theo mã ghi lại từ khi mở đợt thẩm định: ${seed}; người có dấu hiệu cần xem lại thì đều được kiểm tra. Số hồ sơ được kiểm tra: ${visited.length}.`,
    },
    ...(visited.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            columns: [
              { name: 'TT', width: 1, isNumber: true },
              { name: 'Họ và tên', width: 3.8 },
              { name: 'Vì sao', width: 2.2 },
              { name: 'Ngày đến', width: 2.5, isNumber: true },
              { name: 'Kết quả', width: 2.6 },
              { name: 'Ghi chú', width: 2.9 },
            ],
            rows: visited.map((one, i) => [
              String(i + 1),
              one.name,
              one.sampledBy === 'signal' ? 'Có dấu hiệu' : 'Bốc thăm',
              dayInFigures(one.visitedOn),
              one.visitResult ? RESULTS[one.visitResult] : '',
              one.visitNote ?? '',
            ]),
          },
        ]),
  ];
}

function returnedChapter(stage: 'branch' | 'commune', back: readonly MinutesCase[]): Chapter | null {
  if (back.length === 0) return null;
  return [
    stage === 'branch' ? 'HỒ SƠ TRẢ LẠI CHO CÔNG DÂN' : 'HỒ SƠ TRẢ LẠI CHO CHI HỘI',
    {
      is: 'table',
      columns: [
        { name: 'TT', width: 1, isNumber: true },
        { name: 'Họ và tên', width: 4 },
        { name: 'Lý do', width: 8 },
      ],
      rows: back.map(({ name, returned }, i) => [String(i + 1), name, returned!]),
    },
  ];
}

function conclusion({ stage, places }: MinutesFacts, kept: readonly MinutesCase[], back: number): Chapter {
  const passing = kept.filter(({ isPassing }) => isPassing).length;
  const next =
    stage === 'branch'
      ? `chuyển ${kept.length} hồ sơ đến ${associationOf(places)} để thẩm định`
      : `trình ${kept.length} hồ sơ để quyết định`;
  return [
    'KẾT LUẬN',
    {
      is: 'text',
      words: `Cuộc họp thống nhất ${next}, trong đó ${passing} hồ sơ đủ điểm và ${kept.length - passing} hồ sơ chưa đủ điểm; trả lại ${back} hồ sơ.`,
    },
  ];
}

const paragraphs = (words: string): Block[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ is: 'text', words: line }));
