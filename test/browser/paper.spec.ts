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

test('a director who looks first issues for a class, prints the sheet and has the list for signatures', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'daihai', '/staff/classes');
  await page.getByRole('link', { name: /Ủ phân hữu cơ, lớp sáng thứ Bảy/ }).click();
  await page.getByRole('link', { name: 'Cấp giấy' }).click();
  await expect(page.getByText('Trung tâm để lãnh đạo xem rồi mới cấp.')).toBeVisible();
  await expect(page.getByText(/^Số sẽ cấp: 0001\//)).toBeVisible();
  await expect(page.getByText('ថាច់ ស្រីមុំ · 1984')).toBeVisible();
  await page.getByRole('button', { name: 'Chưa xong 2' }).click();
  await expect(page.getByText('Dự học ở lớp ít nhất 180 phút. Đã được 90.')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Cấp 10 giấy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cấp 10 giấy' }).click();
  await expect(page.getByText('Đã cấp 10 giấy; 0 người có giấy từ trước; 2 người chưa xong.')).toBeVisible();
  const receipt = await page.getByRole('link', { name: 'Danh sách ký nhận' }).getAttribute('href');
  expect((await page.request.get(receipt!)).headers()['content-type']).toBe('application/pdf');
  await page.getByRole('button', { name: 'In giấy cả lớp (PDF)' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải tệp in' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^giay-chung-nhan--.*\.pdf$/);
  expect(await violations(page)).toEqual([]);
});
