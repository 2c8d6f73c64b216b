import { expect, test } from '@playwright/test';
import { signIn } from './support.js';

test('a learner sees who has looked at their data, and signs another device out', async ({ page, browser }) => {
  const office = await (await browser.newContext()).newPage();
  await signIn(office, 'giamdoc', '/staff');
  await expect(office.getByText('Huỳnh Văn Năm').first()).toBeVisible();
  await office.context().close();
  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'nam', '/');

  await signIn(page, 'nam', '/me');
  await page.getByText('Ai đã xem dữ liệu của tôi').click();
  const looks = page.locator('details').filter({ hasText: 'Ai đã xem dữ liệu của tôi' });
  await expect(looks.getByText('Nguyễn Văn Giám').first()).toBeVisible();
  await expect(looks.getByText('Danh sách giấy chứng nhận').first()).toBeVisible();

  await page.getByText('Máy đang đăng nhập').click();
  await expect(page.locator('.session .tag-ok')).toHaveCount(1);
  const ends = page.getByRole('button', { name: /^Cho máy này thoát/ });
  await expect(ends.first()).toBeVisible();
  for (let left = await ends.count(); left > 0; left--) {
    await ends.first().click();
    await expect(ends).toHaveCount(left - 1);
  }
  await other.goto('/me');
  await expect(other.getByText('Phiên đã hết. Bà con đăng nhập lại nhé.')).toBeVisible();
  await other.context().close();
});

test('another language changes the titles too, without opening the page again', async ({ page }) => {
  await signIn(page, 'nam', '/me');
  const course = page.locator('a[href="/course/vneid-dich-vu-cong"]');
  await expect(course).toContainText('Dùng VNeID và dịch vụ công trực tuyến');
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(course).toContainText('Using VNeID and online public services');
  await page.getByRole('radio', { name: 'Tiếng Việt' }).click();
  await expect(course).toContainText('Dùng VNeID và dịch vụ công trực tuyến');
});

test('an instructor meets no closed door in the office', async ({ page }) => {
  await signIn(page, 'giangvien', '/staff');
  await expect(page.getByRole('heading', { name: 'Giấy chứng nhận đã cấp' })).toBeVisible();
  await expect(page.getByText('không dành cho tài khoản')).toHaveCount(0);
});
