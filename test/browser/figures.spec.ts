import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('an officer reads the figures of the year on both maps and opens a number to its list', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'hoikhuyenhoc', '/staff/figures');
  await expect(page.getByText(/hồ sơ đã đăng ký, \d+ được công nhận/)).toBeVisible();
  await page.getByRole('radio', { name: 'Theo hiện nay' }).check({ force: true });
  await expect(page.getByRole('heading', { name: 'Danh hiệu tập thể' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('button', { name: /^Mở danh sách: / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  const told = Number(/(\d+) hồ sơ/.exec((await dialog.getByText(/\d+ hồ sơ\./).textContent()) ?? '')?.[1]);
  await expect(dialog.getByRole('listitem')).toHaveCount(told);

  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('button', { name: 'Mở danh sách: Gia đình học tập' }).click();
  await expect(dialog.getByRole('link').first()).toHaveAttribute('href', /^\/staff\/groups\/group\//);
  expect(await violations(page)).toEqual([]);
});
