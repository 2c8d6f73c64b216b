import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { SCAMS } from './support.js';

test('a visitor finds “lừa đảo” without accents and reads a lesson without an account', async ({ page }) => {
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));

  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay bà con học gì?');
  await expect(page.getByText('Bản trình diễn')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Tìm khóa học' }).fill('lua dao');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: /Tìm thấy .* “lua dao”/ })).toBeVisible();
  await page.getByRole('link', { name: /Nhận biết và phòng tránh lừa đảo trên mạng/ }).click();

  await page.waitForURL(`/course/${SCAMS}`);
  await expect(page).toHaveTitle(/Nhận biết và phòng tránh lừa đảo trên mạng/);
  await page.getByRole('link', { name: 'Học ngay' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Năm dấu hiệu của kẻ lừa đảo' })).toBeVisible();
  await page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await expect(page.getByText('Trang 2 trên')).toBeVisible();
  await expect(page.locator('.lesson-page img').first()).toHaveJSProperty('complete', true);
  expect(problems, 'nothing may break, and nothing may be stopped by the content security policy').toEqual([]);
});

test('the page of a course carries its title, its preview and its data before any script runs', async ({ request }) => {
  const html = await (await request.get(`/course/${SCAMS}`, { headers: { accept: 'text/html' } })).text();
  expect(html).toContain('<title>Nhận biết và phòng tránh lừa đảo trên mạng – Phù Sa</title>');
  expect(html).toMatch(/property="og:image" content="http[^"]*\/files\/[0-9a-f]{64}"/);
  expect(html).toMatch(/<script type="application\/json" id="boot">.*Năm dấu hiệu của kẻ lừa đảo/);
});

test('the first look at a page asks the server nothing that came with it', async ({ page }) => {
  const asked: string[] = [];
  const documents = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../apps/web/dist/.trusted-documents.json'), 'utf8')) as Record<
    string,
    string
  >;
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql')) return;
    const { documentId } = request.postDataJSON() as { documentId: string };
    asked.push(/query (\w+)/.exec(documents[documentId] ?? '')?.[1] ?? documentId);
  });
  await page.goto(`/course/${SCAMS}`);
  await expect(page.getByRole('link', { name: 'Học ngay' })).toBeVisible();
  // classes in a room stand below the first look, and come after it
  expect(asked.filter((name) => name !== 'ClassesOfCourse')).toEqual([]);
});

test('an asset that is gone is 404 and never the shell; an unknown page is a 404 with words', async ({ page, request }) => {
  const asset = await request.get('/assets/index-old.js', { headers: { accept: 'text/html' } });
  expect(asset.status()).toBe(404);
  expect(await asset.text()).not.toContain('<html');
  const answer = await page.goto('/khong-co-trang-nay');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không thấy trang này');
});

test('the app can be installed: manifest, icons, service worker', async ({ page, request }) => {
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as {
    icons: { src: string; sizes: string }[];
    display: string;
  };
  expect(manifest.display).toBe('standalone');
  for (const { src } of manifest.icons) expect((await request.get(src)).ok()).toBe(true);
  await page.goto('/');
  const isReady = await page.evaluate(() =>
    Promise.race([navigator.serviceWorker.ready.then(() => true), new Promise<boolean>((done) => setTimeout(() => done(false), 15_000))]),
  );
  expect(isReady).toBe(true);
});

test('the page says so when it is not there, and comes back by one tap', async ({ page, context }) => {
  await page.goto('/login');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Phù Sa' }).click();
  await expect(page.getByRole('heading', { name: 'Cần có mạng' })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.getByRole('link', { name: /Nhận biết và phòng tránh lừa đảo/ })).toBeVisible();
});
