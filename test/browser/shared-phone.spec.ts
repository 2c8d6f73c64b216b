import { expect, type Page, test } from '@playwright/test';
import { Device } from './device.js';
import { answersOf, DEMO_PIN, saveCourse, signIn, takeLesson } from './support.js';

/** A phone of a family: each learner opens what is theirs by PIN, and nobody's work travels under the name of another. */
test.describe.configure({ mode: 'serial' });

const COURSE = 'vneid-dich-vu-cong';
let phone: Device;
test.beforeAll(({ baseURL }) => {
  phone = new Device(baseURL ?? '');
});
test.afterAll(async () => {
  await phone.close().catch(() => undefined);
  phone.forget();
});

const learnerRow = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`${name}.*(chờ gửi|Đã gửi hết)`) });

async function typePin(page: Page, name: string, pin: string): Promise<void> {
  const field = page.getByLabel(`Mã số của ${name}`);
  if (!(await field.isVisible())) await learnerRow(page, name).click();
  await field.fill(pin);
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Đang mở…' })).toHaveCount(0);
}

async function lock(page: Page): Promise<void> {
  await page.goto('/me');
  await page.getByRole('button', { name: 'Khóa máy, đổi người học' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ai đang học?');
}

/** Everything that the databases of this address hold, as text. */
const everythingStored = (page: Page) =>
  page.evaluate(async () => {
    const texts: string[] = [];
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder('latin1').decode(value as ArrayBuffer);
      if (value && typeof value === 'object')
        return Object.entries(value)
          .map(([key, inner]) => `${key}=${text(inner)}`)
          .join(' ');
      return String(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      for (const store of db.objectStoreNames) {
        if (name === 'phusa-phone' && store === 'doc') continue; // courses, which everybody may read
        const all = db.transaction(store).objectStore(store).getAll();
        const keys = db.transaction(store).objectStore(store).getAllKeys();
        await new Promise((done) => (keys.onsuccess = done));
        texts.push(`${name}/${store}: ${keys.result.map(String).join(' ')} ${text(all.result)}`);
      }
      db.close();
    }
    return texts.join('\n') + JSON.stringify({ ...localStorage });
  });

test('a course is saved, a lesson is done without network, and on the phone nothing of it can be read', async () => {
  const page = await phone.open();
  await signIn(page, 'nhung', `/course/${COURSE}`);
  await page
    .getByRole('button', { name: 'Ghi danh và học ngay' })
    .or(page.getByRole('link', { name: 'Học tiếp' }))
    .click();
  await expect(page.getByText(/Bài \d \/ 5/)).toBeVisible();
  await page.goto(`/course/${COURSE}`);
  await saveCourse(page);
  await phone.shellIsKept();
  await phone.context.setOffline(true);
  await page.locator('.lesson-row').first().click();
  await takeLesson(page, answersOf(COURSE));
  await expect(page.locator('.lesson-over').getByText('Đã lưu trong máy')).toBeVisible();

  const stored = await everythingStored(page);
  expect(stored).toContain('phusa2-');
  for (const word of ['LESSON_FINISHED', 'QUIZ_SUBMITTED', 'enrollment:', 'Lê Thị Thu Nhung', 'nhung', DEMO_PIN, 'cookie'])
    expect(stored).not.toContain(word);
});

test('after a restart it is still open; once locked, a wrong PIN opens nothing and waits longer each time, without network too', async () => {
  await phone.close();
  let page = await phone.open({ isOffline: true });
  await page.goto('/me/sync');
  await expect(page.locator('li').filter({ hasText: 'Học xong bài' })).toBeVisible();

  await lock(page);
  await expect(learnerRow(page, 'Nhung')).toContainText(/\d việc chờ gửi/);
  await typePin(page, 'Nhung', '000000');
  await expect(page.getByText('Mã số chưa đúng. Bà con gõ lại chậm thôi.')).toBeVisible();
  for (const wrong of ['111111', '222222']) await typePin(page, 'Nhung', wrong);
  await expect(page.getByText(/Mã số chưa đúng\. Chờ 5 giây/)).toBeVisible();
  await typePin(page, 'Nhung', DEMO_PIN);
  await expect(page.getByText(/Mã số chưa đúng\. Chờ \d giây/)).toBeVisible();

  await phone.close();
  page = await phone.open({ isOffline: true });
  await page.goto('/me/sync');
  await expect(page.getByText('Cần đăng nhập')).toBeVisible();
  await page.goto('/login');
  await page.waitForTimeout(5_000);
  await typePin(page, 'Nhung', DEMO_PIN);
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/me/sync');
  await expect(page.locator('li').filter({ hasText: 'Học xong bài' })).toBeVisible();
  await lock(page);
});

test('the work of one waits through the session of another, and is sent only under its own', async () => {
  const { page, context } = phone;
  const sentAs: string[] = [];
  await context.route('**/graphql', (route) => {
    const { 'x-phusa-learner': learner = '' } = route.request().headers();
    const body = route.request().postDataBuffer()?.toString('latin1') ?? '';
    if (body.includes('occurredAt') || route.request().headers()['content-encoding'] === 'gzip') sentAs.push(learner);
    return route.continue();
  });
  await context.setOffline(false);
  await page.goto('/login');
  await page.getByRole('button', { name: 'Người khác đăng nhập' }).click();
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await page.getByLabel('Mã số hoặc mật khẩu').fill(DEMO_PIN);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/me/sync');
  await expect(page.getByText('Chưa có gì trên máy này')).toBeVisible();
  await page.goto(`/course/${COURSE}`);
  await expect(page.getByText('Đã có trong máy, học không cần mạng')).toBeVisible(); // the family shares one copy
  await page.waitForTimeout(1_500);
  expect(sentAs).toEqual([]);

  await lock(page);
  await expect(learnerRow(page, 'Lan')).toContainText('Đã gửi hết');
  await typePin(page, 'Nhung', DEMO_PIN);
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/me/sync');
  await expect(page.getByText('Không còn việc nào chờ gửi.')).toBeVisible();
  await expect(
    page
      .locator('li')
      .filter({ hasText: 'Học xong bài' })
      .getByText(/Máy chủ đã ghi nhận lúc/),
  ).toBeVisible();
  expect(new Set(sentAs).size).toBe(1);
  const who = await page.evaluate(() => localStorage.getItem('phusa-open'));
  expect(sentAs[0]).toBe(who);
});

test('another PIN locks the phone anew, and signing out leaves nothing of the learner on it', async () => {
  const { page, context } = phone;
  // nobody may change the PIN of a demo account, so the server's yes is given here
  await context.route('**/graphql', (route) =>
    route.request().postData()?.includes('"next"')
      ? route.fulfill({ json: { data: { changeSecret: { __typename: 'SecretChanged' } } } })
      : route.fallback(),
  );
  await page.goto('/me/secret');
  await page.getByLabel('Mã số hoặc mật khẩu đang dùng').fill(DEMO_PIN);
  await page.getByLabel('Mã số hoặc mật khẩu mới').fill('135791');
  await page.getByLabel('Gõ lại lần nữa').fill('135791');
  await page.getByRole('button', { name: 'Đổi', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/me');
  await lock(page);
  await typePin(page, 'Nhung', DEMO_PIN);
  await expect(page.getByText('Mã số chưa đúng.', { exact: false })).toBeVisible();
  await typePin(page, 'Nhung', '135791');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/me');

  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ai đang học?');
  await expect(learnerRow(page, 'Nhung')).toHaveCount(0);
  await expect(learnerRow(page, 'Lan')).toBeVisible();
  expect(
    await page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('phusa2-')).length),
  ).toBeLessThan(3);
});

test('what an earlier release kept in the open is taken over under lock, and nothing of it is lost', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await signIn(page, 'lan', '/');
  const viewer = await page.evaluate(async () => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { person { id fullName } username locale isDemo mustChangeSecret roles { id role } } }' }),
    });
    return ((await answer.json()) as { data: { viewer: { person: { id: string } } } }).data.viewer;
  });
  // as the release before wrote it, on a page without the app
  await page.goto('/health/live');
  await page.evaluate(async (who) => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '');
    localStorage.clear();
    localStorage.setItem('phusa-viewer', JSON.stringify(who));
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open(`phusa-${who.person.id}`, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('doc');
        opening.result.createObjectStore('kv');
        opening.result.createObjectStore('queue', { keyPath: 'seq' });
        opening.result.createObjectStore('refused', { keyPath: 'id' });
      };
      opening.onsuccess = () => done(opening.result);
    });
    const tx = db.transaction(['doc', 'kv', 'queue', 'refused'], 'readwrite');
    const event = { enrollmentId: who.person.id, kind: 'LESSON_FINISHED', lessonId: 'x', occurredAt: '2026-01-02T03:04:05.000Z' };
    tx.objectStore('kv').put(2, 'seq');
    tx.objectStore('queue').put({ ...event, seq: 1, id: '019b7c00-0000-7000-8000-000000000001', title: 'Bài chờ gửi từ bản cũ' });
    tx.objectStore('refused').put({
      ...event,
      seq: 2,
      id: '019b7c00-0000-7000-8000-000000000002',
      title: 'Bài bị từ chối từ bản cũ',
      reason: 'Vì thế',
      code: 'X',
      refusedAt: event.occurredAt,
    });
    tx.objectStore('doc').put({ data: ['bai-1'], savedAt: 1 }, 'kept:019b7c00-0000-7000-8000-000000000009');
    await new Promise((done) => (tx.oncomplete = done));
    db.close();
  }, viewer);
  await page.goto('/me/sync');
  // the server does not know this enrollment, so both end among what was refused: neither is lost
  await expect(page.getByText('Bài bị từ chối từ bản cũ')).toBeVisible();
  await expect(page.locator('#refused').getByText('Bài chờ gửi từ bản cũ')).toBeVisible();
  const stored = await everythingStored(page);
  expect(stored).not.toContain('từ bản cũ');
  expect(stored).not.toContain('phusa-viewer');
  await page.goto('/me/storage');
  await expect(page.getByText('Khóa học đã lưu', { exact: true })).toBeVisible();
  await context.close();
});
