import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import YAML from 'yaml';
import { violations } from './axe.js';
import { signIn } from './support.js';

interface Item {
  level: number;
  ask: { vi: string };
  options: { right?: boolean; vi: string }[];
}
const ITEMS = YAML.parse(
  readFileSync(resolve(import.meta.dirname, '../../libs/digital-skills/seed/diagnostic/items.yaml'), 'utf8'),
) as Item[];

test('a learner is measured, takes a break in between, and reads where she stands and what to learn next', async ({ page }) => {
  await signIn(page, 'bopha', '/me/diagnostic');
  await expect(page.getByText('Đây không phải bài thi')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bắt đầu' }).click();

  for (let n = 1; n <= 15; n++) {
    const ask = page.locator('#item-ask');
    await expect(
      page.getByText(`Câu ${n}, nhiều nhất 15 câu`).or(page.getByRole('heading', { name: 'Kết quả', exact: true })),
    ).toBeVisible();
    if (!(await ask.isVisible())) break;
    if (n === 1) expect(await violations(page)).toEqual([]);
    const text = (await ask.innerText()).trim();
    const asked = ITEMS.find(({ ask: words }) => words.vi.normalize('NFC') === text)!;
    if (n === 3) {
      await page.getByRole('button', { name: 'Nghỉ một lát' }).click();
      await expect(page.getByText('đã trả lời 2 câu')).toBeVisible();
      await page.reload();
      await page.getByRole('button', { name: 'Làm tiếp' }).click();
      await expect(ask).toHaveText(text);
    }
    if (asked.level > 2) await page.getByRole('button', { name: 'Tôi không biết' }).click();
    else {
      for (const { vi } of asked.options.filter(({ right }) => right)) await page.getByLabel(vi, { exact: true }).check();
      await page.getByRole('button', { name: 'Trả lời', exact: true }).click();
    }
  }

  await expect(page.getByRole('heading', { name: 'Kết quả', exact: true })).toBeVisible();
  await expect(page.getByText(/Có lẽ bậc \d, gần như chắc chắn từ/).first()).toBeVisible();
  await expect(page.getByText('Nên học tiếp').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('an officer of the department sees the items with their parameters and without keys; a director does not', async ({
  page,
  browser,
}) => {
  await signIn(page, 'so', '/department/items');
  await expect(page.getByText('theo chuyên gia')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(ITEMS.length + 1);
  expect(await violations(page)).toEqual([]);
  const director = await (await browser.newContext()).newPage();
  await signIn(director, 'giamdoc', '/department/items');
  await expect(director.getByText('Trang này không dành cho tài khoản của bà con')).toBeVisible();
});
