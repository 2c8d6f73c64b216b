import { t, vietnamDay } from '#platform';
import type { CertificateSnapshot } from '../certificate/snapshot.js';
import { messages as roomMessages } from '../messages.js';

/** A form of the office: in Vietnamese, whoever opens it. */
const WORDS = {
  title: 'Danh sách ký nhận giấy chứng nhận',
  head: ['STT', 'Họ và tên', 'Năm sinh', 'Số vào sổ', 'Ngày nhận', 'Ký nhận'],
  giver: 'Người phát giấy',
  pageWord: 'Trang',
} as const;

/** Everything that `receipt.typ` prints: who signs for which number. Pure. */
export function receiptPage(title: string, snapshots: readonly CertificateSnapshot[], now: Date) {
  const { issuer, course, isDemo } = snapshots.at(-1)!;
  const [y, m, d] = vietnamDay(now).split('-') as [string, string, string];
  return {
    title: WORDS.title,
    subtitle: title === course.title ? title : `${title} · ${course.title}`,
    parent: issuer.parentName,
    issuer: issuer.name,
    demo: isDemo ? t('vi', roomMessages.paperDemo) : '',
    head: [...WORDS.head],
    rows: snapshots.map(({ holder, register }, i) => [
      String(i + 1),
      holder.name,
      String(holder.birthYear ?? ''),
      register.registerNumber,
      '',
      '',
    ]),
    giver: WORDS.giver,
    pageWord: WORDS.pageWord,
    signedAt: t('vi', roomMessages.paperSignedAt, { place: issuer.place, day: d, month: m, year: y }),
    signerTitle: issuer.signerTitle,
    signer: issuer.signerName,
    ...{ y: Number(y), m: Number(m), d: Number(d) },
  };
}
export type ReceiptPage = ReturnType<typeof receiptPage>;
