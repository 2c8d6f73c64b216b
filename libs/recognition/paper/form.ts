import type { CriteriaSet } from '../criteria/criteria-set.graphql.js';
import { associationOf, branchHead, branchOf, committeeOf, type PlaceNames, TITLE } from './issuers.js';
import { type Block, type Column, DOTS, type Paper, type Signatures } from './paper.js';
import { dayInWords, inText } from './words.js';

/** A line to write on. */
const BLANK = DOTS.repeat(20);

/** Who fills a form in, as far as it is known; on an empty one nothing is. */
export interface FormFacts {
  readonly places: PlaceNames | null;
  readonly branch: string | null;
  readonly year: number;
  readonly today: string;
  readonly criteria: CriteriaSet;
  /** The group of the form; null on an empty registration. */
  readonly group: string | null;
  readonly citizen: { readonly name: string; readonly birthYear: number | null } | null;
  readonly lines: readonly FormLine[];
}

export interface FormLine {
  readonly indicator: string;
  readonly selfScore: number | null;
  readonly suggestedPoints: number;
  /** What supports it: titles of evidence, and what the citizen named in words. */
  readonly evidence: readonly string[];
}

/** The registration at the start of the year, for people without a phone: an officer types it in. */
export function registrationForm(facts: FormFacts): Paper {
  const { year, criteria, group, places, branch } = facts;
  return {
    ...frameOf(facts, `Phiếu đăng ký danh hiệu ${TITLE} năm ${year}`),
    parts: [
      [
        ...opening(facts, 'PHIẾU ĐĂNG KÝ', `Danh hiệu ${TITLE} năm ${year}`),
        { is: 'middle', words: `Kính gửi: ${branch ? branchOf(branch) : `Chi hội Khuyến học ${DOTS}${DOTS}${DOTS}`}` },
        ...whoLines(facts),
        { is: 'line', words: `Điện thoại (nếu có): ${BLANK}` },
        { is: 'line', words: 'Thuộc nhóm (đánh dấu một ô):' },
        ...criteria.groups.map(({ code, name }): Block => ({ is: 'line', words: `${box(code === group)} ${code}. ${name}` })),
        {
          is: 'text',
          words: `Tôi đăng ký phấn đấu đạt danh hiệu ${TITLE} năm ${year}. Tôi đã được nghe đọc: hồ sơ của tôi được chi hội và ${places ? associationOf(places) : 'Hội Khuyến học xã, phường'} xem để xét; tôi có thể rút hồ sơ bất cứ lúc nào trước khi có quyết định.`,
        },
        { is: 'line', words: 'Nêu tên trên bảng vinh danh, nếu được công nhận (chỉ họ tên và nơi ở; đổi ý lúc nào cũng được):' },
        { is: 'line', words: `${box(false)} Đồng ý        ${box(false)} Không đồng ý` },
        signedBy('NGƯỜI GHI HỘ', 'NGƯỜI ĐĂNG KÝ', facts),
      ],
    ],
  };
}

/** The own points of each indicator, with a sentence on what it means for the group. */
export function selfAssessmentForm(facts: FormFacts): Paper {
  const { year, criteria, group, citizen } = facts;
  const byCode = new Map(facts.lines.map((line) => [line.indicator, line]));
  const groupName = criteria.groups.find(({ code }) => code === group)?.name;
  const total = facts.lines.reduce((sum, { selfScore }) => sum + (selfScore ?? 0), 0);
  const isScored = facts.lines.some(({ selfScore }) => selfScore !== null);
  const columns: readonly Column[] = [
    { name: 'Số', width: 1, isNumber: true },
    { name: 'Chỉ số', width: 6.2 },
    { name: 'Tối đa', width: 1.2, isNumber: true },
    { name: 'Tự chấm', width: 1.4, isNumber: true },
    { name: 'Minh chứng', width: 4.2 },
  ];
  return {
    ...frameOf(facts, `Phiếu tự đánh giá danh hiệu ${TITLE} năm ${year}`),
    parts: [
      [
        ...opening(facts, 'PHIẾU TỰ ĐÁNH GIÁ', `Danh hiệu ${TITLE} năm ${year}`, group ? `Nhóm ${group}. ${groupName ?? ''}` : ''),
        ...whoLines(facts),
        {
          is: 'text',
          words: `Cho điểm từng chỉ số. Đủ điểm để đề nghị khi tổng từ ${criteria.passTotal} điểm trở lên và không chỉ số nào dưới ${criteria.minimumPerIndicator} điểm. Theo Quyết định số ${criteria.decisionNumber}; lời giải thích là của chương trình, không phải nguyên văn.`,
        },
        ...criteria.criteria.flatMap(({ code, name, maxPoints, indicators }): Block[] => [
          { is: 'heading', words: `${code}. ${name} (${maxPoints} điểm)` },
          {
            is: 'table',
            columns,
            rows: indicators.map((indicator) => {
              const line = byCode.get(indicator.code);
              const help = indicator.help.find((one) => one.group === group) ?? indicator.help.find((one) => one.group === null);
              return [
                indicator.code,
                [`${indicator.name}.`, help?.means].filter(Boolean).join(' '),
                String(indicator.maxPoints),
                line?.selfScore === null || !line ? '' : String(line.selfScore),
                line?.evidence.join('; ') ?? '',
              ];
            }),
          },
        ]),
        { is: 'line', words: `Tổng điểm tự chấm: ${isScored ? `${total} điểm.` : `${DOTS}${DOTS} điểm.`}` },
        signedBy('NGƯỜI GHI HỘ', 'NGƯỜI TỰ ĐÁNH GIÁ', { citizen }),
      ],
    ],
  };
}

/** What somebody writes who does not agree with a decision; on an empty one the reason is lines. */
export function appealForm(
  facts: FormFacts & {
    readonly decision: { readonly number: string; readonly decidedOn: string } | null;
    readonly appeal: { readonly reason: string; readonly day: string } | null;
  },
): Paper {
  const { places, year, decision, appeal } = facts;
  const committee = places ? committeeOf(places) : 'Ủy ban nhân dân xã, phường';
  return {
    ...frameOf(facts, `Đơn khiếu nại về danh hiệu ${TITLE} năm ${year}`),
    parts: [
      [
        ...opening(facts, 'ĐƠN KHIẾU NẠI', `Về kết quả xét danh hiệu ${TITLE} năm ${year}`),
        { is: 'middle', words: `Kính gửi: ${committee}` },
        ...whoLines(facts),
        {
          is: 'text',
          words: `Tôi không đồng ý với kết quả tại Quyết định số ${decision?.number ?? DOTS} ${dayInWords(decision?.decidedOn ?? null)} và đề nghị xem xét lại. Lý do:`,
        },
        ...(appeal
          ? [{ is: 'text' as const, words: appeal.reason }]
          : [BLANK, BLANK, BLANK].map((words): Block => ({ is: 'line', words }))),
        { is: 'line', words: `Giấy tờ kèm theo: ${BLANK}` },
        ...(appeal ? [{ is: 'line' as const, words: `Đơn được ghi nhận ${dayInWords(appeal.day)}.` }] : []),
        signedBy('NGƯỜI GHI HỘ', 'NGƯỜI KHIẾU NẠI', facts),
      ],
    ],
  };
}

const box = (isTicked: boolean) => (isTicked ? '[x]' : '[  ]');

const frameOf = ({ places, today }: FormFacts, title: string) => ({
  title,
  author: places ? associationOf(places) : 'Hội Khuyến học',
  day: today,
  mark: '',
});

function opening({ places, branch }: FormFacts, name: string, about: string, note = ''): Block[] {
  const head =
    places && branch
      ? branchHead(places, branch)
      : { parent: `HỘI KHUYẾN HỌC\n${DOTS.repeat(8)}`, issuer: `CHI HỘI KHUYẾN HỌC\n${DOTS.repeat(8)}` };
  return [
    { is: 'head', ...head, number: '', placeAndDay: '' },
    { is: 'title', name, about, note },
  ];
}

const whoLines = ({ citizen, branch, places }: FormFacts): Block[] => [
  { is: 'line', words: `Họ và tên: ${citizen?.name ?? BLANK}` },
  { is: 'line', words: `Năm sinh: ${citizen?.birthYear ?? DOTS}` },
  { is: 'line', words: `Nơi ở hoặc nơi làm việc: ${branch && places ? `${branch}, ${inText(places.commune)}` : BLANK}` },
];

const signedBy = (left: string, right: string, { citizen }: Pick<FormFacts, 'citizen'>): Signatures => ({
  is: 'signatures',
  left: { office: [left], hint: '(Ký, ghi rõ họ tên, nếu có)', name: '' },
  right: { office: [right], hint: '(Ký, ghi rõ họ tên hoặc điểm chỉ)', name: citizen?.name ?? '' },
  recipients: [],
});
