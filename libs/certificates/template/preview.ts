import type { CentreCard } from '#organisation';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import type { PageEnclosures } from '../document/page.js';
import { CertificateRenderer } from '../document/renderer.js';
import { drawnBy, issuerPrinted } from '../issuing/printed.js';
import type { TemplateContent } from './template.js';

/** People and courses that do not exist: an everyday one, and the longest that a paper has to hold. */
export const SAMPLES = ['usual', 'long'] as const;
export type Sample = (typeof SAMPLES)[number];
export const isSample = (value: unknown): value is Sample => (SAMPLES as readonly unknown[]).includes(value);

const HOLDERS = {
  usual: { name: 'Thạch Thị Ngọc Diễm', bornOn: '1971-09-02', birthYear: 1971, place: 'Phường Ninh Kiều' },
  long: {
    name: 'Công Tằng Tôn Nữ Thị Phương Thảo Nguyên Hạnh',
    bornOn: '1958-12-31',
    birthYear: 1958,
    place: 'Khu vực Bình Thường B, phường Long Tuyền',
  },
} satisfies Record<Sample, CertificateSnapshot['holder']>;

const COURSES = {
  usual: {
    title: 'Nhận biết và phòng tránh lừa đảo trên mạng',
    titleKm: 'ការស្គាល់ និងការពារការបោកប្រាស់តាមអ៊ីនធឺណិត',
    titleEn: 'Recognising and avoiding online fraud',
  },
  long: {
    title:
      'Ứng dụng kỹ thuật canh tác lúa thông minh thích ứng với biến đổi khí hậu và xâm nhập mặn ở vùng Đồng bằng sông Cửu Long năm 2026',
    titleKm: 'ជំនាញឌីជីថលមូលដ្ឋាន និងសុវត្ថិភាព ជំនាញឌីជីថលមូលដ្ឋាន និងសុវត្ថិភាព ជំនាញឌីជីថលមូលដ្ឋាន',
    titleEn: 'Climate-smart rice farming under saline intrusion in the Mekong Delta: practice for households and cooperatives',
  },
} as const;

const ENCLOSURES: PageEnclosures = {
  verifyUrl: 'https://xem-truoc.example/v/00000-00000-000',
  offline: 'XEM TRUOC: KHONG CO GIA TRI. '.replace(/[ .]/g, '-').repeat(11).slice(0, 317),
  credential: '{}',
};

/** An invented certificate as the template would print it: it says that it is a sample, and its code is nobody's. */
export function sampleOf(content: TemplateContent, centre: CentreCard, sample: Sample): CertificateSnapshot {
  const isLong = sample === 'long';
  return {
    holder: HOLDERS[sample],
    showName: false,
    nameSalt: '0'.repeat(32),
    course: { ...COURSES[sample], summary: '', outcomes: [], periods: isLong ? 120 : 6, versionNumber: 1 },
    issuer: issuerPrinted(centre, '', content),
    register: { kind: 'GCN', year: 2026, number: 127, registerNumber: `0127/2026/GCN-TTHTCĐ-${centre.unitCode}` },
    code: '00000-00000-000',
    enrolledAt: '2026-11-02T01:00:00.000Z',
    completedAt: '2026-11-20T02:00:00.000Z',
    issuedAt: '2026-11-20T02:00:01.250Z',
    ...(isLong && { validUntil: '2028-11-19T17:00:00.000Z' }),
    resultPercent: 86,
    competences: [],
    indicators: [],
    ...drawnBy({ version: 0, content }),
    isDemo: true,
  };
}

const renderer = new CertificateRenderer();

export const drawSample = (content: TemplateContent, centre: CentreCard, sample: Sample) =>
  renderer.picture(sampleOf(content, centre, sample), ENCLOSURES);

export const printSample = (content: TemplateContent, centre: CentreCard, sample: Sample) =>
  renderer.render(sampleOf(content, centre, sample), ENCLOSURES);

/** Whether even the longest names and titles stay on the one page. */
export const fitsOnePage = (content: TemplateContent, centre: CentreCard): boolean => drawSample(content, centre, 'long').pages === 1;
