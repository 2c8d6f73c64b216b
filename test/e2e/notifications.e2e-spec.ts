import { NoticeService } from '../../libs/notifications/notice/notice.service.js';
import { OutboxRelay } from '#platform/worker';
import { newId, type StoredEvent } from '#platform';
import type { CertificateIssued } from '#certificates';
import { startApp, type TestApp } from '../support/app.js';
import { type City, seedCity } from '../support/city.js';

const MINE = `query ($first: Int, $after: String) { myNotices(first: $first, after: $after) {
  edges { node { id kind title text link happenedAt isRead isOutdated } } pageInfo { hasNextPage endCursor } } }`;
const UNREAD = `{ unreadNotices }`;
const MARK = `mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) }`;

describe('notices', () => {
  let app: TestApp;
  let city: City;
  beforeAll(async () => {
    app = await startApp({ worker: true });
    city = await seedCity(app);
    await app.eventually(async () => (await app.sql('select 1 from notifications.notice'))[0]);
  });
  afterAll(() => app?.stop());

  const mine = async (as = city.learner.session) =>
    (await app.ok(MINE, {}, { as })).myNotices.edges.map(({ node }: { node: Record<string, any> }) => node);
  const issued = async (): Promise<StoredEvent<CertificateIssued>> => {
    const [row] = await app.sql(`select * from platform.outbox_event where type = 'certificate.issued.v1'`);
    const { id, type, subject, data, actor_id: actorId, occurred_at } = row as Record<string, any>;
    return { id, type, subject, data, actorId, occurredAt: occurred_at.toISOString() };
  };

  test('whoever gets a certificate is told so, in their language, with the way to it', async () => {
    expect(await mine()).toEqual([
      expect.objectContaining({
        kind: 'certificateIssued',
        title: 'Đã có giấy chứng nhận',
        text: expect.stringContaining('“'),
        link: `/me/certificates/${city.enrollmentId}`,
        isRead: false,
        isOutdated: false,
      }),
    ]);
    const [inKhmer] = (
      await app.gql(MINE, {}, { as: city.learner.session, headers: { cookie: `${city.learner.session.cookie}; locale=km` } })
    ).data['myNotices'].edges;
    expect(inKhmer.node.title).toBe('មានលិខិតបញ្ជាក់ហើយ');
  });

  test('one event, one notice: delivered again, offered again, and by ten workers at once (invariant 15)', async () => {
    const event = await issued();
    const notices = app.fromWorker(NoticeService);
    await Promise.all(Array.from({ length: 10 }, () => notices.tell(app.systemCtx(), event)));
    // even when the note that it was done is lost, as after a restore
    await app.sql(`delete from platform.outbox_effect where event_id = $1 and consumer = 'notifications.tell'`, [event.id]);
    await Promise.all(Array.from({ length: 10 }, () => notices.tell(app.systemCtx(), event)));
    await app.sql(`update platform.outbox_effect set done_at = null, offered_at = '2020-01-01' where event_id = $1`, [event.id]);
    await app.fromWorker(OutboxRelay).reoffer(0);
    await app.eventually(async () => !(await app.sql(`select 1 from platform.outbox_effect where done_at is null`))[0]);

    expect(await app.sql(`select event_id from notifications.notice where person_id = $1`, [city.learner.personId])).toHaveLength(1);
  });

  test('the later of two events about the same thing counts, in whatever order they arrive', async () => {
    const event = await issued();
    const { session, personId } = await app.person();
    const about = (id: string): StoredEvent<CertificateIssued> => ({ ...event, id, data: { ...event.data, learnerId: personId } });
    const [first, second, third] = [newId(), newId(), newId()];
    const notices = app.fromWorker(NoticeService);
    await notices.tell(app.systemCtx(), about(second));
    await Promise.all([notices.tell(app.systemCtx(), about(first)), notices.tell(app.systemCtx(), about(third))]);

    expect((await mine(session)).map(({ id, isOutdated }: { id: string; isOutdated: boolean }) => [id, isOutdated])).toEqual([
      [third, false],
      [second, true],
      [first, true],
    ]);
    expect((await app.ok(UNREAD, {}, { as: session })).unreadNotices).toBe(1);
  });

  test('reading takes the count away, for the reader alone, and not for what came after the screen was drawn', async () => {
    const event = await issued();
    const [reader, other] = [await app.person(), await app.person()];
    const tell = (personId: string, id: string) =>
      app
        .fromWorker(NoticeService)
        .tell(app.systemCtx(), { ...event, id, data: { ...event.data, learnerId: personId, certificateId: newId() } });
    await tell(reader.personId, newId());
    const seen = newId();
    await tell(reader.personId, seen);
    await tell(other.personId, newId());
    await tell(reader.personId, newId());
    expect((await app.ok(UNREAD, {}, { as: reader.session })).unreadNotices).toBe(3);
    for (let twice = 0; twice < 2; twice++) {
      const { markNoticesRead } = await app.ok(MARK, { input: { upToId: seen } }, { as: reader.session });
      expect(markNoticesRead).toBe(1);
    }
    expect((await app.ok(UNREAD, {}, { as: other.session })).unreadNotices).toBe(1);
    expect((await mine(other.session)).map(({ isRead }: { isRead: boolean }) => isRead)).toEqual([false]);
  });

  test('the list goes on page by page, and ends', async () => {
    const event = await issued();
    const { session, personId } = await app.person();
    for (let n = 0; n < 5; n++) {
      const data = { ...event.data, learnerId: personId, certificateId: newId() };
      await app.fromWorker(NoticeService).tell(app.systemCtx(), { ...event, id: newId(), data });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { myNotices }: Record<string, any> = await app.ok(MINE, { first: 2, after }, { as: session });
      seen.push(...myNotices.edges.map(({ node }: { node: { id: string } }) => node.id));
      after = myNotices.pageInfo.hasNextPage ? myNotices.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(5);
    expect([...seen].sort().reverse()).toEqual(seen);
  });

  test('nobody who is not signed in has notices', async () => {
    for (const query of [MINE, UNREAD]) expect((await app.gql(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('what was read is forgotten after 90 days, what was not after a year', async () => {
    const before = app.clock.now();
    const { session, personId } = await app.person();
    const event = await issued();
    const tell = () =>
      app
        .fromWorker(NoticeService)
        .tell(app.systemCtx(), { ...event, id: newId(), data: { ...event.data, learnerId: personId, certificateId: newId() } });
    await tell();
    const [read] = await mine(session);
    await app.ok(MARK, { input: { upToId: read.id } }, { as: session });
    await tell();
    const left = async (days: number) => {
      app.clock.set(new Date(before.getTime() + days * 86_400_000));
      await app.fromWorker(NoticeService).forgetOld(app.systemCtx());
      return (await app.sql(`select 1 from notifications.notice where person_id = $1`, [personId])).length;
    };
    try {
      expect([await left(89), await left(91), await left(364), await left(366)]).toEqual([2, 1, 1, 0]);
    } finally {
      app.clock.set(before);
    }
  });
});
