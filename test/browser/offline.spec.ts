import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { answersOf, saveCourse, SCAMS, signIn, takeLesson } from './support.js';

test.describe.configure({ mode: 'serial' });

/** A phone that keeps its storage when the browser is closed. */
let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusa-phone-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function phone(baseURL: string | undefined): Promise<{ context: BrowserContext; page: Page }> {
  const { launchOptions, viewport, locale, timezoneId } = test.info().project.use;
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    viewport: viewport ?? null,
    ...(locale && { locale }),
    ...(timezoneId && { timezoneId }),
    ...(baseURL && { baseURL }),
  });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

const workerReady = (page: Page) =>
  page.evaluate(() =>
    Promise.race([
      navigator.serviceWorker.ready.then(
        () =>
          new Promise<boolean>((done) =>
            navigator.serviceWorker.controller
              ? done(true)
              : navigator.serviceWorker.addEventListener('controllerchange', () => done(true)),
          ),
      ),
      new Promise<boolean>((done) => setTimeout(() => done(false), 20_000)),
    ]),
  );

/** What the server counts. The page shows the phone's copy first and the server's answer when it comes. */
async function expectLessonsDone(page: Page, count: number): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/graphql') && (response.request().postData() ?? '').length < 400,
  );
  await page.goto('/me');
  await answered;
  await expect(page.locator('.my-silt')).toContainText(`${count} bài đã học`);
}

test('a lesson finished without network survives the closing of the browser and is recorded exactly once', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const answers = answersOf(SCAMS);
  {
    const { context, page } = await phone(baseURL);
    await signIn(page, 'saray', `/course/${SCAMS}`);
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    await expect(page.getByText('Bài 1 / 5')).toBeVisible();
    await page.goto(`/course/${SCAMS}`);
    await saveCourse(page);
    expect(await workerReady(page)).toBe(true);
    await context.setOffline(true);

    await page.goto(`/course/${SCAMS}`);
    await page.getByRole('link', { name: 'Học tiếp' }).click();
    await takeLesson(page, answers);
    await expect(page.locator('.lesson-over').getByText('Đã lưu trong máy')).toBeVisible();
    await expect(page.getByText(/Chưa có mạng\. \d+ việc đã lưu trong máy, chờ gửi/)).toBeVisible();
    await context.close();
  }
  {
    const { context, page } = await phone(baseURL);
    await context.setOffline(true);
    await page.goto('/me/sync');
    await expect(page.locator('li').filter({ hasText: 'Học xong bài' }).getByText('Đã lưu trong máy')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('Không còn việc nào chờ gửi.')).toBeVisible();
    await expect(
      page
        .locator('li')
        .filter({ hasText: 'Học xong bài' })
        .getByText(/Máy chủ đã ghi nhận lúc/),
    ).toBeVisible();
    await expectLessonsDone(page, 1);
    await context.close();
  }
});

test('a picture of the lesson is on the phone too', async ({ baseURL }) => {
  const { context, page } = await phone(baseURL);
  await context.setOffline(true);
  await page.goto(`/course/${SCAMS}`);
  await page.getByRole('link', { name: /Năm dấu hiệu của kẻ lừa đảo/ }).click();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  const picture = page.locator('.lesson-page img').first();
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
  await context.close();
});

test('the answer got lost on the way back: the learner repeats nothing, the server counts once', async ({ baseURL }) => {
  test.setTimeout(90_000);
  const { context, page } = await phone(baseURL);
  let lost = 0;
  let sent = 0;
  await context.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('occurredAt')) return route.continue();
    sent++;
    await route.fetch(); // the server has done it
    if (lost++ === 0) return route.abort('connectionreset');
    return route.continue();
  });
  await page.goto(`/course/${SCAMS}`);
  await page.getByRole('link', { name: 'Học tiếp' }).click();
  await takeLesson(page, answersOf(SCAMS));
  await expect(page.locator('.lesson-over').getByText('Máy chủ đã ghi nhận')).toBeVisible({ timeout: 20_000 });
  expect(sent).toBeGreaterThan(1);
  await context.unroute('**/graphql');
  await expectLessonsDone(page, 2);
  await context.close();
});

test('a shell that is older than the server keeps what was learnt until it is renewed', async ({ baseURL }) => {
  test.setTimeout(90_000);
  const { context, page } = await phone(baseURL);
  let asked = 0;
  await context.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? '';
    if (!body.includes('occurredAt')) return route.continue();
    asked++;
    const other = JSON.parse(body) as { documentId: string };
    return route.continue({ postData: JSON.stringify({ ...other, documentId: `sha256:${'0'.repeat(64)}` }) });
  });
  await page.goto(`/course/${SCAMS}`);
  await page.getByRole('link', { name: 'Học tiếp' }).click();
  await expect.poll(() => asked).toBeGreaterThan(0);
  await page.waitForLoadState();
  await page.goto('/me');
  await expect(page.getByText('bài đã học')).toBeVisible();
  await expect(page.getByText('Việc máy chủ không nhận')).toHaveCount(0);
  await context.unroute('**/graphql');
  await context.close();
});
