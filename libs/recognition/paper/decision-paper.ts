import { associationOf, basesOf, cityAssociationOf, committeeHead, committeeOf, type PlaceNames, placeLine, TITLE } from './issuers.js';
import { type Block, DOTS, DRAFT, INTERNAL, type Paper } from './paper.js';
import { type ListedCitizen, listOf, reasonsOf } from './people-list.js';
import type { ProposalNumber } from './proposal.js';
import { dayInWords, inText, upper } from './words.js';

/** What stands on a decision; null while nobody has signed. */
export interface DecisionDocument {
  readonly number: string;
  readonly decidedOn: string;
  readonly signerName: string;
  readonly signerTitle: string;
}

export interface DecisionFacts {
  readonly places: PlaceNames;
  readonly year: number;
  readonly today: string;
  readonly criteria: { readonly decisionNumber: string; readonly name: string };
  readonly document: DecisionDocument | null;
  /** The proposal that it answers, where its number was written down. */
  readonly proposal: ProposalNumber | null;
  readonly people: readonly ListedCitizen[];
}

/** The decision about all cases of a commune, with the list of those who are recognised; model 1.2 of the decree. */
export function decisionPaper(facts: DecisionFacts): Paper {
  const { places, year, document, people, criteria, proposal } = facts;
  const yes = people.filter(({ isRecognised }) => isRecognised);
  const about = `Về việc công nhận danh hiệu ${TITLE} năm ${year}`;
  return {
    ...frameOf(facts, `Quyết định ${lower(about)}`),
    mark: document ? '' : DRAFT,
    parts: [
      [
        ...opening(facts, about),
        ...bases(
          [...basesOf(criteria)],
          `Theo đề nghị của ${associationOf(places)}${proposal ? ` tại Tờ trình số ${proposal.number} ${dayInWords(proposal.signedOn)}` : ''}.`,
        ),
        { is: 'middle', words: 'QUYẾT ĐỊNH:' },
        {
          is: 'text',
          label: 'Điều 1.',
          words: `Công nhận danh hiệu ${TITLE} năm ${year} cho ${yes.length} công dân của ${inText(places.commune)} (có danh sách kèm theo).`,
        },
        ...closing(facts, 'các công dân có tên tại Điều 1'),
      ],
      [
        {
          is: 'annex',
          label: 'Phụ lục',
          name: upper(`Danh sách công dân được công nhận danh hiệu ${TITLE} năm ${year}`),
          note: `(Kèm theo Quyết định số ${document?.number ?? `${DOTS}/QĐ-UBND`} ${dayInWords(document?.decidedOn ?? null)} của ${authorityOf(facts)})`,
        },
        ...listOf(yes),
      ],
    ],
  };
}

/** Who was not recognised, and why: for the offices that answer questions, never with the decision. */
export function notRecognisedPaper(facts: DecisionFacts): Paper {
  const { places, year, document, people } = facts;
  const of = document
    ? `(Theo Quyết định số ${document.number} ${dayInWords(document.decidedOn)} của ${authorityOf(facts)})`
    : '(Trước khi có quyết định)';
  return {
    title: `Danh sách chưa được công nhận danh hiệu ${TITLE} năm ${year}`,
    author: associationOf(places),
    day: document?.decidedOn ?? facts.today,
    mark: INTERNAL,
    parts: [
      [
        { is: 'annex', label: '', name: upper(`Danh sách chưa được công nhận danh hiệu ${TITLE} năm ${year}`), note: of },
        ...reasonsOf(people.filter(({ isRecognised }) => !isRecognised)),
      ],
    ],
  };
}

/** A decision about one case after the first: the answer to an appeal, or a title taken back. */
export interface LaterDecisionFacts extends Omit<DecisionFacts, 'people' | 'document' | 'proposal'> {
  readonly kind: 'appeal' | 'revocation';
  readonly document: DecisionDocument;
  readonly first: { readonly number: string; readonly decidedOn: string };
  readonly reason: string;
  readonly outcome: 'recognised' | 'not_recognised' | 'revoked';
  readonly citizen: Pick<ListedCitizen, 'name' | 'birthYear' | 'branch' | 'total'>;
  /** Points that the answer to an appeal changed. */
  readonly changes: readonly { readonly indicator: string; readonly after: number; readonly reason: string }[];
  /** What the citizen wrote when they appealed, and when. */
  readonly appeal: { readonly reason: string; readonly day: string } | null;
}

export function laterDecisionPaper(facts: LaterDecisionFacts): Paper {
  const { kind, year, places, first, reason, outcome, citizen, changes, appeal, criteria } = facts;
  const isAppeal = kind === 'appeal';
  const about = isAppeal
    ? `Về việc giải quyết khiếu nại về danh hiệu ${TITLE} năm ${year}`
    : `Về việc thu hồi danh hiệu ${TITLE} năm ${year}`;
  const firstDecision = `Quyết định số ${first.number} ${dayInWords(first.decidedOn)}`;
  const who = `ông (bà) ${citizen.name}${citizen.birthYear ? `, sinh năm ${citizen.birthYear}` : ''}, ${inText(citizen.branch)}`;
  const what = {
    recognised: `Công nhận danh hiệu ${TITLE} năm ${year} đối với ${who}, với tổng điểm ${citizen.total}.`,
    not_recognised: `Không chấp nhận khiếu nại của ${who}; giữ nguyên kết quả chưa công nhận tại ${firstDecision}.`,
    revoked: isAppeal
      ? `Không chấp nhận khiếu nại của ${who}; giữ nguyên việc thu hồi tại ${firstDecision}.`
      : `Thu hồi danh hiệu ${TITLE} năm ${year} của ${who}, đã được công nhận tại ${firstDecision}.`,
  }[outcome];
  return {
    ...frameOf(facts, `Quyết định ${lower(about)}`),
    mark: '',
    parts: [
      [
        ...opening(facts, about),
        ...bases(
          [
            ...basesOf(criteria),
            `${firstDecision} của ${authorityOf(facts)}`,
            ...(appeal ? [`Đơn khiếu nại ${dayInWords(appeal.day)} của ông (bà) ${citizen.name}`] : []),
          ],
          `Theo đề nghị của ${associationOf(places)}.`,
        ),
        { is: 'middle', words: 'QUYẾT ĐỊNH:' },
        { is: 'text', label: 'Điều 1.', words: what },
        ...(appeal ? [{ is: 'text' as const, words: `Nội dung khiếu nại: ${appeal.reason}` }] : []),
        { is: 'text', words: `Lý do: ${reason}` },
        ...changes.map((change): Block => ({ is: 'text', words: `Chỉ số ${change.indicator}: ${change.after} điểm. ${change.reason}` })),
        ...closing(facts, `ông (bà) ${citizen.name}`),
      ],
    ],
  };
}

type Common = Pick<DecisionFacts, 'places' | 'year' | 'today' | 'document'>;

const lower = (words: string) => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);

const frameOf = ({ places, document, today }: Common, title: string) => ({
  title,
  author: committeeOf(places),
  day: document?.decidedOn ?? today,
});

/** Who decides, in a sentence. Where nobody has signed yet: who usually does (domain notes 1.5, to be verified). */
function authorityOf({ document, places }: Pick<Common, 'document' | 'places'>): string {
  const chairs = `Chủ tịch ${committeeOf(places)}`;
  return !document || isChair(document.signerTitle) ? chairs : document.signerTitle;
}
const isChair = (title: string) => /chủ tịch/i.test(title) && !/hội/i.test(title);

function opening({ places, document, ...rest }: Common, about: string): Block[] {
  return [
    {
      is: 'head',
      ...committeeHead(places),
      number: `Số: ${document?.number ?? `${DOTS}/QĐ-UBND`}`,
      placeAndDay: placeLine(places, dayInWords(document?.decidedOn ?? null)),
    },
    { is: 'title', name: 'QUYẾT ĐỊNH', about },
    { is: 'middle', words: upper(authorityOf({ places, document, ...rest })) },
  ];
}

const bases = (all: readonly string[], last: string): Block[] => [
  ...all.map((words): Block => ({ is: 'text', isItalic: true, words: `Căn cứ ${words};` })),
  { is: 'text', isItalic: true, words: last },
];

function closing({ places, document }: Common, whom: string): Block[] {
  return [
    { is: 'text', label: 'Điều 2.', words: 'Quyết định này có hiệu lực kể từ ngày ký.' },
    {
      is: 'text',
      label: 'Điều 3.',
      words: `Văn phòng ${committeeOf(places).replace('Ủy ban nhân dân', 'Hội đồng nhân dân và Ủy ban nhân dân')}, ${associationOf(places)}, các cơ quan, đơn vị có liên quan và ${whom} chịu trách nhiệm thi hành Quyết định này./.`,
    },
    {
      is: 'signatures',
      left: null,
      right: { office: officeOf(document?.signerTitle ?? 'Chủ tịch'), name: document?.signerName ?? '' },
      recipients: ['Như Điều 3', ...(places.city ? [`${cityAssociationOf(places)} (để báo cáo)`] : []), 'Lưu: VT, HKH'],
    },
  ];
}

/** `KT. Chủ tịch, Phó Chủ tịch` on two lines; the office itself is in the head and not said again. */
function officeOf(title: string): string[] {
  const lines = title
    .split(/[,;\n]/)
    .map((line) => upper(line.replace(/\s+(ủy|uỷ) ban nhân dân.*$/iu, '').trim()))
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : [upper(title)];
}
