import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test('a request to waive waits on the desk of whoever may decide, and is decided there', async ({ page, browser, baseURL }) => {
  await signIn(page, 'giangvien', '/staff/learners');
  const row = page.getByRole('main').getByRole('link').filter({ hasText: '%' }).first();
  const learner = await row.locator('strong').innerText();
  await row.click();
  await page.getByRole('button', { name: 'Đề nghị miễn' }).first().click();
  await page.getByLabel('Lý do').fill('Bà mờ mắt, đã hỏi miệng và trả lời đúng.');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await expect(page.getByText('Chờ người thứ hai duyệt')).toBeVisible();

  const office = await browser.newPage({ ...test.info().project.use, ...(baseURL && { baseURL }) });
  await signIn(office, 'giamdoc', '/staff');
  const waiting = office.locator('#waiting');
  await expect(waiting.getByRole('heading', { name: /Chờ quyết định/ })).toBeVisible();
  await expect(office.getByLabel(/Hai người/)).toBeChecked();
  expect(await violations(office)).toEqual([]);
  const card = waiting.getByRole('listitem').filter({ hasText: learner }).first();
  await card.getByRole('button', { name: 'Đồng ý miễn' }).click();
  await expect(card.getByText(/đồng ý/)).toBeVisible();
  await office.close();
});

test('a member goes to another class of the course, which has a seat', async ({ page }) => {
  await signIn(page, 'giamdoc', '/staff/classes');
  await page.getByRole('link', { name: 'Thanh toán không tiền mặt, lớp tối' }).click();
  await page
    .getByRole('button', { name: /^Chuyển lớp: / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Chuyển sang lớp').selectOption({ label: (await dialog.getByText(/lớp chiều \(còn/).innerText()).trim() });
  await dialog.getByLabel('Lý do').fill('Đổi ca làm buổi tối');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Chuyển lớp' }).click();
  await expect(page.getByText(/^Đã chuyển .* sang lớp “Thanh toán không tiền mặt, lớp chiều”/)).toBeVisible();
});

test('a session is planned with its teacher and its lessons, and the gradebook is one tap from the class', async ({ page }) => {
  await signIn(page, 'giangvien', '/staff/classes');
  await page.getByRole('link', { name: 'Thanh toán không tiền mặt, lớp chiều' }).click();
  await page.getByRole('link', { name: 'Sổ điểm' }).click();
  await expect(page.locator('.gradebook').getByRole('rowheader').first()).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: 'Buổi học và điểm danh' }).click();
  await page.getByRole('button', { name: 'Xếp buổi học' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Địa điểm, phòng').fill('Phòng 2');
  await dialog.getByLabel('Người dạy').selectOption({ label: 'Bùi Tấn Phát' });
  await dialog.getByText('Buổi này dạy bài nào').click();
  await dialog.getByLabel('Giữ tiền an toàn').check();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Xếp 1 buổi' }).click();
  await expect(page.getByText('Phòng 2')).toBeVisible();
});

test('staff writes down what somebody learnt elsewhere, and it waits for somebody else', async ({ page }) => {
  await signIn(page, 'giamdoc', '/staff/elsewhere');
  await page.getByRole('button', { name: 'Ghi giúp một người' }).click();
  await page.getByLabel('Giấy của ai').fill('huynh van nam');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('button', { name: /Huỳnh Văn Năm/ }).click();
  await page.getByLabel('Biết làm từ công việc, đời sống, không có giấy').check();
  await page.getByLabel('Bà con biết làm gì?').fill('Bán trái cây qua mạng');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ghi và gửi đi xem' }).click();
  await expect(page.getByText(/^Đã ghi giúp Huỳnh Văn Năm/)).toBeVisible();
  await page.getByRole('button', { name: /Bán trái cây qua mạng/ }).click();
  await expect(page.getByText('Cán bộ ghi giúp')).toBeVisible();
});

test('a guardian enrols a child from the page of a course, and sees how the children are doing', async ({ page }) => {
  await signIn(page, 'nhung', '/course/thanh-toan-khong-tien-mat');
  await page.getByRole('button', { name: 'Ghi tên cho con em' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phan Minh Khang').check();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ghi tên', exact: true }).click();
  await expect(dialog.getByText('Đã ghi tên Phan Minh Khang.')).toBeVisible();
  await dialog.getByRole('link', { name: 'Con em của tôi' }).click();
  const child = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Phan Minh Khang' }) });
  await expect(child.getByRole('link', { name: 'Thanh toán không dùng tiền mặt an toàn' })).toBeVisible();
  await expect(child.getByText('Trung tâm mời em vào lớp')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await child.getByRole('button', { name: 'Nhận chỗ cho em' }).click();
  await expect(child.getByText('Đã có chỗ')).toBeVisible();
});
