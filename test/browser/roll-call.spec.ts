import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { DEMO_PIN, signIn } from './support.js';

test.describe.configure({ mode: 'serial' });

/** The teacher's phone; it keeps its storage when the browser is closed. */
let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusa-teacher-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thumb on a cheap phone: look, move, tap. */
const TAP_MS = 400;
/** So many at least: who was written down meanwhile is called too. */
const PEOPLE = 40;
const LIMIT_MS = 120_000;

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

const open = (page: Page) => page.locator('.roll-row').filter({ has: page.locator('.roll-state:empty') });
const state = (page: Page, name: string) => page.locator('.roll-row').filter({ hasText: name }).locator('.roll-state');

/** No session of the demo is right now: the class gets one that has just begun. */
async function sessionNow(page: Page): Promise<string> {
  const href = (await page.locator('.session :is(h2, h3) a').first().getAttribute('href')) ?? '';
  await page.goto(href);
  await page.getByRole('link', { name: 'Các buổi của lớp' }).click();
  await page.getByRole('button', { name: 'Xếp buổi học' }).click();
  const inVietnam = (minutes: number) => new Date(Date.now() + 7 * 3_600_000 + minutes * 60_000).toISOString();
  // within one day, also around midnight
  const day = inVietnam(0).slice(0, 10);
  const time = (minutes: number, edge: string) => (inVietnam(minutes).startsWith(day) ? inVietnam(minutes).slice(11, 16) : edge);
  await page.getByLabel('Từ ngày').fill(day);
  await page.getByLabel('Bắt đầu').fill(time(-5, '00:00'));
  await page.getByLabel('Kết thúc').fill(time(90, '23:59'));
  await page.getByLabel('Nội dung (nếu có)').fill('Buổi đang học');
  await page.getByRole('button', { name: 'Xếp 1 buổi' }).click();
  await page.locator('.session').filter({ hasText: 'Buổi đang học' }).getByRole('link').first().click();
  await page.waitForURL(/\/staff\/sessions\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

test('forty people are called offline within two minutes; the phone is closed, opened and comes back: all is recorded', async ({
  baseURL,
}) => {
  test.setTimeout(240_000);
  let at = '';
  let people = 0;
  {
    const { context, page } = await phone(baseURL);
    await signIn(page, 'giangvien', '/staff');
    at = await sessionNow(page);
    await page.getByRole('link', { name: 'Điểm danh' }).first().click();
    await expect.poll(() => page.locator('.roll-row').count()).toBeGreaterThanOrEqual(PEOPLE);
    people = await page.locator('.roll-row').count();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    await page.reload();
    await expect(page.locator('.roll-row')).toHaveCount(people);
    await page.waitForTimeout(1_500); // the page puts itself by
    await context.setOffline(true);
    await page.reload();
    await expect(page.locator('.roll-row')).toHaveCount(people);

    let taps = 0;
    const began = Date.now();
    const tap = async (target: ReturnType<Page['locator']>) => {
      const before = Date.now();
      await target.click();
      taps++;
      await page.waitForTimeout(Math.max(0, TAP_MS - (Date.now() - before)));
    };
    const type = async (target: ReturnType<Page['locator']>, text: string) => {
      await target.pressSequentially(text, { delay: 120 });
      taps += text.length;
    };

    // one is looked for by name, without accents
    await type(page.getByRole('searchbox'), 'tran lan');
    await tap(page.locator('.roll-row').filter({ hasText: 'Trần Thị Lan' }));
    await expect(state(page, 'Trần Thị Lan')).toContainText('Có mặt');
    // three are late
    for (let late = 0; late < 3; late++) {
      const row = open(page).first();
      const name = await row.locator('.roll-name').innerText();
      await tap(row);
      await tap(
        page
          .locator('.roll-row')
          .filter({ has: page.getByText(name, { exact: true }) })
          .first(),
      );
      await tap(page.getByRole('group', { name: 'Đến trễ' }).getByRole('button', { name: '15 phút' }));
    }
    // two walk in
    for (const [name, born] of [
      ['Danh Thị Mới', '1971'],
      ['Sơn Văn Đến', '0939 000 123'],
    ] as const) {
      await tap(page.getByRole('button', { name: 'Thêm người mới đến' }));
      await type(page.getByLabel('Họ và tên'), name);
      await type(page.getByLabel('Năm sinh hoặc số điện thoại'), born);
      await tap(page.getByRole('button', { name: 'Thêm và điểm danh có mặt' }));
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    // and the rest is there
    for (let left = await open(page).count(); left > 0; left--) await tap(open(page).first());
    const took = Date.now() - began;
    await expect(open(page)).toHaveCount(0);
    await expect(page.locator('.roll-count strong')).toHaveText(String(people + 2));
    console.log(`roll call of ${people} people and 2 who walked in: ${taps} taps and letters in ${(took / 1000).toFixed(1)} s, offline`);
    expect(took).toBeLessThan(LIMIT_MS);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  }
  {
    const { context, page } = await phone(baseURL);
    await context.setOffline(true);
    await page.goto(`${at}/roll-call`);
    await expect(page.locator('.roll-count strong')).toHaveText(String(people + 2));
    await expect(page.getByText(/việc đã lưu trong máy, chờ gửi/).first()).toBeVisible();
    await context.setOffline(false);
    await page.reload();
    await expect(page.getByText('Máy chủ đã ghi nhận')).toBeVisible({ timeout: 30_000 });
    await context.close();
  }
  {
    // another phone sees what the server has
    const browser = await chromium.launch(test.info().project.use.launchOptions);
    const page = await browser.newPage({ ...(baseURL && { baseURL }), locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    await signIn(page, 'giamdoc', '/staff');
    await expect(page.getByRole('heading', { name: 'Buổi học hôm nay' })).toBeVisible();
    await page.goto(at);
    await expect(page.getByText(`Có mặt ${people + 2}/${people + 2}`)).toBeVisible();
    await page.goto(`${at}/roll-call`);
    for (const name of ['Danh Thị Mới', 'Sơn Văn Đến'])
      await expect(page.locator('.roll-row').filter({ hasText: name })).toContainText('mới đến');
    await expect(page.locator('.roll-state').filter({ hasText: 'Trễ 15 phút' })).toHaveCount(3);
    await browser.close();
  }
});

test('a code scanned before signing in is kept through it: the learner is present', async ({ baseURL }) => {
  test.setTimeout(90_000);
  const { context, page } = await phone(baseURL);
  await page.goto('/staff');
  const at = await page.locator('.session').filter({ hasText: 'Buổi đang học' }).getByRole('link').first().getAttribute('href');
  await page.goto(`${at}/code`);
  const qr = page.locator('.code-qr');
  await expect(qr).toBeVisible();
  const url = (await qr.getAttribute('data-url')) ?? '';
  expect(url).toContain('/check-in#');

  const browser = await chromium.launch(test.info().project.use.launchOptions);
  const learner = await browser.newPage({
    ...(baseURL && { baseURL }),
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  await learner.goto(url);
  await expect(learner.getByText('Đã giữ mã vừa quét')).toBeVisible();
  expect(new URL(learner.url()).hash).toBe('');
  await learner.getByRole('region').or(learner.locator('.notice')).getByRole('link', { name: 'Đăng nhập' }).first().click();
  await learner.getByLabel('Tên đăng nhập').fill('nhung');
  await learner.getByLabel('Mã số hoặc mật khẩu').fill(DEMO_PIN);
  await learner.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await learner.waitForURL('**/check-in');
  await expect(learner.getByText('Đã ghi nhận có mặt')).toBeVisible({ timeout: 20_000 });

  // then neither phone has network: the code goes on changing, and the scan waits on the learner's phone
  await expect.poll(() => learner.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await learner.reload();
  await context.setOffline(true);
  await learner.context().setOffline(true);
  await expect.poll(() => qr.getAttribute('data-url'), { timeout: 30_000 }).not.toBe(url);
  await learner.goto((await qr.getAttribute('data-url')) ?? '');
  await expect(learner.getByRole('heading', { name: 'Đã lưu trong máy' })).toBeVisible();
  await learner.context().setOffline(false);
  await context.setOffline(false);
  await learner.goto('/check-in');
  await expect.poll(() => waitingScans(learner), { timeout: 30_000 }).toBe(0);
  await browser.close();
  await context.close();
});

/** Scans that the phone has not sent yet: their number only, for what they say is sealed. */
const waitingScans = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('phusa2-') ? [name] : []));
    const counts = names.map(
      (name) =>
        new Promise<number>((done) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            const all = request.result.transaction('room').objectStore('room').count();
            all.onsuccess = () => {
              request.result.close();
              done(all.result);
            };
          };
        }),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  });

test('sessions, roll call, sheet, report and calendar can be used by everybody', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const isClean = async (path: string, done: string, on: Page = page) => {
    await on.goto(path);
    await on.locator(done).first().waitFor();
    expect([path, await violations(on)]).toEqual([path, []]);
    expect(await on.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  };
  await signIn(page, 'giamdoc', '/staff');
  await page.getByRole('heading', { name: 'Buổi học hôm nay' }).waitFor();
  const at = (await page.locator('.session :is(h2, h3) a').first().getAttribute('href')) ?? '';
  await isClean('/staff/sessions', '.session');
  await isClean(at, '.acts');
  await isClean(`${at}/roll-call`, '.roll-row');
  await page.locator('.roll-row').first().click();
  if (!(await page.getByRole('dialog').isVisible())) await page.locator('.roll-row').first().click();
  expect(await violations(page)).toEqual([]);
  await isClean(`${at}/paper`, '.typed tbody tr');
  await isClean('/staff/attendance', '.figures');
  await isClean('/check-in', '.notice');
  const context = await page
    .context()
    .browser()
    ?.newContext({ ...(baseURL && { baseURL }), viewport: { width: 360, height: 740 } });
  const learner = await context?.newPage();
  if (!learner) throw new Error('no browser');
  await signIn(learner, 'lan', '/calendar');
  await learner.locator('.session').first().waitFor();
  await isClean('/calendar', '.session', learner);
});
