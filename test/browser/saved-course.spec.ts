import { expect, test } from '@playwright/test';
import { SCAMS } from './support.js';

// what the page fetches is looked at here, not what the service worker makes of it
test.use({ serviceWorkers: 'block' });

test('a download that was cut goes on where it was, a wrong file is never kept, and a saved course can be taken off again', async ({
  page,
}) => {
  const asked: string[] = [];
  let mode: 'cut' | 'wrong' | 'good' = 'cut';
  await page.goto(`/course/${SCAMS}`);
  await page.route('**/files/*', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    if (mode === 'cut' && asked.length > 1) return route.abort('connectionreset');
    if (mode === 'wrong') return route.fulfill({ body: Buffer.from('not this'), contentType: 'image/webp' });
    return route.continue();
  });
  const kept = () => page.evaluate(async () => (await (await caches.open('files')).keys()).map(({ url }) => new URL(url).pathname));

  const save = page.getByRole('button', { name: /^Tải về máy/ });
  await save.click();
  await expect(page.getByText('chữ 41 kB · ảnh 82 kB · tệp 36 kB')).toBeVisible();
  await page.getByRole('radio', { name: /^Tất cả/ }).check();
  asked.length = 0;
  await save.click();
  const goOn = page.getByRole('button', { name: 'Tải chưa xong. Bấm để tải tiếp' });
  await expect(goOn).toBeVisible();
  const [first] = await kept();
  expect(first).toBe(asked[0]);

  mode = 'wrong';
  await goOn.click();
  await expect(goOn).toBeVisible();
  expect(await kept()).toEqual([first]);

  mode = 'good';
  await page.goto(`/course/${SCAMS}`);
  await goOn.waitFor();
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  await goOn.click();
  await expect(page.getByText('Đã có trong máy, học không cần mạng')).toBeVisible();
  expect(asked).not.toContain(first);
  expect(new Set(await kept())).toEqual(new Set([first, ...asked]));

  await page.goto('/me/storage');
  await expect(page.getByText(/Tất cả · 160 kB/)).toBeVisible();
  await page.getByRole('button', { name: /^Xóa khỏi máy/ }).click();
  await expect(page.getByText('Chưa lưu khóa nào')).toBeVisible();
  expect(await kept()).toEqual([]);
});
