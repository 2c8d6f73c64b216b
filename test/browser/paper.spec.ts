import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('a director sees the paper change while typing, and a course from paper files that waits for a second person', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'giamdoc', '/staff/template');
  const paper = page.getByRole('img', { name: 'Giấy chứng nhận mẫu với tên người không có thật' });
  await expect(paper).toBeVisible();
  const before = await paper.getAttribute('src');
  await page.getByLabel('Ngôn ngữ thứ hai', { exact: true }).selectOption({ label: 'Luôn có tiếng Khmer' });
  await expect.poll(() => paper.getAttribute('src')).not.toBe(before);
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Tên đơn vị cấp').fill('Trung tâm cấp chứng chỉ');
  await expect(page.getByText(/không dùng chữ dành cho văn bằng/).first()).toBeVisible();

  await page.goto('/staff/paper');
  await page.getByRole('link', { name: 'Trồng rau sạch trong thùng xốp' }).click();
  await expect(page.getByRole('button', { name: 'Xác nhận và cấp giấy' })).toBeVisible();
  await expect(page.getByText('Người ghi: Bùi Tấn Phát')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
