import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { newId } from '#platform';
import { startApp, type TestApp } from '../support/app.js';
import { ENROLL, type Member, publishSmallCourse, seedGround, smallCourse } from '../support/city.js';

const PACKAGE = `query ($versionId: UUID!) { coursePackage(versionId: $versionId) {
  versionId courseId slug title hash lessons { id title sizeBytes } files { url sha256 sizeBytes kind } } }`;
const DEVICE_KEY = `query ($deviceId: UUID!) { deviceKey(deviceId: $deviceId) }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receivedAt receipts { eventId status } } }`;
const WHO = `{ viewer { person { id } } }`;

describe('learning without network', () => {
  let app: TestApp;
  let city: Awaited<ReturnType<typeof publishSmallCourse>>;
  let learner: Member;
  const enrollmentId = newId();
  beforeAll(async () => {
    app = await startApp();
    await seedGround(app);
    city = await publishSmallCourse(app);
    learner = await app.person();
    await app.ok(ENROLL, { input: { id: enrollmentId, courseId: city.courseId } }, { as: learner.session });
  });
  afterAll(() => app?.stop());

  const manifest = async (versionId: string) => (await app.ok(PACKAGE, { versionId })).coursePackage;

  test('the package of a version says the same to everybody, every time, and what it names is there', async () => {
    const found = await manifest(city.versionId);
    expect(await manifest(city.versionId)).toEqual(found);
    expect(found).toMatchObject({ versionId: city.versionId, courseId: city.courseId, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(found.lessons.length).toBeGreaterThan(0);
    for (const { id } of found.lessons) {
      const { lesson } = await app.ok(`query ($versionId: UUID!, $id: String!) { lesson(versionId: $versionId, lessonId: $id) { id } }`, {
        versionId: city.versionId,
        id,
      });
      expect(lesson.id).toBe(id);
    }
    for (const { url, sha256, sizeBytes } of found.files) {
      const file = Buffer.from(await (await fetch(app.url + url)).arrayBuffer());
      expect(file).toHaveLength(sizeBytes);
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    }
  });

  test('a version that does not exist has no package', async () => {
    expect(await manifest(newId())).toBeNull();
  });

  test('the key for a device is the same each time, and another for another person or device', async () => {
    const [deviceId, otherId] = [newId(), newId()];
    const key = async (id: string, member: Member) =>
      (await app.ok(DEVICE_KEY, { deviceId: id }, { as: member.session })).deviceKey as string;
    const first = await key(deviceId, learner);
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(await key(deviceId, learner)).toBe(first);
    expect(await key(otherId, learner)).not.toBe(first);
    expect(await key(deviceId, city.author)).not.toBe(first);
    const nobody = await app.gql(DEVICE_KEY, { deviceId });
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('what the screen of one learner sends is never taken for the work of another who has signed in meanwhile', async () => {
    const { events } = batch();
    const meant = (personId: string) => ({ as: learner.session, headers: { 'x-phusa-learner': personId } });
    const mixedUp = await app.gql(RECORD, { input: { deviceId: newId(), events } }, meant(city.author.personId));
    expect(mixedUp.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const rightly = await app.gql(WHO, {}, meant(learner.personId));
    expect(rightly.data.viewer.person.id).toBe(learner.personId);
  });

  test('receipts carry the time of the server, whatever the device thinks; a batch may come compressed', async () => {
    app.clock.set('2026-11-25T03:00:00.000Z');
    const { events } = batch();
    const wrong = events.map((event) => ({ ...event, occurredAt: '2023-11-24T00:00:00.000Z' }));
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { cookie: learner.session.cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ query: RECORD, variables: { input: { deviceId: newId(), events: wrong } } })),
    });
    const { recordLearning } = ((await response.json()) as { data: Record<string, any> }).data;
    expect(recordLearning.receivedAt).toBe('2026-11-25T03:00:00.000Z');
    expect(recordLearning.receipts).toHaveLength(wrong.length);
  });

  const batch = () => ({ events: smallCourse(enrollmentId, city.outline).lessons });
});
