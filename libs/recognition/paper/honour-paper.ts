import { associationHead, associationOf, type PlaceNames, placeLine, TITLE } from './issuers.js';
import type { Paper } from './paper.js';
import { dayInWords } from './words.js';

export interface HonourFacts {
  readonly places: PlaceNames;
  readonly year: number;
  readonly today: string;
  /** Who agreed to be named, in order; name and place of living only. */
  readonly people: readonly { readonly name: string; readonly branch: string }[];
}

/** The roll for the board of the house of culture: only who agreed, and nothing but name and place. */
export function honourPaper({ places, year, today, people }: HonourFacts): Paper {
  return {
    title: `Bảng vinh danh ${TITLE} năm ${year}`,
    author: associationOf(places),
    day: today,
    mark: '',
    parts: [
      [
        { is: 'head', ...associationHead(places), number: '', placeAndDay: placeLine(places, dayInWords(today)) },
        { is: 'title', name: 'BẢNG VINH DANH', about: `Danh hiệu ${TITLE} năm ${year}`, note: '(Những người đồng ý nêu tên)' },
        ...(people.length === 0
          ? []
          : [
              {
                is: 'table' as const,
                columns: [
                  { name: 'TT', width: 1, isNumber: true },
                  { name: 'Họ và tên', width: 7 },
                  { name: 'Nơi ở', width: 5 },
                ],
                rows: people.map(({ name, branch }, i) => [String(i + 1), name, branch]),
              },
            ]),
        {
          is: 'line',
          words: `Bảng có ${people.length} người. Ai không muốn nêu tên nữa, tên được bỏ ngay trên trang; bảng giấy xin gỡ xuống và in lại.`,
        },
      ],
    ],
  };
}
