import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('an officer opens the share of a family, writes points with a reason and proposes; a member sees the family on the phone', async ({
  page,
  browser,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, 'hoikhuyenhoc', '/staff/groups');
  await expect(page.getByRole('row', { name: /Hộ ông Đoàn Văn Bảy/ })).toContainText('Còn giá trị đến');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Mở: Hộ bà Trần Thị Lan' }).click();
  await page.getByRole('button', { name: 'Tính tỷ lệ hôm nay' }).click();
  await page.getByRole('button', { name: 'Xem danh sách: B.1' }).click();
  await expect(page.getByRole('dialog')).toContainText('Trần Thị Lan');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.getByLabel('B.1 Điểm (tối đa 30)').fill('20');
  await page.getByLabel('Lý do').fill('Cả nhà đi học lớp tối, sổ lớp còn lưu');
  await page.getByRole('button', { name: 'Lưu điểm' }).click();
  await expect(page.getByText('Đã lưu.')).toBeVisible();
  await expect(page.getByText('Tổng 77/100')).toBeVisible();
  await page.getByRole('button', { name: 'Đề nghị công nhận' }).click();
  await expect(page.getByText('Đã đề nghị công nhận, chờ quyết định')).toBeVisible();
  await page.getByRole('link', { name: 'Về danh sách' }).click();
  await page.getByRole('link', { name: 'Mở danh sách chờ quyết định' }).click();
  await expect(page.getByRole('heading', { name: '1 tập thể được công nhận, 0 không' })).toBeVisible();

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await signIn(phone, 'lan', '/me/groups');
  await expect(phone.getByRole('heading', { name: 'Hộ bà Trần Thị Lan' })).toBeVisible();
  expect(await violations(phone)).toEqual([]);
});
