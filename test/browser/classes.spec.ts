import { expect, test } from '@playwright/test';
import { signIn } from './support.js';

test('a poster is scanned before sign-in, the seat comes after it, and the class is readable without network', async ({
  page,
  context,
  browser,
}) => {
  const office = await browser.newPage();
  await signIn(office, 'giamdoc', '/staff/classes');
  await office.getByRole('link', { name: 'Dùng VNeID, lớp cuối tuần' }).click();
  await office.getByRole('link', { name: 'Tờ thông báo có mã QR' }).click();
  const code = (await office.locator('.poster-code strong').innerText()).replace('-', '');
  await office.close();

  await page.goto(`/join/${code}?qr`);
  await expect(page.getByRole('heading', { name: 'Dùng VNeID, lớp cuối tuần' })).toBeVisible();
  await page.getByRole('link', { name: 'Đăng nhập để' }).click();
  await page.getByLabel('Tên đăng nhập').fill('khoa');
  await page.getByLabel('Mã số hoặc mật khẩu').fill('246810');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/join/${code}`);
  await page.getByRole('button', { name: 'Vào lớp này' }).click();
  await expect(page.getByText('Bà con đã có chỗ')).toBeVisible();

  await page.goto('/me/classes');
  await expect(page.getByRole('heading', { name: 'Dùng VNeID, lớp cuối tuần' })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Tôi có mã lớp' }).click();
  await page.goBack();
  await expect(page.getByText('Bà con đã có chỗ').first()).toBeVisible();
});

test('a director takes somebody out, and the next in the line is offered the seat', async ({ page }) => {
  await signIn(page, 'giamdoc', '/staff/classes');
  await page.getByRole('link', { name: 'Thanh toán không tiền mặt, lớp tối' }).click();
  await expect(page.getByText('3 người chờ')).toBeVisible();
  await page
    .getByRole('button', { name: /^Rút tên: / })
    .first()
    .click();
  await page.getByLabel('Lý do').fill('Đăng ký nhầm lớp');
  await page.getByRole('dialog').getByRole('button', { name: 'Rút tên' }).click();
  await expect(page.getByText('1 chỗ đang giữ')).toBeVisible();
  await expect(page.getByText(/Đang giữ chỗ đến/)).toBeVisible();
});
