import { createHash } from 'node:crypto';
import { startApp, type Session, type TestApp } from '../support/app.js';
import { CertificateGround, type Commune } from '../support/certificates.js';

const CONTENT = `parentLine issuerLine issuerLineSecond seal sealCaption signerName signerTitle secondLanguage wording accent`;
const TEMPLATE = `centreId revision isChanged mayEdit draft { ${CONTENT} } fromCard { issuerLine signerName } versions { version publishedByName content { ${CONTENT} } }`;
const READ = `query ($centreId: UUID!) { certificateTemplate(centreId: $centreId) { ${TEMPLATE} } }`;
const SAVE = `mutation ($input: SaveCertificateTemplateInput!) { saveCertificateTemplate(input: $input) { ${TEMPLATE} } }`;
const PUBLISH = `mutation ($input: PublishCertificateTemplateInput!) { publishCertificateTemplate(input: $input) { ${TEMPLATE} } }`;
const PREVIEW = `query ($centreId: UUID!, $content: CertificateTemplateContentInput!, $sample: CertificateSample!) { certificateTemplatePreview(centreId: $centreId, content: $content, sample: $sample) }`;

const PLAIN = {
  ...{ parentLine: '', issuerLine: '', issuerLineSecond: '', seal: 'ROSETTE', sealCaption: '', signerName: '', signerTitle: '' },
  ...{ secondLanguage: 'COURSE', wording: 'COMPLETION', accent: 'FOREST' },
};
const KHMER = { ...PLAIN, secondLanguage: 'KM', seal: 'SPACE', sealCaption: 'Đóng dấu', accent: 'RIVER', signerName: 'Sơn Thị Bé' };

describe('certificates on paper', () => {
  let app: TestApp;
  let ground: CertificateGround;

  beforeAll(async () => {
    app = await startApp({ worker: true });
    ground = new CertificateGround(app);
    await ground.seed();
  });
  afterAll(() => app?.stop());

  const staff = (commune: Commune, role = 'centre_director', fullName = 'Nguyễn Hữu Phước') =>
    app.person({ fullName, roles: [{ role, unitId: commune.unitId }] });
  const codeOf = async (as: Session | undefined, document: string, variables: object) =>
    (await app.gql(document, variables, { as })).errors?.[0]?.extensions.code;
  const sha = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');
  const pdf = async (id: string, as: Session) =>
    Buffer.from((await app.http().get(`/certificates/${id}.pdf`).set('cookie', as.cookie).buffer().parse(asBytes)).body as Buffer);
  /** The file is a cache: thrown away, so that it has to be drawn again. */
  const forget = (id: string) => app.sql(`delete from certificates.document where certificate_id = $1`, [id]);

  describe('the template of a centre', () => {
    const publish = async ({ centreId }: Commune, content: object, as: Session) => {
      const { revision } = (await app.ok(READ, { centreId }, { as })).certificateTemplate;
      const saved = (await app.ok(SAVE, { input: { centreId, revision, content } }, { as })).saveCertificateTemplate;
      return (await app.ok(PUBLISH, { input: { centreId, revision: saved.revision } }, { as })).publishCertificateTemplate;
    };

    test('a new version prints what is issued from then on; what was issued before comes out byte for byte, whatever the centre is called', async () => {
      const commune = ground.aCommune();
      const { centreId } = commune;
      const { session } = await staff(commune);
      const before = await ground.issue(await ground.aCompletion(commune));
      const first = await ground.stored(before);
      expect(first.snapshot).toMatchObject({ layout: 2, template: { version: 0, secondLanguage: 'course' } });
      const drawn = sha(await pdf(before, session));

      const saved = (await app.ok(SAVE, { input: { centreId, revision: 0, content: KHMER } }, { as: session })).saveCertificateTemplate;
      expect(saved).toMatchObject({ revision: 1, isChanged: true, versions: [] });
      const between = await ground.stored(await ground.issue(await ground.aCompletion(commune)));
      expect(between.snapshot.template.version).toBe(0); // a draft prints nothing

      const input = { centreId, revision: 1 };
      const published = (await app.ok(PUBLISH, { input }, { as: session })).publishCertificateTemplate;
      expect(published).toMatchObject({
        isChanged: false,
        versions: [{ version: 1, publishedByName: 'Nguyễn Hữu Phước', content: KHMER }],
      });
      expect((await app.ok(PUBLISH, { input }, { as: session })).publishCertificateTemplate).toEqual(published); // once
      const second = await ground.issue(await ground.aCompletion(commune));
      const { snapshot } = await ground.stored(second);
      expect(snapshot).toMatchObject({
        template: { version: 1, secondLanguage: 'km', seal: 'space' },
        issuer: { signerName: 'Sơn Thị Bé' },
      });
      const drawnSecond = sha(await pdf(second, session));

      await publish(commune, { ...PLAIN, accent: 'SILT' }, session);
      await app.sql(`update organisation.centre set name = 'Trung tâm khác', signer_name = 'Người khác' where id = $1`, [centreId]);
      app.clock.advance(120_000);
      for (const id of [before, second]) await forget(id);
      expect([sha(await pdf(before, session)), sha(await pdf(second, session))]).toEqual([drawn, drawnSecond]);
      expect(await ground.faults(before)).toEqual([]);
      await expect(app.sql(`update certificates.template set version = 9 where centre_id = $1`, [centreId])).rejects.toThrow();
    });

    test('words of the state, too long a line, an old revision: refused, and the line is named', async () => {
      const commune = ground.aCommune();
      const { centreId } = commune;
      const { session } = await staff(commune);
      const save = async (content: object, revision = 0) =>
        (await app.gql(SAVE, { input: { centreId, revision, content: { ...PLAIN, ...content } } }, { as: session })).errors?.[0];
      expect(await save({ issuerLine: 'Trung tâm cấp chứng chỉ' })).toMatchObject({
        message: expect.stringContaining('Nhà nước'),
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'content.issuerLine' }] },
      });
      expect(await save({ sealCaption: 'Quốc huy' })).toMatchObject({ extensions: { fields: [{ path: 'content.sealCaption' }] } });
      expect(await save({ signerName: 'x'.repeat(61) })).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(await save({ signerName: 'ស្រីមុំ' })).toMatchObject({ extensions: { fields: [{ path: 'content.signerName' }] } });
      expect(await save({ accent: 'LOTUS' })).toBeUndefined();
      expect(await save({ accent: 'LOTUS' })).toBeUndefined(); // again: the same
      expect((await save({ accent: 'SILT' }))?.extensions.code).toBe('CONFLICT'); // somebody has saved since
      const preview = await app.gql(
        PREVIEW,
        { centreId, content: { ...PLAIN, issuerLine: 'chung chi' }, sample: 'USUAL' },
        { as: session },
      );
      expect(preview.errors?.[0]?.extensions).toMatchObject({ fields: [{ path: 'content.issuerLine' }] });
    });

    test('a preview shows the longest names and keeps nothing; who may edit, who may only look', async () => {
      const [commune, elsewhere] = [ground.aCommune(), ground.aCommune()];
      const { centreId } = commune;
      const director = (await staff(commune)).session;
      for (const sample of ['USUAL', 'LONG']) {
        const variables = { centreId, content: KHMER, sample };
        expect((await app.ok(PREVIEW, variables, { as: director })).certificateTemplatePreview).toMatch(/^<svg/);
      }
      expect((await app.ok(READ, { centreId }, { as: director })).certificateTemplate).toMatchObject({ revision: 0, mayEdit: true });
      const saving = { input: { centreId, revision: 0, content: KHMER } };
      for (const [as, code] of [
        [undefined, 'UNAUTHENTICATED'],
        [(await app.person()).session, 'FORBIDDEN'],
        [(await staff(commune, 'instructor')).session, 'FORBIDDEN'],
        [(await staff(elsewhere)).session, 'FORBIDDEN'],
      ] as const) {
        expect(await codeOf(as, SAVE, saving)).toBe(code);
        expect(await codeOf(as, PREVIEW, { centreId, content: KHMER, sample: 'USUAL' })).toBe(code);
      }
      const officer = (await staff(commune, 'commune_officer')).session;
      expect((await app.ok(READ, { centreId }, { as: officer })).certificateTemplate.mayEdit).toBe(false);
      expect(await codeOf((await staff(elsewhere)).session, READ, { centreId })).toBe('FORBIDDEN');
      const sample = await app.http().get(`/certificates/templates/${centreId}/sample.pdf?sample=long`).set('cookie', officer.cookie).buffer().parse(asBytes); // prettier-ignore
      expect((sample.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});

const asBytes = (response: any, done: (error: null, bytes: Buffer) => void) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
