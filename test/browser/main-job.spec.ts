import { expect, test } from '@playwright/test';
import { answersOf, SCAMS, signIn, takeLesson } from './support.js';

test.describe.configure({ mode: 'serial' });

/** The main job of the product, by five people in turn. */
test.describe('a learner finishes, anybody verifies, two people revoke', () => {
  let verifyUrl = '';
  let registerNumber = '';

  test('khoa enrolls in one tap, takes every lesson, and the certificate is there within seconds', async ({ page }) => {
    test.setTimeout(180_000);
    const answers = answersOf(SCAMS);
    await signIn(page, 'khoa', `/course/${SCAMS}`);
    await page.getByRole('button', { name: 'Ghi danh và học ngay' }).click();
    for (let lesson = 1; lesson <= 5; lesson++) {
      await expect(page.getByText(`Bài ${lesson} / 5`)).toBeVisible();
      await takeLesson(page, answers);
      await expect(page.locator('.lesson-over').getByText('Máy chủ đã ghi nhận')).toBeVisible();
      await page.getByRole('button', { name: lesson < 5 ? 'Sang bài tiếp theo' : 'Xem kết quả khóa học' }).click();
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chúc mừng bà con!');
    await expect(page.getByRole('heading', { name: 'Giấy chứng nhận đã có' })).toBeVisible({ timeout: 5_000 });
    await page.getByRole('link', { name: 'Mở giấy chứng nhận' }).click();

    await expect(page.locator('.paper-holder')).toHaveText('Phạm Minh Khoa');
    await expect(page.getByRole('img', { name: 'Mã QR dẫn tới trang tra cứu' })).toBeVisible();
    registerNumber = await page.locator('.facts dd').first().innerText();
    verifyUrl = (await page.getByRole('link', { name: 'Mở trang tra cứu' }).getAttribute('href')) ?? '';
    const pdf = await page.request.get((await page.getByRole('link', { name: 'Mở bản in (PDF)' }).getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toContain('application/pdf');
  });

  test('the dossier of the year shows it as evidence with suggested points, and awards nothing', async ({ page }) => {
    await signIn(page, 'khoa', '/dossier');
    const indicator = page.locator('article.indicator').filter({ hasText: '2.1' });
    await indicator.getByText(/^Minh chứng \(/).click();
    await expect(indicator.getByText(`Số vào sổ ${registerNumber}`)).toBeVisible();
    await expect(indicator.getByText(/^Gợi ý: \d+ điểm$/)).toBeVisible();
    await expect(page.locator('.standing-number')).toHaveText('0');

    await indicator.getByRole('button', { name: /^Lấy \d+ điểm gợi ý$/ }).click();
    await expect(page.getByText('Đã lưu điểm tự cho')).toBeVisible();
    for (const button of await page.getByRole('button', { name: /^Thêm một điểm/ }).all()) {
      for (let taps = 0; taps < 7 && (await button.isEnabled()); taps++) await button.click();
    }
    await expect(page.getByText('Đủ điều kiện theo điểm tự cho')).toBeVisible();
    await page.getByRole('button', { name: 'Bớt một điểm, chỉ số 2.2' }).click({ clickCount: 8, delay: 20 });
    await expect(page.getByText('Chưa đủ điều kiện')).toBeVisible();
    await expect(page.getByText(/chỉ số 2\.2\)/)).toBeVisible();
  });

  test('a stranger in another browser is told that it is valid, and not more than a stranger may know', async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(verifyUrl);
    await expect(page.locator('body')).toContainText(/còn hiệu lực/i);
    await expect(page.locator('body')).not.toContainText('Phạm Minh Khoa');
    await context.close();
  });

  test('the director asks to revoke it, an officer agrees, and the same page says so at once', async ({ page, browser }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page, 'giamdoc', '/staff');
    await page.getByLabel('Tìm theo tên, số vào sổ, mã').fill('Phạm Minh Khoa');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page.getByRole('button', { name: `Xử lý: ${registerNumber}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Cần làm gì?').selectOption({ label: 'Thu hồi' });
    await dialog.getByRole('button', { name: 'Gửi' }).click();
    await expect(dialog.getByText('Điền mục này.').first()).toBeVisible();
    await dialog.getByLabel('Nội dung').fill('Cấp nhầm người');
    await dialog.getByLabel('Số quyết định').fill('07/QĐ-TTHTCĐ');
    await dialog.getByRole('button', { name: 'Gửi' }).click();
    await expect(page.getByText(/Đã gửi đề nghị/)).toBeVisible();
    await expect(page.getByText('Chờ duyệt: thu hồi')).toBeVisible();

    const officer = await (await browser.newContext()).newPage();
    await signIn(officer, 'hoikhuyenhoc', '/staff/register');
    await officer.getByRole('button', { name: `Duyệt: ${registerNumber}`, exact: true }).click();
    await expect(officer.getByText('Đã duyệt. Sổ gốc đã ghi.')).toBeVisible();
    await officer.context().close();

    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(verifyUrl);
    await expect(stranger.locator('body')).toContainText(/thu hồi/i);
    await expect(stranger.locator('body')).toContainText('07/QĐ-TTHTCĐ');
    await expect(stranger.locator('body')).not.toContainText('Cấp nhầm người');
    await stranger.context().close();
  });
});
