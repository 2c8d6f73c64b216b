import type { CertificateSnapshot } from '../certificate/snapshot.js';

type Parts = {
  [K in keyof CertificateSnapshot]?: CertificateSnapshot[K] extends object ? Partial<CertificateSnapshot[K]> : CertificateSnapshot[K];
};

/** A valid whole certificate; a test says only what it is about. */
export function aSnapshot(parts: Parts = {}): CertificateSnapshot {
  const base: CertificateSnapshot = {
    holder: { name: 'Thạch Thị Ngọc Diễm', bornOn: '1971-09-02', birthYear: 1971, place: 'Phường Ninh Kiều' },
    showName: false,
    nameSalt: '6f1ed002ab5595859014ebf0951522d9',
    course: {
      title: 'Nhận biết và phòng tránh lừa đảo trên mạng',
      titleKm: null,
      summary: 'Nhận ra cuộc gọi, tin nhắn và trang giả; biết làm gì khi lỡ bị lừa.',
      outcomes: ['Nêu được năm dấu hiệu của một vụ lừa đảo', 'Biết khóa thẻ và báo công an'],
      periods: 6,
      versionNumber: 1,
    },
    issuer: {
      did: 'did:web:phusa.example:issuers:ninh-kieu-7f3k',
      name: 'Trung tâm học tập cộng đồng phường Ninh Kiều',
      nameKm: null,
      parentName: 'Ủy ban nhân dân phường Ninh Kiều',
      unitCode: '31135',
      signerName: 'Nguyễn Hữu Phước',
      signerTitle: 'Giám đốc',
      place: 'Ninh Kiều',
    },
    register: { kind: 'GCN', year: 2026, number: 127, registerNumber: '0127/2026/GCN-TTHTCĐ-31135' },
    code: '7K4MQ-2XH9D-3T5',
    enrolledAt: '2026-11-02T01:00:00.000Z',
    completedAt: '2026-11-20T02:00:00.000Z',
    issuedAt: '2026-11-20T02:00:01.250Z',
    resultPercent: 86,
    competences: [{ framework: 'TT02-2025', code: '4.1', level: 2 }],
    indicators: [{ criteria: 'QD324', code: 'CS5' }],
    isDemo: false,
  };
  const whole = { ...base, ...parts } as CertificateSnapshot;
  for (const key of ['holder', 'course', 'issuer', 'register'] as const)
    Object.assign((whole[key] = { ...base[key] } as never), parts[key]);
  return whole;
}
