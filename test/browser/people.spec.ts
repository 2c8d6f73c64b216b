import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('an instructor writes somebody down, enters a lesson; with the slip the person makes the record their own and objects', async ({
  page,
  browser,
}) => {
  await signIn(page, 'giangvien', '/staff/people');
  await page
    .getByRole('link', { name: /^Ghi từng người/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Ghi thêm người' }).click();
  await page.getByLabel('Họ và tên').fill('Bà Tư Xóm Chài');
  await page.getByLabel('Năm sinh').fill('1947');
  await page.getByLabel(/Tôi đã đọc to/).check();
  await page.getByRole('button', { name: 'Ghi vào lớp' }).click();
  await expect(page.getByText('Bà Tư Xóm Chài đã vào lớp.')).toBeVisible();
  await page.getByRole('button', { name: /Bà Tư Xóm Chài/ }).click();
  await page.locator('dialog input[type=checkbox]').first().check();
  await page.getByRole('button', { name: 'Ghi 1 bài' }).click();
  await expect(page.getByText('Đã ghi 1 bài cho Bà Tư Xóm Chài.')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const office = await (await browser.newContext()).newPage();
  await signIn(office, 'giamdoc', '/staff/people');
  await office.getByRole('searchbox').first().fill('ba tu xom chai');
  await office.getByRole('button', { name: 'Tìm', exact: true }).click();
  await office.getByRole('button', { name: /Bà Tư Xóm Chài/ }).click();
  await office.getByRole('button', { name: 'In phiếu nhận hồ sơ' }).click();
  const code = await office.locator('.slip-code').innerText();

  const phone = await (await browser.newContext()).newPage();
  await phone.goto(`/claim#${code}`);
  await expect(phone.getByLabel('Mã trên phiếu')).toHaveValue(code);
  await phone.getByLabel('Năm sinh').fill('1947');
  await phone.getByLabel('Đặt mã PIN mới').fill('864209');
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Nhận hồ sơ' }).click();
  await phone.getByRole('button', { name: 'Xem những gì đã ghi cho tôi' }).click();
  await expect(phone.getByText('Đã học xong bài')).toBeVisible();
  await phone.getByRole('button', { name: 'Điều này chưa đúng' }).first().click();
  await phone.getByLabel('Chưa đúng chỗ nào?').fill('Bữa đó tôi nghỉ ở nhà.');
  await phone.getByRole('button', { name: 'Gửi phản hồi' }).click();
  await expect(phone.getByText('Đã gửi, chờ trung tâm trả lời')).toBeVisible();

  await office.goto('/staff/people');
  await expect(office.getByText('Bữa đó tôi nghỉ ở nhà.')).toBeVisible();

  // the record is theirs now: what is stated for statistics, and the way out
  await phone.goto('/me/data');
  await phone.getByLabel('Khmer').check();
  await phone.getByLabel(/Tôi đồng ý cho dùng/).check();
  await phone.getByRole('button', { name: 'Khai' }).click();
  await expect(phone.getByText('Bà con đã khai: Khmer')).toBeVisible();
  const ask = async () => {
    await phone.getByText('Tôi muốn xóa dữ liệu').click();
    await phone.getByLabel('Vì sao?').fill('Tôi dọn về quê.');
    await phone.getByLabel('Mã PIN hoặc mật khẩu').fill('864209');
    await phone.getByRole('button', { name: 'Gửi yêu cầu xóa' }).click();
    await expect(phone.getByText(/đang chờ cán bộ quyết định/)).toBeVisible();
  };
  await ask();
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('button', { name: 'Rút lại yêu cầu' }).click();
  await expect(phone.getByText(/Đã rút lại yêu cầu/)).toBeVisible();
  await ask();

  await office.reload();
  const request = office.getByRole('listitem').filter({ hasText: 'Tôi dọn về quê.' });
  await request.getByRole('button', { name: 'Duyệt, xóa dữ liệu' }).click();
  expect(await violations(office)).toEqual([]);
  await request.getByRole('button', { name: 'Xóa hẳn, tôi đã hiểu' }).click();
  await expect(office.getByText('Đã xóa dữ liệu của Bà Tư Xóm Chài.')).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole('link', { name: 'Đăng nhập' }).first()).toBeVisible();
});

test('a list is looked at, recorded, and the same list again brings nobody', async ({ page }) => {
  await signIn(page, 'giangvien', '/staff/people');
  await page
    .getByRole('link', { name: /^Nhập danh sách/ })
    .first()
    .click();
  const file = {
    name: 'ds.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('STT;Họ và tên;Năm sinh\n1;Lâm Thị Sen Hồng;1958\n2;Trần Văn Mốt;hôm qua\n'),
  };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText(/Xem thử xong, chưa ghi gì: 1 người/)).toBeVisible();
  await expect(page.getByText(/Năm sinh: Ngày sinh chưa đúng/)).toBeVisible();
  await page.getByLabel(/Tôi đã đọc to/).check();
  await page.getByRole('button', { name: 'Ghi 1 dòng, để lại 1 dòng' }).click();
  await expect(page.getByText(/Đã ghi 1 người vào lớp/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText(/0 người sẽ vào lớp, 1 người đã có/)).toBeVisible();
});
