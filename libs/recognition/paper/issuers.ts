import { inText, placeBeforeDay, upper } from './words.js';

/** Names of the places of a document, as they were on its day. */
export interface PlaceNames {
  /** `Thành phố Cần Thơ`; empty where nothing stands above. */
  readonly city: string;
  /** `Phường Ninh Kiều`. */
  readonly commune: string;
}

/** The programme that every document here rests on: domain notes 1.1. */
const PROGRAMME =
  'Quyết định số 677/QĐ-TTg ngày 03 tháng 6 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình “Xây dựng mô hình “Công dân học tập” giai đoạn 2021-2030”';

export const TITLE = '“Công dân học tập”';

export const associationOf = ({ commune }: PlaceNames): string => `Hội Khuyến học ${inText(commune)}`;
export const committeeOf = ({ commune }: PlaceNames): string => `Ủy ban nhân dân ${inText(commune)}`;
export const cityAssociationOf = ({ city }: PlaceNames): string => (city ? `Hội Khuyến học ${inText(city)}` : '');
/** The branch that reviews at a place below the commune. */
export const branchOf = (branch: string): string => `Chi hội Khuyến học ${inText(branch)}`;

/** The head of what the association of the commune issues. Usual words of the body above are abbreviated, as the decree has it. */
export const associationHead = (places: PlaceNames) => ({
  parent: inHead(cityAssociationOf(places)).replace('THÀNH PHỐ ', 'TP. '),
  issuer: inHead(associationOf(places)),
});
/** The head of what a branch issues. */
export const branchHead = (places: PlaceNames, branch: string) => ({
  parent: inHead(associationOf(places)),
  issuer: inHead(branchOf(branch)),
});
/** The head of what the People's Committee issues: it names nobody above it. */
export const committeeHead = (places: PlaceNames) => ({ parent: '', issuer: inHead(committeeOf(places)) });

/** In capitals; a long name has its place on a line of its own. */
const inHead = (name: string): string => upper(name).replace(/^((?:CHI )?HỘI KHUYẾN HỌC|ỦY BAN NHÂN DÂN) (?!THÀNH PHỐ )/, '$1\n');

export const placeLine = ({ commune }: PlaceNames, dayWords: string): string => `${placeBeforeDay(commune)}, ${dayWords}`;

/** What a document rests on, as far as it is known; who keeps the criteria writes the number of their decision. */
export const basesOf = (criteria: { readonly decisionNumber: string; readonly name: string }): string[] => [
  PROGRAMME,
  `Quyết định số ${criteria.decisionNumber} của Hội Khuyến học Việt Nam về ${criteria.name}`,
];
