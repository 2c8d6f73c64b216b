import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { nameHash } from '../credential/credential.js';
import { SHEET_PAGES } from '../class-issue/class-issue.kinds.js';
import { flat, reading, textOf } from '../testing/pdf-text.js';
import { aSnapshot } from '../testing/snapshot.builder.js';
import { fitsOnePage, printSample, sampleOf } from '../template/preview.js';
import { type Accent, ACCENTS, PLAIN, SEALS, SECOND_LANGUAGES, type TemplateContent } from '../template/template.js';
import { khmerPhrases } from './khmer-text.js';
import { qrSvg } from './qr.js';
import { CertificateRenderer } from './renderer.js';

const renderer = new CertificateRenderer();
const enclosures = {
  verifyUrl: 'https://phusa.example/v/7K4MQ-2XH9D-3T5',
  offline: 'A1B2C3D4E5F6'.repeat(27).slice(0, 317),
  credential: '{"type":["VerifiableCredential"]}',
};
const vietnamese = aSnapshot();
const bilingual = aSnapshot({
  course: { title: 'Kỹ năng số cơ bản và an toàn trên không gian mạng', titleKm: 'ជំនាញឌីជីថលមូលដ្ឋាន និងសុវត្ថិភាពលើប្រព័ន្ធអ៊ីនធឺណិត' },
  issuer: { nameKm: 'មជ្ឈមណ្ឌលសិក្សាសហគមន៍សង្កាត់និញកៀវ' },
});

describe('the paper of a certificate', () => {
  test('equal input gives equal bytes, also from another renderer', async () => {
    const first = await renderer.render(bilingual, enclosures);
    await renderer.render(vietnamese, enclosures);
    expect(await renderer.render(bilingual, enclosures)).toEqual(first);
    expect(await new CertificateRenderer().render(bilingual, enclosures)).toEqual(first);
  });

  test('text that arrives as NFD prints the same', async () => {
    const nfd = JSON.parse(JSON.stringify(vietnamese).normalize('NFD')) as typeof vietnamese;
    expect(await renderer.render(nfd, enclosures)).toEqual(await renderer.render(vietnamese, enclosures));
  });

  reading('can be read by a machine, word for word, and never says "chứng chỉ"', async () => {
    const text = textOf(await renderer.render(vietnamese, enclosures));
    for (const words of [
      'GIẤY CHỨNG NHẬN HOÀN THÀNH',
      'Thạch Thị Ngọc Diễm',
      'Nhận biết và phòng tránh lừa đảo trên mạng',
      '6 tiết · 02/11/2026 – 20/11/2026 · Kết quả: Đạt (86/100)',
      '0127/2026/GCN-TTHTCĐ-31135',
      '7K4MQ-2XH9D-3T5',
      'Sinh ngày 02/09/1971 · Phường Ninh Kiều',
      'Ninh Kiều, ngày 20 tháng 11 năm 2026',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'phusa.example/v',
    ]) {
      expect(text).toContain(words);
    }
    expect(text.toLowerCase()).not.toContain('chứng chỉ');
    expect(text).not.toContain('BẢN TRÌNH DIỄN');
  });

  reading('Khmer is copied as it was written, not doubled', async () => {
    const text = textOf(await renderer.render(bilingual, enclosures));
    for (const line of [bilingual.course.titleKm!, bilingual.issuer.nameKm!, 'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា', 'បានបញ្ចប់វគ្គសិក្សាដោយជោគជ័យ'])
      expect(text).toContain(line);
    expect(text.match(/\p{Script=Khmer}[\p{Script=Khmer} ]*/gu)).toHaveLength(5);
  });

  reading.each([
    ['a Khmer title', { title: 'ភាសាខ្មែរថ្នាក់ទី ១', titleKm: null }],
    ['a Khmer title twice', { title: 'ភាសាខ្មែរថ្នាក់ទី ១', titleKm: 'ភាសាខ្មែរថ្នាក់ទី ១' }],
    ['a title in both scripts', { title: 'Đọc viết ភាសាខ្មែរ cho người lớn អក្សរ', titleKm: null }],
    ['a Khmer title of 150 letters', { title: 'Tiếng Khmer', titleKm: 'ជំនាញឌីជីថលមូលដ្ឋាន និងសុវត្ថិភាព '.repeat(5).trim() }],
    [
      'a title of 130 letters',
      {
        title:
          'Ứng dụng kỹ thuật canh tác lúa thông minh thích ứng với biến đổi khí hậu và xâm nhập mặn ở vùng Đồng bằng sông Cửu Long năm 2026',
        titleKm: null,
      },
    ],
  ])('holds %s on its one page', async (_, course) => {
    const pdf = await renderer.render(aSnapshot({ course }), enclosures);
    expect(flat(textOf(pdf))).toContain(flat(course.title));
  });

  reading('holds a name of ten syllables, and a name in Khmer letters', async () => {
    const long = 'Công Tằng Tôn Nữ Thị Phương Thảo Nguyên Hạnh';
    expect(textOf(await renderer.render(aSnapshot({ holder: { name: long } }), enclosures))).toContain(long);
    expect(textOf(await renderer.render(aSnapshot({ holder: { name: 'ថាច់ ស្រីមុំ' } }), enclosures))).toContain('ថាច់ ស្រីមុំ');
  });

  reading('leaves out what is not known, and marks a demonstration', async () => {
    const snapshot = aSnapshot({ holder: { bornOn: null, birthYear: 1971, place: null }, resultPercent: null, isDemo: true });
    const text = textOf(await renderer.render(snapshot, enclosures));
    expect(text).toContain('Sinh năm 1971');
    expect(text).toContain('Kết quả: Đạt\n');
    expect(text).toContain('BẢN TRÌNH DIỄN');
    expect(textOf(await renderer.render(aSnapshot({ holder: { bornOn: null, birthYear: null } }), enclosures))).not.toContain('Sinh');
  });

  test('passes the compiler’s own accessibility check (PDF/UA-1), in both languages', async () => {
    await renderer.render(vietnamese, enclosures, 'ua-1');
    await renderer.render(bilingual, enclosures, 'ua-1');
  });

  test('carries the credential and what opens its hashed name; is tagged, and names itself', async () => {
    const document = await PDFDocument.load(await renderer.render(vietnamese, enclosures), { updateMetadata: false });
    const files = attachmentsOf(document);
    expect(files.get('credential.json')).toBe(enclosures.credential);
    const { name, salt } = JSON.parse(files.get('holder.json')!) as { name: string; salt: string };
    expect(nameHash(name, salt)).toBe(nameHash(vietnamese.holder.name, vietnamese.nameSalt));
    expect(document.getTitle()).toBe('Giấy chứng nhận hoàn thành – 0127/2026/GCN-TTHTCĐ-31135');
    expect(String(document.catalog.get(PDFName.of('Lang')))).toContain('vi');
    expect(document.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
  });

  test('weighs less than 150 kB', async () => {
    expect((await renderer.render(bilingual, enclosures)).length).toBeLessThan(150_000);
  });
});

describe('the layouts', () => {
  const first = aSnapshot({ isDemo: true, validUntil: '2027-11-19T17:00:00.000Z', validMonths: 12 });

  // If this fails, papers in drawers would come out with other bytes: give what changed to a new layout.
  test.each([
    ['2e97dfa5ba47d118d8fa41f560ec040923f2478ba753ccdf6b6ec84a18292e76', vietnamese],
    ['e125fae6b3f835b4dc469eb06b256aa3eed91258e0832407d385f0e56dddc0ff', bilingual],
    ['d5fd5a94a97e3b0c3fe57a1ab67d0c108551dcbcde2bca2969565f30b79fcccd', first],
  ])('what the first one drew comes out byte for byte: %s', async (sha256, snapshot) => {
    expect(
      createHash('sha256')
        .update(await renderer.render(snapshot, enclosures))
        .digest('hex'),
    ).toBe(sha256);
  });

  const centre = { ...vietnamese.issuer, id: '', unitId: '', unitName: '', code: '', publicId: '', nameKm: bilingual.issuer.nameKm };
  const content: TemplateContent = {
    ...PLAIN,
    parentLine: 'Ủy ban nhân dân phường Ninh Kiều',
    seal: 'space',
    sealCaption: 'Đóng dấu',
    secondLanguage: 'km',
    wording: 'course',
    accent: 'lotus',
  };

  reading('Vietnamese with Khmer: every line that is printed is read, in both languages, with its end and its stamp', async () => {
    const text = flat(textOf(await printSample(content, centre, 'long')));
    for (const words of [
      'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC',
      'លិខិតបញ្ជាក់ការបញ្ចប់វគ្គសិក្សា',
      bilingual.issuer.nameKm!,
      'Công Tằng Tôn Nữ Thị Phương Thảo Nguyên Hạnh',
      'Có giá trị đến hết ngày 19/11/2028',
      'មានសុពលភាពដល់ថ្ងៃទី 19/11/2028',
      'Đóng dấu',
      'đã hoàn thành khóa học',
    ]) {
      expect(text).toContain(words);
    }
  });

  reading('Vietnamese with English', async () => {
    const english: TemplateContent = {
      ...content,
      secondLanguage: 'en',
      seal: 'none',
      issuerLineSecond: 'Ninh Kieu Community Learning Centre',
    };
    const text = flat(textOf(await printSample(english, centre, 'usual')));
    for (const words of [
      'Certificate of course completion',
      'Ninh Kieu Community Learning Centre',
      'Recognising and avoiding online fraud',
      'has completed the course',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/\p{Script=Khmer}/u);
  });

  test.each(Object.keys(ACCENTS) as Accent[])('the longest names fit the page in every colour and language: %s', (accent) => {
    for (const secondLanguage of SECOND_LANGUAGES)
      for (const seal of SEALS) expect(fitsOnePage({ ...content, accent, secondLanguage, seal }, centre)).toBe(true);
  });

  test('passes PDF/UA-1, with a stamp and an English line', async () => {
    for (const secondLanguage of ['km', 'en'] as const)
      await renderer.render(sampleOf({ ...content, secondLanguage }, centre, 'long'), enclosures, 'ua-1');
  });

  reading('one recorded from paper says so', async () => {
    const text = flat(textOf(await renderer.render(aSnapshot({ source: 'paper', layout: 2 }), enclosures)));
    expect(text).toContain('ghi nhận từ hồ sơ giấy của trung tâm, hai người xác nhận');
  });

  reading(
    'a print sheet is one page for each, in order, every text as on the single paper, with bookmarks by number and name',
    async () => {
      const pages = [vietnamese, bilingual, sampleOf(content, centre, 'usual')].map((snapshot) => ({ snapshot, enclosures }));
      const sheet = await renderer.sheet('Giấy chứng nhận: lớp thử', pages);
      const document = await PDFDocument.load(sheet, { updateMetadata: false });
      expect(document.getPageCount()).toBe(3);
      const text = flat(textOf(sheet));
      for (const { snapshot } of pages) expect(text).toContain(snapshot.holder.name);
      expect(text).toContain(bilingual.course.titleKm!);
      expect(outlineOf(document)).toEqual(pages.map(({ snapshot: { register, holder } }) => `${register.registerNumber} · ${holder.name}`));
      expect(attachmentsOf(document).size).toBe(0);
    },
  );
});

describe('a print sheet of 120', () => {
  test('is one tagged document with its language and a bookmark for each, and carries no files', async () => {
    const holders = Array.from({ length: SHEET_PAGES }, (_, i) => `Thạch Thị Ngọc Diễm ${i + 1}`);
    const of = (name: string, i: number) => aSnapshot({ ...(i % 2 ? bilingual : vietnamese), holder: { ...vietnamese.holder, name } });
    const sheet = await renderer.sheet(
      'Giấy chứng nhận: lớp lớn',
      holders.map((name, i) => ({ snapshot: of(name, i), enclosures })),
    );
    const document = await PDFDocument.load(sheet, { updateMetadata: false });
    const { catalog } = document;
    expect(document.getPageCount()).toBe(120);
    expect(String(catalog.get(PDFName.of('Lang')))).toContain('vi-VN');
    expect(String(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe('true');
    expect(countOfTag(document, 'H1')).toBe(120);
    for (const page of document.getPages()) expect(page.node.has(PDFName.of('StructParents'))).toBe(true);
    const metadata = Buffer.from((catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).contents).toString('utf8');
    expect(metadata).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
    expect(outlineOf(document).map((title) => title.split(' · ')[1])).toEqual(holders);
    expect(attachmentsOf(document).size).toBe(0);
  });
});

describe('Khmer phrases', () => {
  test('are found in the order of print; what stands side by side is one', () => {
    expect(khmerPhrases(['Tiếng ខ្មែរ và ភាសា ទី២', '', 'ក', 'ខ', 'x'])).toEqual(['ខ្មែរ', 'ភាសា ទី២ ក ខ']);
    expect(khmerPhrases(['Không có'])).toEqual([]);
  });
});

describe('the QR code', () => {
  test('is an SVG with a quiet zone of four modules and grows with its content', () => {
    const plain = qrSvg(enclosures.verifyUrl);
    expect(versionOf(plain)).toBe(3);
    expect(plain).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
    expect(versionOf(qrSvg(enclosures.verifyUrl, enclosures.offline))).toBe(12);
    expect(versionOf(qrSvg('https://hoctap.cantho.example/v/7K4MQ-2XH9D-3T5', 'A'.repeat(396)))).toBeLessThanOrEqual(13); // the longest texts
  });
});

/** A code of version v has 17 + 4v modules, and four on each side. */
const versionOf = (svg: string) => (Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) - 8 - 17) / 4;

/** How many elements of the structure have a tag. */
const countOfTag = (document: PDFDocument, tag: string): number =>
  document.context
    .enumerateIndirectObjects()
    .filter(
      ([, it]) =>
        it instanceof PDFDict && it.get(PDFName.of('Type')) === PDFName.of('StructElem') && it.get(PDFName.of('S')) === PDFName.of(tag),
    ).length;

/** The bookmarks, from the first to the last. */
function outlineOf(document: PDFDocument): string[] {
  const titles: string[] = [];
  const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict);
  for (let item = outlines.lookupMaybe(PDFName.of('First'), PDFDict); item; item = item.lookupMaybe(PDFName.of('Next'), PDFDict)) {
    titles.push(item.lookup(PDFName.of('Title'), PDFHexString).decodeText());
  }
  return titles;
}

function attachmentsOf(document: PDFDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Filespec')) continue;
    const name = object.lookup(PDFName.of('UF')) as PDFString | PDFHexString;
    const stream = object.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F')) as PDFRawStream;
    const isDeflated = String(stream.dict.get(PDFName.of('Filter'))).includes('FlateDecode');
    found.set(name.decodeText(), (isDeflated ? inflateSync(stream.contents) : Buffer.from(stream.contents)).toString('utf8'));
  }
  return found;
}
