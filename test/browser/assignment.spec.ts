import { resolve } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

const COURSE = 'thanh-toan-khong-tien-mat';
const TITLE = 'Chụp tờ mã QR để khách quét';
const PHOTO = resolve(import.meta.dirname, '../../content/courses', COURSE, 'media/quet-ma.webp');
const LEARNER = 'Kim Thị Sa Rây';

/** The lesson in which the work is asked for, on its screen. */
async function openWork(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Bán hàng, nhận tiền/ }).click();
  await expect(page.locator('.lesson-page')).toBeVisible();
  const work = page.getByRole('heading', { name: TITLE });
  for (let taps = 0; taps < 20 && !(await work.isVisible()); taps++) {
    await page.locator('.thumb .button-main').click();
    await page.waitForTimeout(150);
  }
  await expect(work).toBeVisible();
}

/** A colleague opens the queue, looks at the photo and gives the best level of each criterion. */
async function markAs(browser: Browser, baseURL: string | undefined, username: string, expected: string): Promise<void> {
  const context = await browser.newContext({ ...test.info().project.use, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await signIn(page, username, '/staff/marking');
  await page.getByRole('link').filter({ hasText: LEARNER }).filter({ hasText: TITLE }).click();
  await page.getByRole('button', { name: /^Phóng to ảnh/ }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
  await expect(page.getByText('Điểm đã cho')).toBeHidden(); // whoever marks second is blind
  await page.getByRole('button', { name: 'Ghi điểm' }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy chọn một mức cho mỗi tiêu chí.');
  for (const level of ['Rõ, dán chỗ dễ thấy', 'Có tên, đọc được', 'Coi máy mình hoặc nghe loa']) await page.getByLabel(level).check();
  await page.getByLabel('Lời nhắn cho người học').fill('Tờ mã rõ lắm, khen chị.');
  await page.getByRole('button', { name: 'Ghi điểm' }).click();
  await expect(page.getByText(expected)).toBeVisible();
  await context.close();
}

test('a photo is handed in without network, sent when it is back, marked by two, and the learner sees the result', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'saray', `/course/${COURSE}`);
  // in a class, because an instructor marks the people of the own classes
  const afternoon = page.locator('.class-card').filter({ hasText: 'lớp chiều' });
  await afternoon.getByRole('button', { name: 'Vào lớp này' }).click();
  await expect(page.getByText('Bà con đã có chỗ').first()).toBeVisible();
  await page.reload();
  await openWork(page);
  await expect(page.getByRole('button', { name: 'Chụp ảnh' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByLabel('Bài viết của bà con').fill('Em coi trong máy của em.');
  await page.locator('input[type=file]').first().setInputFiles(PHOTO);
  await expect(page.locator('.work-thumb')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
  await expect(page.getByText('Bài đã lưu trong máy, chờ gửi')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText(/Đã nhận lúc/)).toBeVisible({ timeout: 30_000 });

  await markAs(browser, baseURL, 'giangvien', 'Đã ghi. Bài này đang chờ người chấm thứ hai.');
  await markAs(browser, baseURL, 'giamdoc', 'Kết quả: 100%');

  await page.goto('/work');
  await expect(page.getByText('Đạt: 100%')).toBeVisible();
  await page.goto('/notices');
  await expect(page.getByText('Bài thực hành đã được chấm').first()).toBeVisible({ timeout: 15_000 });
});

test('a director reads the gradebook on a phone: names stay in sight, and it goes out as a file', async ({ page }) => {
  await signIn(page, 'giamdoc', '/staff/gradebook');
  await page.getByLabel('Khóa học của trung tâm').selectOption({ label: 'Thanh toán không dùng tiền mặt an toàn' });
  const table = page.locator('.gradebook');
  await expect(table.getByRole('rowheader').first()).toBeVisible();
  await table.evaluate((element) => element.scrollTo(400, 0));
  expect((await table.getByRole('rowheader').first().boundingBox())!.x).toBeGreaterThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải Excel' }).click();
  expect((await download).suggestedFilename()).toBe('so-diem.xlsx');
});
