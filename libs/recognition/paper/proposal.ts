import {
  associationHead,
  associationOf,
  basesOf,
  branchOf,
  cityAssociationOf,
  committeeOf,
  type PlaceNames,
  placeLine,
  TITLE,
} from './issuers.js';
import { type Block, DOTS, DRAFT, type Paper } from './paper.js';
import { countsOf, type ListedCitizen, listOf } from './people-list.js';
import { dayInWords, upper } from './words.js';

/** Minutes that a proposal rests on. */
export interface HeldSitting {
  readonly stage: 'branch' | 'commune';
  readonly heldOn: string;
  readonly minutesNumber: string | null;
  readonly unitName: string;
}

export interface ProposalNumber {
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly signedOn: string;
}

export interface ProposalFacts {
  readonly places: PlaceNames;
  readonly year: number;
  readonly today: string;
  /** An appraisal is open still, so the list may grow. */
  readonly isDraft: boolean;
  readonly criteria: { readonly decisionNumber: string; readonly name: string };
  readonly groups: Readonly<Record<string, string>>;
  readonly sittings: readonly HeldSitting[];
  /** Its number and day; null while they are written by hand. */
  readonly proposal: ProposalNumber | null;
  readonly people: readonly ListedCitizen[];
}

const proposed = (year: number) => `công nhận danh hiệu ${TITLE} năm ${year}`;

/** The association of the commune asks its People's Committee to recognise those on the list. Without a number, it and the day are written by hand. */
export function proposalPaper(facts: ProposalFacts): Paper {
  const { places, year, today, isDraft, people, sittings, groups } = facts;
  const yes = people.filter(({ isRecognised }) => isRecognised);
  const association = associationOf(places);
  const appraisals = sittings.filter(({ stage }) => stage === 'commune');
  return {
    title: `Tờ trình về việc đề nghị ${proposed(year)}`,
    author: association,
    day: facts.proposal?.signedOn ?? today,
    mark: isDraft ? DRAFT : '',
    parts: [
      [
        { is: 'head', ...associationHead(places), number: `Số: ${numberIn(facts)}`, placeAndDay: placeLine(places, dayIn(facts)) },
        { is: 'title', name: 'TỜ TRÌNH', about: `Về việc đề nghị ${proposed(year)}` },
        { is: 'middle', words: `Kính gửi: ${committeeOf(places)}` },
        ...[
          ...basesOf(facts.criteria),
          ...appraisals.map((one) => `Biên bản thẩm định${numberOf(one)} ${dayInWords(one.heldOn)} của ${association}`),
        ].map((words, i, all): Block => ({ is: 'text', isItalic: true, words: `Căn cứ ${words}${i === all.length - 1 ? '.' : ';'}` })),
        {
          is: 'text',
          words: `${association} đã tiếp nhận và thẩm định ${people.length} hồ sơ đăng ký danh hiệu ${TITLE} năm ${year}: ${yes.length} hồ sơ đủ điều kiện được đề nghị công nhận, ${people.length - yes.length} hồ sơ chưa được đề nghị. Kết quả cụ thể như sau:`,
        },
        { is: 'heading', words: '1. Theo nơi xét' },
        countsOf('Nơi xét', people, ({ branch }) => branch),
        { is: 'heading', words: '2. Theo nhóm đối tượng' },
        countsOf('Nhóm', people, ({ group }) => (groups[group] ? `${group}. ${groups[group]}` : group)),
        { is: 'heading', words: '3. Biên bản họp xét của các chi hội' },
        ...heldLines(sittings),
        {
          is: 'text',
          words: `${association} kính đề nghị ${committeeOf(places)} xem xét, quyết định ${proposed(year)} cho ${yes.length} công dân (có danh sách kèm theo)./.`,
        },
        {
          is: 'signatures',
          left: null,
          right: { office: ['TM. BAN CHẤP HÀNH', 'CHỦ TỊCH'], name: '' },
          recipients: ['Như trên', ...(places.city ? [`${cityAssociationOf(places)} (để báo cáo)`] : []), 'Lưu: VT, HKH'],
        },
      ],
      candidatesPart(facts, `(Kèm theo Tờ trình số ${numberIn(facts)} ${dayIn(facts)} của ${association})`),
    ],
  };
}

/** The list alone, for those who only want to look at it or to read it out. */
export function candidatesPaper(facts: ProposalFacts): Paper {
  const { places, year, today, isDraft } = facts;
  const association = associationOf(places);
  return {
    title: `Danh sách đề nghị ${proposed(year)}`,
    author: association,
    day: today,
    mark: isDraft ? DRAFT : '',
    parts: [
      [
        { is: 'head', ...associationHead(places), number: '', placeAndDay: placeLine(places, dayInWords(null)) },
        { is: 'title', name: 'DANH SÁCH', about: `Đề nghị ${proposed(year)}` },
        ...listOf(facts.people.filter(({ isRecognised }) => isRecognised)),
        { is: 'signatures', left: null, right: { office: ['TM. BAN CHẤP HÀNH', 'CHỦ TỊCH'], name: '' }, recipients: [] },
      ],
    ],
  };
}

const candidatesPart = ({ year, people }: ProposalFacts, note: string): Block[] => [
  { is: 'annex', label: 'Phụ lục', name: upper(`Danh sách đề nghị ${proposed(year)}`), note },
  ...listOf(people.filter(({ isRecognised }) => isRecognised)),
];

const numberIn = ({ proposal }: ProposalFacts) => proposal?.number ?? `${DOTS}/TTr-HKH`;
const dayIn = ({ proposal }: ProposalFacts) => dayInWords(proposal?.signedOn ?? null);

const numberOf = ({ minutesNumber }: HeldSitting) => (minutesNumber ? ` số ${minutesNumber}` : '');

function heldLines(sittings: readonly HeldSitting[]): Block[] {
  const lines = sittings
    .filter(({ stage }) => stage === 'branch')
    .map((one): Block => ({ is: 'line', words: `- ${branchOf(one.unitName)}: biên bản${numberOf(one)} ${dayInWords(one.heldOn)};` }));
  return lines.length > 0 ? lines : [{ is: 'line', words: 'Không có.' }];
}
