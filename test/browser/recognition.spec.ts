import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

const paper = async (page: Page, number: string) => {
  await page.getByLabel('Số quyết định').fill(number);
  await page.getByLabel('Người ký').fill('Phạm Văn Ký (không có thật)');
  await page.getByLabel('Chức vụ').fill('Chủ tịch Ủy ban nhân dân phường');
};
const minutes = async (page: Page) => {
  await page.getByLabel('Nơi họp').fill('Nhà văn hóa khu vực Bến Mới');
  await page.getByLabel('Chủ trì').fill('Ngô Thị Chi');
  await page.getByLabel('Thư ký').fill('Lý Thị Ghi');
  await page.getByLabel('Người có mặt').fill('Ngô Thị Chi\nLý Thị Ghi');
  await page.getByRole('button', { name: 'Chốt biên bản' }).click();
  await expect(page.getByText('Đã chốt biên bản.')).toBeVisible();
};

test('from registration to the title: a phone and two offices, a refusal with its reason, an appeal and its answer', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signIn(page, 'nam', '/dossier');
  await page.getByLabel('Nông dân và lao động nông thôn').check();
  await page.getByLabel('Nơi xét hồ sơ').selectOption({ label: 'Khu vực Bến Mới' });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Đăng ký', exact: true }).click();
  await page.getByText('Kể thêm minh chứng').first().click();
  await page.getByLabel('Kể thêm minh chứng').first().fill('Thẻ thư viện phường');
  await page.getByRole('button', { name: 'Ghi vào' }).first().click();
  await page.getByLabel('Thêm ảnh, giấy').setInputFiles('apps/web/public/icon-192.png');
  await expect(page.getByRole('link', { name: 'Xem giấy: Thẻ thư viện phường' })).toBeVisible();
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await expect(page.getByText('Đã nộp. Đang chờ chi hội họp xét.')).toBeVisible();

  const branch = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await signIn(branch, 'chihoi', '/staff/recognition');
  await branch.getByRole('button', { name: 'Mở cuộc họp xét' }).click();
  const card = branch.getByRole('listitem').filter({ hasText: 'Huỳnh Văn Năm' });
  await card.getByText('Xem và sửa điểm').click();
  await card.getByLabel('Điểm xét, chỉ số 1.1').selectOption('9');
  await card.getByLabel('Lý do sửa điểm chỉ số 1.1').fill('Đọc báo mỗi ngày, cả tổ biết');
  await card.getByRole('button', { name: 'Lưu' }).click();
  await expect(card.getByText('Đã sửa 1 chỉ số')).toBeVisible();
  expect(await violations(branch)).toEqual([]);
  await minutes(branch);

  const commune = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(commune, 'hoikhuyenhoc', '/staff/recognition');
  await expect(commune.getByRole('link', { name: 'điểm' }).first()).toBeVisible();
  // who waits for the appraisal is one tap away
  await expect(commune.getByRole('link', { name: 'hồ sơ đang chờ bước này' }).first()).toHaveAttribute('href', /status=branch_reviewed/);
  expect(await violations(commune)).toEqual([]);
  await commune.getByRole('button', { name: 'Mở đợt thẩm định' }).click();
  await commune.getByLabel('Chỉ hồ sơ phải thăm').check();
  const unvisited = commune.getByRole('listitem').filter({ has: commune.locator('details[open]').filter({ hasText: 'Ngày thăm' }) });
  await expect(unvisited.first()).toBeVisible();
  for (let left = await unvisited.count(); left > 0; left--) {
    await unvisited.first().getByLabel('Kết quả thăm').selectOption('CONFIRMED');
    await unvisited.first().getByRole('button', { name: 'Ghi kết quả thăm' }).click();
    await expect(unvisited).toHaveCount(left - 1);
  }
  await expect(commune.getByText('còn 0 chưa ghi kết quả')).toBeVisible();
  await minutes(commune);
  await commune.goto('/staff/recognition');
  await commune.getByRole('link', { name: 'Xem danh sách, ghi quyết định' }).click();
  await expect(commune.getByText('83/100 nhưng chỉ số 2.2 = 4 → chưa đạt')).toBeVisible();
  expect(await violations(commune)).toEqual([]);
  await paper(commune, 'MAU-90/QĐ-UBND');
  await commune.getByRole('button', { name: 'Ghi quyết định' }).click();
  await commune.getByRole('dialog').getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(commune.getByText('Đã ghi quyết định MAU-90/QĐ-UBND.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Năm nay chưa được công nhận')).toBeVisible();
  await expect(page.getByText('Lý do: 83/100 nhưng chỉ số 2.2 = 4 → chưa đạt')).toBeVisible();
  await page.getByLabel('Vì sao bà con không đồng ý?').fill('Tôi mới nhận chứng chỉ tiếng Anh');
  await page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await expect(page.getByText('Đã gửi khiếu nại. Đang chờ trả lời.')).toBeVisible();

  await commune.goto('/staff/recognition');
  await commune.getByLabel('Bước', { exact: true }).selectOption('appealed');
  await commune.getByRole('link', { name: 'Huỳnh Văn Năm' }).click();
  await expect(commune.getByText('Người dân nêu: Tôi mới nhận chứng chỉ tiếng Anh')).toBeVisible();
  await commune.getByLabel('Kết quả', { exact: true }).selectOption('RECOGNISED');
  await commune.getByLabel('Điểm sửa sau khi xem lại (nếu có)').selectOption('2.2');
  await commune.getByLabel('Điểm xét').fill('6');
  await commune.getByRole('button', { name: 'Sửa thêm một chỉ số' }).click();
  await commune.getByLabel('Điểm sửa sau khi xem lại (nếu có)').nth(1).selectOption('2.1');
  await commune.getByLabel('Điểm xét').nth(1).fill('10');
  await commune.getByLabel('Lý do', { exact: true }).fill('Đã xem chứng chỉ A1');
  await paper(commune, 'MAU-91/QĐ-UBND');
  expect(await violations(commune)).toEqual([]);
  await commune.getByRole('button', { name: 'Ghi quyết định' }).click();
  await expect(commune.getByText('Được công nhận Công dân học tập').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('Được công nhận Công dân học tập').first()).toBeVisible();
  await page.getByText('Chuyện gì đã xảy ra với hồ sơ').click();
  await expect(page.getByText(/Trả lời khiếu nại, văn bản số MAU-91/)).toBeVisible();
  // a round ends in the year after, so the year before is one tap away
  const last = new Date().getFullYear() - 1;
  await page.getByRole('link', { name: `Xem hồ sơ năm ${last}` }).click();
  await expect(page.getByText(`Năm ${last} · Theo`)).toBeVisible();
  await page.getByRole('link', { name: 'Về hồ sơ năm nay' }).click();
  await page.getByRole('button', { name: 'Đồng ý nêu tên tôi' }).click();
  await expect(page.getByText('Tên của bà con đang có trên bảng.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.goto(await page.getByRole('link', { name: 'Xem bảng vinh danh' }).getAttribute('href').then(String));
  await expect(page.getByRole('listitem').filter({ hasText: 'Huỳnh Văn Năm' })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await commune.goto('/staff/recognition');
  await commune.getByText('Văn bản', { exact: true }).first().click();
  const decision = commune.getByRole('link', { name: 'Quyết định và danh sách, tệp PDF' }).first();
  const file = await commune.request.get(await decision.getAttribute('href').then(String));
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect(await violations(commune)).toEqual([]);
});

test('the city sets the points needed by its own decision; a commune adds a place where cases are assessed', async ({ page, browser }) => {
  await signIn(page, 'hoithanhpho', '/staff/place');
  await page.getByLabel('Nhóm').selectOption({ label: 'Học sinh, sinh viên' });
  await page.getByLabel('Tổng điểm cần đạt').fill('82');
  await page.getByLabel('Số quyết định của tỉnh, thành phố').fill('15/QĐ-UBND');
  await page.getByRole('button', { name: 'Ghi mức điểm' }).click();
  await expect(page.getByText('Học sinh, sinh viên: tổng từ 82 điểm, mỗi chỉ số từ 5')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const commune = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(commune, 'hoikhuyenhoc', '/staff/place');
  await commune.getByLabel('Tên', { exact: true }).fill('Bờ Kênh');
  await commune.getByRole('button', { name: 'Thêm nơi' }).click();
  await expect(commune.getByRole('row').filter({ hasText: 'Khu vực Bờ Kênh' })).toBeVisible();
  expect(await violations(commune)).toEqual([]);
});
