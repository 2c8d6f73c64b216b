import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('one proposes, another decides, and it is undone: both see what happened', async ({ page, browser }) => {
  // the officer compares a pair and proposes
  await signIn(page, 'hoikhuyenhoc', '/staff/duplicates');
  await page.getByRole('button', { name: 'So sánh: Trần Thị Lan' }).click();
  await expect(page.getByRole('dialog').getByText('Giữ lại: Trần Thị Lan')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Đề nghị gộp' }).click();
  await expect(page.getByText('Điền lý do.')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Lý do').fill('Đã gặp cô Lan, ghi ở cửa lớp lần nữa.');
  await page.getByRole('dialog').getByRole('button', { name: 'Đề nghị gộp' }).click();
  const own = page.getByRole('listitem').filter({ hasText: 'Trần Thị Lan ← Tran Thi Lan' });
  await expect(own.getByText('Chờ người khác xem')).toBeVisible();
  await expect(own.getByRole('button')).toHaveCount(0);

  // the director decides, and undoes
  const office = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(office, 'giamdoc', '/staff/duplicates');
  const row = office.getByRole('listitem').filter({ hasText: 'Trần Thị Lan ← Tran Thi Lan' });
  await row.getByRole('button', { name: 'Xem và quyết định' }).click();
  await office.getByRole('dialog').getByLabel('Lý do').fill('Đúng một người.');
  await office.getByRole('dialog').getByRole('button', { name: 'Gộp', exact: true }).click();
  await expect(row.getByText('Đã gộp')).toBeVisible();
  expect(await violations(office)).toEqual([]);
  await row.getByRole('button', { name: 'Hoàn lại' }).click();
  await office.getByRole('dialog').getByLabel('Lý do').fill('Xem nhầm phiếu.');
  await office.getByRole('dialog').getByRole('button', { name: 'Hoàn lại' }).click();
  await expect(row.getByText('Đã hoàn lại')).toBeVisible();

  await page.reload();
  await expect(own.getByText('Đã hoàn lại')).toBeVisible();
});

test('a learner has no business there', async ({ page }) => {
  await signIn(page, 'khoa', '/staff/duplicates');
  await expect(page.getByRole('button', { name: /^So sánh/ })).toHaveCount(0);
});
