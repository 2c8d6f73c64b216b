import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('an officer extends the round, opens a number to its list, and has points suggested; the city sees its communes', async ({
  page,
  browser,
}) => {
  await signIn(page, 'hoikhuyenhoc', '/staff/round');
  await expect(page.getByText('Tự chấm và nộp')).not.toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.getByText('Gia hạn', { exact: true }).first().click();
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Ngày cuối mới').fill(later);
  await page.getByLabel('Lý do').fill('Nước lên, bà con đi lại khó');
  await page.getByRole('button', { name: 'Gia hạn' }).click();
  await expect(page.getByText('Đã gia hạn.')).toBeVisible();
  await expect(page.getByText(`đến hết ${later.split('-').reverse().join('/')}`)).toBeVisible();

  await page.getByRole('button', { name: 'Chạy lại' }).click();
  await expect(page.getByText(/^Đã gợi ý điểm cho \d+ hồ sơ/)).toBeVisible();
  const number = page.getByRole('link', { name: /^Khu vực Bến Mới, Đã có quyết định: \d+$/ });
  const count = Number(await number.innerText());
  await number.click();
  await expect(page.getByRole('link', { name: /điểm · gợi ý/ })).toHaveCount(count);
  expect(await violations(page)).toEqual([]);

  // a page that this phone has never fetched, without a network: it says so, and comes with the line
  await page.getByRole('link', { name: 'Làm việc' }).first().click();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Sổ gốc' }).click();
  await expect(page.getByRole('heading', { name: 'Cần có mạng' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Sổ gốc' })).toBeVisible();

  const city = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(city, 'hoithanhpho', '/staff/round');
  await expect(city.getByRole('link', { name: 'Phường Ninh Kiều', exact: true })).toBeVisible();
  expect(await violations(city)).toEqual([]);
  await city.close();
});
