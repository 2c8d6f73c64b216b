import type { DemoAccount } from '#identity';
import { seededId } from './random.js';

/** Phường Ninh Kiều, where the demo's centre is. Codes as of 1 July 2025. */
export const HOME_COMMUNE = '31135';
/** The city: roles there count in every commune. */
export const CITY = '92';
/** Below the first commune: where its branch officer is. */
const HOME_HAMLET = 'hamlet';
/** Xã Đại Hải, far from the first: what its officer must not see. */
export const OTHER_COMMUNE = '31561';

/** One PIN for all: it opens nothing outside of demo mode. */
export const DEMO_PIN = '246810';

/** Who the sign-ins of the demo are, in the order in which they are shown; `is` says it in both languages. */
export const DEMO_PEOPLE = [
  {
    username: 'lan',
    fullName: 'Trần Thị Lan',
    is: { vi: 'người học tại lớp, đã xong một khóa', en: 'learner in class, with a certificate' },
    born: '1968-03-14',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [],
  },
  {
    username: 'dara',
    fullName: 'Thạch Đa Ra (ថាច់ តារា)',
    is: { vi: 'người học, giao diện tiếng Khmer', en: 'learner, reads Khmer' },
    locale: 'km',
    born: '1985-11-02',
    sex: 'male',
    home: OTHER_COMMUNE,
    roles: [],
  },
  {
    username: 'nam',
    fullName: 'Huỳnh Văn Năm',
    is: { vi: 'người học, đã xong một khóa', en: 'learner with a certificate' },
    born: '1963-02-03',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [],
  },
  {
    username: 'nhung',
    fullName: 'Lê Thị Thu Nhung',
    is: { vi: 'người học, đang học dở cả hai cách', en: 'learner halfway, in class and online' },
    born: '1988-09-12',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [],
  },
  {
    username: 'khoa',
    fullName: 'Phạm Minh Khoa',
    is: { vi: 'người học, chưa bắt đầu', en: 'learner who has not begun' },
    born: '1999-12-24',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [],
  },
  {
    username: 'saray',
    fullName: 'Kim Thị Sa Rây',
    is: { vi: 'người học, chưa bắt đầu', en: 'learner who has not begun' },
    born: '1993-07-01',
    sex: 'female',
    home: OTHER_COMMUNE,
    roles: [],
  },
  {
    username: 'tacgia',
    fullName: 'Lê Minh Tác',
    is: { vi: 'người soạn của trung tâm', en: 'author of a centre' },
    born: '1982-06-21',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [['author', HOME_COMMUNE]],
  },
  {
    username: 'duyet',
    fullName: 'Phạm Thu Duyệt',
    is: { vi: 'người duyệt', en: 'reviewer' },
    born: '1976-01-30',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [['reviewer', CITY]],
  },
  {
    username: 'giamdoc',
    fullName: 'Nguyễn Văn Giám',
    is: { vi: 'giám đốc trung tâm', en: 'centre director' },
    born: '1971-09-09',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [['centre_director', HOME_COMMUNE]],
  },
  {
    username: 'giangvien',
    fullName: 'Bùi Tấn Phát',
    is: { vi: 'giảng viên của trung tâm', en: 'instructor of a centre' },
    born: '1980-06-30',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [['instructor', HOME_COMMUNE]],
  },
  {
    username: 'hoikhuyenhoc',
    fullName: 'Võ Thị Khuyến',
    is: { vi: 'cán bộ Hội Khuyến học phường', en: 'commune officer' },
    born: '1965-05-19',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [['commune_officer', HOME_COMMUNE]],
  },
  {
    username: 'daihai',
    fullName: 'Lý Văn Hải',
    is: { vi: 'cán bộ xã khác', en: 'officer of another commune' },
    born: '1979-12-12',
    sex: 'male',
    home: OTHER_COMMUNE,
    roles: [
      ['commune_officer', OTHER_COMMUNE],
      ['centre_director', OTHER_COMMUNE],
    ],
  },
  {
    username: 'bopha',
    fullName: 'Sơn Thị Bô Pha',
    is: { vi: 'người soạn của trung tâm khác', en: 'author of another centre' },
    born: '1990-10-10',
    sex: 'female',
    home: OTHER_COMMUNE,
    roles: [['author', OTHER_COMMUNE]],
  },
  {
    username: 'so',
    fullName: 'Đặng Quốc Sở',
    is: { vi: 'chuyên viên Sở', en: 'department officer' },
    born: '1980-04-04',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [['department_officer', CITY]],
  },
  {
    username: 'quantri',
    fullName: 'Huỳnh Thị Quản',
    is: { vi: 'quản trị', en: 'administrator' },
    born: '1988-08-18',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [['administrator', CITY]],
  },
  {
    username: 'chihoi',
    fullName: 'Ngô Thị Chi',
    is: { vi: 'chi hội trưởng khu vực', en: 'branch officer of an area' },
    born: '1962-08-08',
    sex: 'female',
    home: HOME_COMMUNE,
    roles: [['branch_officer', HOME_HAMLET]],
  },
  {
    username: 'hoithanhpho',
    fullName: 'Trịnh Công Phố',
    is: { vi: 'cán bộ Hội Khuyến học thành phố', en: 'city officer' },
    born: '1970-02-20',
    sex: 'male',
    home: HOME_COMMUNE,
    roles: [['city_officer', CITY]],
  },
] as const;

/** Ids of the demo are the same on every machine. */
export const demoId = (name: string, order = 0): string => seededId('phu-sa', name, Date.UTC(2026, 0, 1) + order);

export type DemoUsername = (typeof DEMO_PEOPLE)[number]['username'];

/** Id of a person of the demo. */
export const demoPersonId = (username: DemoUsername): string =>
  demoId(
    `account/${username}`,
    DEMO_PEOPLE.findIndex((person) => person.username === username),
  );

/** The same people on every machine. @param unitOf finds a place by its code of today */
export async function demoAccounts(unitOf: (code: string) => Promise<string>): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const person of DEMO_PEOPLE) {
    const { username, fullName, born, sex, home, roles } = person;
    const placed = [];
    for (const [role, code] of roles) placed.push({ role, unitId: await unitOf(code) });
    accounts.push({
      id: demoPersonId(username),
      fullName,
      homeUnitId: await unitOf(home),
      bornOn: born,
      sex,
      username,
      pin: DEMO_PIN,
      roles: placed,
      ...('locale' in person && { locale: person.locale }),
    });
  }
  return accounts;
}
