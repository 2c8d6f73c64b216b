import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { answersOf, SCAMS, signIn, takeLesson } from './support.js';

// Trusted Types would stop the checker of barriers, not the page
test.use({ bypassCSP: true });

const way = (page: Page, name: string) => page.locator('.way').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) });
const noBarrier = async (page: Page) => expect(await violations(page), page.url()).toEqual([]);

/** She came late to one evening, and has three of five lessons on her phone. */
test('half-way in class and half-way online: the course says how far each way is, and so does “what is missing”', async ({ page }) => {
  await signIn(page, 'nhung', `/course/${SCAMS}`);
  await expect(page.getByRole('heading', { name: 'Một trong hai cách' })).toBeVisible();
  await expect(way(page, 'Học tại lớp').getByText(/^\d+ trong 225 phút$/)).toBeVisible();
  await expect(way(page, 'Học tại lớp').getByText(/Còn \d+ phút nữa là đủ/)).toBeVisible();
  await expect(way(page, 'Tự học trên điện thoại').getByText('3 trong 5 bài', { exact: true })).toBeVisible();
  await expect(way(page, 'Tự học trên điện thoại').getByText('Chưa làm, cần 80%')).toBeVisible();
  await noBarrier(page);

  await page.getByRole('link', { name: 'Xem còn thiếu gì' }).click();
  await page.waitForURL(`/course/${SCAMS}/finish`);
  await expect(page.getByRole('heading', { name: 'Còn thiếu' })).toBeVisible();
  await expect(way(page, 'Học tại lớp').getByText(/^\d+ trong 225 phút$/)).toBeVisible();
  await expect(way(page, 'Học tại lớp').getByRole('link', { name: 'Xem lớp học' })).toBeVisible();
  await noBarrier(page);
  for (const [width, isBeside] of [
    [360, false],
    [1280, true],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    const [one, two] = await Promise.all([page.locator('.way').nth(0).boundingBox(), page.locator('.way').nth(1).boundingBox()]);
    expect(one!.y === two!.y, `side by side at ${width} px`).toBe(isBeside);
  }

  await page.setViewportSize({ width: 360, height: 740 });
  await way(page, 'Tự học trên điện thoại').getByRole('link', { name: 'Học tiếp' }).click();
  await expect(page.getByText('Bài 4 / 5')).toBeVisible();
});

test('a lesson finished without network counts in its way at once, and not once more when it is recorded', async ({ page, context }) => {
  test.setTimeout(90_000);
  await signIn(page, 'nhung', `/course/${SCAMS}`);
  await expect(page.getByText('3 trong 5 bài', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Học tiếp' }).first().click();
  await expect(page.getByText('Bài 4 / 5')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await takeLesson(page, answersOf(SCAMS));
  await page.goBack();
  await expect(page.getByText('4 trong 5 bài', { exact: true })).toBeVisible();
  await expect(page.getByText('Đã học, chờ gửi').first()).toBeVisible();

  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText('Đã học, chờ gửi')).toHaveCount(0);
  await expect(page.getByText('4 trong 5 bài', { exact: true })).toBeVisible();
});

test('who only came to class has the certificate', async ({ page }) => {
  await signIn(page, 'lan', `/course/${SCAMS}`);
  await page.getByRole('link', { name: 'Xem giấy chứng nhận' }).click();
  await expect(page.locator('.paper-holder')).toHaveText('Trần Thị Lan');
});

test('the teacher reads both ways of a learner side by side', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, 'giangvien', '/staff/learners');
  const row = page
    .locator('.people-list .row-link')
    .filter({ hasText: 'Lê Thị Thu Nhung' })
    .filter({ hasText: /lừa đảo/ });
  const more = page.getByRole('button', { name: 'Xem thêm' });
  await expect(page.locator('.people-list .row-link').first()).toBeVisible();
  for (let pages = 0; pages < 10 && (await row.count()) === 0; pages++) {
    const before = await page.locator('.people-list .row-link').count();
    await more.click();
    await expect.poll(() => page.locator('.people-list .row-link').count()).toBeGreaterThan(before);
  }
  await row.first().click();
  await expect(page.getByRole('heading', { name: 'Một trong hai cách' })).toBeVisible();
  await expect(way(page, 'Học tại lớp').getByText(/^\d+\/225 phút$/)).toBeVisible();
  await expect(
    way(page, 'Học tại lớp')
      .getByText(/Dự buổi học|Đề nghị miễn/)
      .first(),
  ).toBeVisible();
  await expect(way(page, 'Tự học trên điện thoại').getByText('Học xong bài · ').first()).toBeVisible();
  await noBarrier(page);
});
