import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, type Request, test } from '@playwright/test';
import { violations } from './axe.js';
import { Device } from './device.js';
import { saveCourse, signIn } from './support.js';

/** A film in a lesson: what was really played counts, with and without network. */
test.describe.configure({ mode: 'serial' });

const COURSE = 'thanh-toan-khong-tien-mat';
const LEARNER = 'bopha';
const FILM = resolve(import.meta.dirname, '../../content/courses', COURSE, 'media/ten-tien-tai-khoan.mp4');
const BYTES = statSync(FILM).size;
const SECONDS = 42;
const SLICE = 256 * 1024;

/** Opens the lesson with the film, on the screen of the film. */
async function toTheFilm(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Quét mã và chuyển tiền đúng/ }).click();
  const film = page.getByRole('heading', { name: 'Coi phim: ba điều phải coi' });
  await expect(page.locator('.lesson-page')).toBeVisible();
  await page.waitForTimeout(300); // the place where the learner left off
  for (let taps = 0; taps < 8 && !(await film.isVisible()); taps++) {
    await page.locator('.thumb .button-main').click();
    await page.waitForTimeout(100);
  }
  await expect(film).toBeVisible();
}

async function enroll(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Ghi danh và học|Học) ngay$/ })
    .or(page.getByRole('link', { name: 'Học tiếp' }))
    .click();
  await expect(page.locator('.lesson-page')).toBeVisible();
  await page.goto(`/course/${COURSE}`);
}

const play = (page: Page) => page.getByRole('button', { name: /^Xem phim · \d+ kB$/ }).click();
const film = (page: Page) => page.locator('video');
const at = (page: Page) => film(page).evaluate((video: HTMLVideoElement) => video.currentTime);
const wind = (page: Page, to: number, rate = 1) =>
  film(page).evaluate(
    async (video: HTMLVideoElement, { to, rate }) => {
      video.playbackRate = rate;
      const isThere = new Promise((done) => video.addEventListener('seeked', done, { once: true }));
      video.currentTime = to;
      await isThere;
    },
    { to, rate },
  );
const pause = (page: Page) => film(page).evaluate((video: HTMLVideoElement) => video.pause());
const playedTo = (page: Page, second: number) => expect.poll(() => at(page), { timeout: 20_000 }).toBeGreaterThan(second);

/** Pieces of the film in what the page sends. */
function watchedIn(request: Request): (readonly [number, number])[] {
  const body = request.postDataBuffer();
  if (!body || !request.url().endsWith('/graphql')) return [];
  const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString();
  const { variables } = JSON.parse(text) as { variables?: { input?: { events?: { kind: string; from: number; to: number }[] } } };
  return (variables?.input?.events ?? []).filter(({ kind }) => kind === 'MEDIA_WATCHED').map(({ from, to }) => [from, to] as const);
}

test('what is played is told, what is jumped over is not, and the film goes on where it was left', async ({ page }) => {
  const told: (readonly [number, number])[] = [];
  page.on('request', (request) => told.push(...watchedIn(request)));
  await signIn(page, LEARNER, `/course/${COURSE}`);
  await enroll(page);
  await toTheFilm(page);
  expect(await film(page).count()).toBe(0); // nothing is fetched before a tap
  await play(page);
  await playedTo(page, 3);
  await wind(page, 30);
  await playedTo(page, 32);
  expect(await violations(page)).toEqual([]);
  await pause(page);
  await expect.poll(() => told.length).toBeGreaterThanOrEqual(2);
  const counted = new Set(told.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));
  expect([...counted].filter((second) => second > 6 && second < 29)).toEqual([]);
  expect(counted).toContain(1);
  expect(counted).toContain(31);
  const left = await at(page);

  await page.getByRole('link', { name: 'Ra khỏi bài' }).click();
  await page.goto(`/course/${COURSE}`);
  await toTheFilm(page);
  await play(page);
  await playedTo(page, left - 1);
  expect(await at(page)).toBeLessThan(left + 4);
  await page.getByText('Đọc lời').click();
  await expect(page.getByText('Tên lạ? Dừng lại, hỏi cô Ba một câu.')).toBeVisible();
  // read to the end, the lesson says by what it is done
  const over = page.locator('.lesson-over');
  for (let taps = 0; taps < 8 && !(await over.isVisible()); taps++) await page.locator('.thumb .button-main').click();
  await expect(over.getByRole('heading', { name: 'Gần xong bài này' })).toBeVisible();
  await expect(over).toContainText('80%');
  await page.goto(`/course/${COURSE}`);
  await expect(page.locator('.lesson-row').nth(1)).not.toContainText('Đã học');
});

test('a whole course is saved: the film plays and is wound without network, and its share counts later', async ({ baseURL }) => {
  test.setTimeout(120_000);
  const phone = new Device(baseURL ?? '');
  try {
    let page = await phone.open();
    await signIn(page, LEARNER, `/course/${COURSE}`);
    await enroll(page);
    await saveCourse(page);
    await phone.shellIsKept();
    await phone.close();

    page = await phone.open({ isOffline: true });
    const parts: { status: number; range: string | undefined; isOurs: boolean }[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'media')
        parts.push({ status: response.status(), range: response.headers()['content-range'], isOurs: response.fromServiceWorker() });
    });
    await page.goto(`/course/${COURSE}`);
    await toTheFilm(page);
    await play(page);
    await playedTo(page, 0.5);
    await wind(page, 36);
    await wind(page, 0, 8);
    await playedTo(page, SECONDS - 4);
    await pause(page);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts)
      expect(part).toMatchObject({ status: 206, isOurs: true, range: expect.stringMatching(new RegExp(`^bytes \\d+-\\d+/${BYTES}$`)) });
    // the last piece is being sealed: a page that is torn away at once takes it along, and at eight times the speed that is half the film
    await page.getByRole('link', { name: 'Ra khỏi bài' }).click();
    await expect(page.locator('.lesson-row').first()).toBeVisible();
    await page.waitForTimeout(1000);
    await page.goto('/me/sync');
    await expect(page.getByText(/Và \d+ ghi chép nhỏ/)).toBeVisible();

    await phone.context.setOffline(false);
    await expect(page.getByText(/Và \d+ ghi chép nhỏ/)).toBeHidden({ timeout: 30_000 });
    await page.goto(`/course/${COURSE}`);
    await expect(page.locator('.lesson-row').nth(1)).toContainText('Đã học');
  } finally {
    await phone.close().catch(() => undefined);
    phone.forget();
  }
});

test.describe('a download', () => {
  // what the page fetches is looked at here, not what the service worker makes of it
  test.use({ serviceWorkers: 'block' });

  test('comes in slices, shows how far it is, and when it is stopped leaves no half file and goes on from there', async ({ page }) => {
    const ranges: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((done) => (open = done));
    let isHeld = true;
    await page.goto(`/course/${COURSE}`);
    await page.route('**/files/*', async (route) => {
      const { range } = await route.request().allHeaders();
      if (!range) return route.continue();
      ranges.push(range);
      if (isHeld && ranges.length > 2) await gate;
      await route.continue().catch(() => undefined); // it was stopped meanwhile
    });
    /** What of the film lies on the phone: whole in the cache, and in slices beside it. */
    const kept = () =>
      page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((done) => {
          const opening = indexedDB.open('phusa-phone');
          opening.onsuccess = () => done(opening.result);
        });
        const parts = db.transaction('part').objectStore('part').getAll();
        await new Promise((done) => (parts.onsuccess = done));
        db.close();
        const cache = await caches.open('files');
        const whole = (await Promise.all((await cache.matchAll()).map((one) => one.arrayBuffer()))).find(
          ({ byteLength }) => byteLength > 500_000,
        );
        const hash = whole && new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
        return {
          slices: parts.result.map(({ bytes }: { bytes: ArrayBuffer }) => bytes.byteLength),
          sha256: hash ? Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') : null,
        };
      });

    const save = page.getByRole('button', { name: /^Tải về máy/ });
    await save.click();
    await expect(page.getByText(/phim \d+ kB/)).toBeVisible();
    await page.getByRole('radio', { name: /^Tất cả/ }).check();
    await save.click();
    const stop = page.getByRole('button', { name: 'Thôi tải' });
    await expect.poll(() => ranges.length).toBe(3);
    await expect(page.getByText(/^Đang tải: [5-9]\d\d kB \/ 9\d\d kB$/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await stop.click();
    const goOn = page.getByRole('button', { name: 'Tải chưa xong. Bấm để tải tiếp' });
    await expect(goOn).toBeVisible();
    open();
    isHeld = false;
    expect(await kept()).toEqual({ slices: [SLICE, SLICE], sha256: null });
    await page.goto('/me/storage');
    await expect(goOn).toBeVisible(); // and nowhere does it say that the course is here

    ranges.length = 0;
    await goOn.click();
    await expect(goOn).toBeHidden();
    await expect(stop).toBeHidden();
    expect(ranges).toEqual([`bytes=${2 * SLICE}-${3 * SLICE - 1}`, `bytes=${3 * SLICE}-${BYTES - 1}`]);
    expect(await kept()).toEqual({ slices: [], sha256: createHash('sha256').update(readFileSync(FILM)).digest('hex') });
  });
});
