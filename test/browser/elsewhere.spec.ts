import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

const PHOTO = resolve(import.meta.dirname, '../../content/courses/vneid-dich-vu-cong/media/xuat-trinh.webp');

test('a learner brings a paper with its picture, the officer sees both and confirms it, the learner reads by whom', async ({
  page,
  browser,
}) => {
  await signIn(page, 'khoa', '/me/elsewhere');
  await expect(page.getByText('Chưa ghi gì ở đây')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm chứng nhận' }).click();
  await page.getByRole('button', { name: 'Ghi và gửi đi xem' }).click();
  await expect(page.getByText('Chọn nơi cấp giấy.')).toBeVisible();
  await page.getByLabel('Giấy của nơi nào?').selectOption({ label: 'Nền tảng Bình dân học vụ số' });
  await page.getByLabel('Tên trên giấy').fill('Kỹ năng số nâng cao');
  await page.getByLabel('Số giấy').fill('MAU-0000-0099');
  await page.getByLabel('Ngày cấp').fill('2026-05-12');
  await page
    .getByLabel('Chọn ảnh hoặc PDF')
    .last()
    .setInputFiles({ name: 'giay.webp', mimeType: 'image/webp', buffer: readFileSync(PHOTO) });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ghi và gửi đi xem' }).click();
  await expect(page.getByText('Đã ghi. Cán bộ sẽ xem và trả lời ở đây.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Xem giấy: Kỹ năng số nâng cao' })).toBeVisible();

  const office = await (await browser.newContext()).newPage();
  await signIn(office, 'hoikhuyenhoc', '/staff/elsewhere');
  await office.getByRole('button', { name: /Phạm Minh Khoa, Kỹ năng số nâng cao/ }).click();
  const scan = office.getByRole('img', { name: 'Ảnh của giấy' });
  await expect.poll(() => scan.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  await office.getByRole('button', { name: 'Thêm năng lực' }).click();
  await office.getByLabel('Năng lực', { exact: true }).selectOption('4.2');
  await office.getByLabel('Bậc').selectOption('2');
  expect(await violations(office)).toEqual([]);
  await office.getByRole('button', { name: 'Không xác nhận' }).click();
  await expect(office.getByText('Điền lý do để người học hiểu.')).toBeVisible();
  await office.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await expect(office.getByText('Đã xác nhận giấy của Phạm Minh Khoa.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Đã xác nhận')).toBeVisible();
  await expect(page.getByText(/^Võ Thị Khuyến, /)).toBeVisible();
});

test('an officer brings in a list of papers: looked at first, then each waits for somebody else', async ({ page }) => {
  const list = [
    'Họ và tên;Năm sinh;Tên giấy chứng nhận;Nơi cấp;Số hiệu giấy;Ngày cấp',
    'Nguyễn Thị Không Có Thật;1961;Tin học cơ bản;Trường không có thật;MAU-LIST-1;20/06/2025',
    'Trần Văn Không Có Thật;1970;Tin học cơ bản;Trường không có thật;MAU-LIST-2;31/02/2025',
  ].join('\n');
  await signIn(page, 'hoikhuyenhoc', '/staff/elsewhere');
  await page.getByRole('button', { name: 'Nhập danh sách giấy' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'giay.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.getByText('Ngày cấp: Ngày không đúng')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Ghi 1 dòng/ }).click();
  await page.getByRole('button', { name: 'Xem giấy đang chờ' }).click();
  await expect(page.getByText('Nguyễn Thị Không Có Thật')).toBeVisible();
});
