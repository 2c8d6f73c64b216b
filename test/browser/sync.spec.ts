import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page, request, test } from '@playwright/test';
import { startFaultProxy } from '../support/fault-proxy.js';
import { Device } from './device.js';
import { answersOf, DEMO_PIN, saveCourse, signIn, takeLesson } from './support.js';

const COURSE = 'vneid-dich-vu-cong';
const YEAR_MS = 365 * 24 * 3_600_000;
const SEED = Number(process.env.PHUSA_SEED ?? 7);

interface Event {
  id: string;
  enrollmentId: string;
  seq: number;
  kind: string;
}

/** Somebody who asks the graph directly. */
async function client(baseURL: string, username: string) {
  const api = await request.newContext({ baseURL });
  await ask(api, `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`, { input: { username, secret: DEMO_PIN } });
  return api;
}

async function ask<Data = Record<string, any>>(api: APIRequestContext, query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = (await (await api.post('/graphql', { data: { query, variables } })).json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Where somebody stands in the course, without what differs between two people. */
async function standing(api: APIRequestContext, courseId: string) {
  const { myEnrollment } = await ask(
    api,
    `query ($courseId: UUID!) { myEnrollment(courseId: $courseId) { id status missing { text } progress {
       percent lessonsDone doneLessonIds quizzes { quizId bestPercent attempts passed } } } }`,
    { courseId },
  );
  const { id, status, missing, progress } = myEnrollment;
  const byId = [...progress.quizzes].sort((a: { quizId: string }, b: { quizId: string }) => (a.quizId < b.quizId ? -1 : 1));
  return {
    id: id as string,
    state: { status, missing, progress: { ...progress, doneLessonIds: [...progress.doneLessonIds].sort(), quizzes: byId } },
  };
}

async function certificates(api: APIRequestContext, enrollmentId: string): Promise<number> {
  const { myCertificates } = await ask(api, `{ myCertificates(first: 50) { edges { node { enrollmentId } } } }`);
  return myCertificates.edges.filter(({ node }: { node: { enrollmentId: string } }) => node.enrollmentId === enrollmentId).length;
}

/** Learns some lessons of the course on this device, one after the other. */
async function learn(page: Page, numbers: readonly number[]): Promise<void> {
  const answers = answersOf(COURSE);
  for (const number of numbers) {
    await page.goto(`/course/${COURSE}`);
    await page
      .locator('.lesson-row')
      .nth(number - 1)
      .click();
    await takeLesson(page, answers);
    await expect(page.locator('.lesson-over').getByText('Đã lưu trong máy')).toBeVisible();
  }
}

/** Taps “send now” until nothing waits, as somebody does who has just got their network back. */
async function sendAll(page: Page): Promise<void> {
  await page.goto('/me/sync');
  await expect(async () => {
    const now = page.getByRole('button', { name: 'Gửi ngay' });
    if (await now.isEnabled({ timeout: 200 }).catch(() => false)) await now.click({ timeout: 500 }).catch(() => undefined);
    await expect(page.getByText('Không còn việc nào chờ gửi.')).toBeVisible({ timeout: 700 });
  }).toPass({ timeout: 40_000 });
}

test('two phones and a laptop of one learner, a week without network, wrong clocks, a line that cuts, repeats and reorders', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const proxy = await startFaultProxy(new URL(baseURL ?? ''), SEED);
  const devices = [
    new Device(proxy.url, undefined, -3 * YEAR_MS),
    new Device(proxy.url, undefined, 3 * YEAR_MS),
    new Device(proxy.url, { width: 1280, height: 800 }),
  ];
  const learner = await client(baseURL ?? '', 'khoa');
  try {
    const { course } = await ask(learner, `query ($slug: String!) { course(slug: $slug) { id } }`, { slug: COURSE });
    await ask(learner, ENROLL, { input: { id: randomUUID(), courseId: course.id } });
    await Promise.all(
      devices.map(async (device) => {
        const page = await device.open();
        await signIn(page, 'khoa', `/course/${COURSE}`);
        await saveCourse(page);
        await device.shellIsKept();
        await device.context.setOffline(true);
      }),
    );

    const plan = [[1, 2, 3], [3, 4], [5]];
    await Promise.all(devices.map(({ page }, i) => learn(page, plan[i] ?? [])));

    proxy.breakLines(true);
    await Promise.all(
      devices.map(async ({ context, page }) => {
        await context.setOffline(false);
        await sendAll(page);
        await expect(page.getByRole('heading', { name: 'Việc máy chủ không nhận' })).toHaveCount(0);
      }),
    );
    proxy.breakLines(false);
    test.info().annotations.push({ type: 'faults', description: JSON.stringify([...proxy.counts]) });
    expect([...proxy.counts.keys()].filter((fault) => fault !== 'none').length).toBeGreaterThan(2);

    const reached = await standing(learner, course.id);
    expect(reached.state.status).toBe('COMPLETED');

    const other = await client(baseURL ?? '', 'saray');
    const { enroll } = await ask(other, ENROLL, { input: { id: randomUUID(), courseId: course.id } });
    for (const event of inOrder(proxy.bodies, reached.id))
      await ask(other, RECORD, {
        input: { deviceId: randomUUID(), events: [{ ...event, id: randomUUID(), enrollmentId: enroll.enrollment.id }] },
      });
    expect(reached.state).toEqual((await standing(other, course.id)).state);

    await expect.poll(() => certificates(learner, reached.id), { timeout: 15_000 }).toBe(1);
    await other.dispose();
  } finally {
    for (const device of devices) await device.close().catch(() => undefined);
    for (const device of devices) device.forget();
    await learner.dispose();
    await proxy.stop();
  }
});

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename ... on Enrolled { enrollment { id } } } }`;
const RECORD = `mutation ($input: RecordLearningInput!) { recordLearning(input: $input) { receipts { status } } }`;

/** Every event once, device after device and each in the order in which it happened there. */
function inOrder(bodies: readonly unknown[], enrollmentId: string): Event[] {
  const byDevice = new Map<string, Map<string, Event>>();
  for (const body of bodies as { variables?: { input?: { deviceId?: string; events?: Event[] } } }[]) {
    const { deviceId, events } = body?.variables?.input ?? {};
    if (!deviceId || !events) continue;
    const known = byDevice.get(deviceId) ?? new Map<string, Event>();
    for (const event of events) if (event.enrollmentId === enrollmentId) known.set(event.id, event);
    byDevice.set(deviceId, known);
  }
  return [...byDevice.values()].flatMap((events) => [...events.values()].sort((a, b) => a.seq - b.seq));
}
