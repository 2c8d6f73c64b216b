import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

test.describe.configure({ mode: 'serial' });

/** What happens to a certificate after its issue, by the people of a centre. */
test.describe('the register of a centre', () => {
  test('an instructor asks for a correction, the director agrees, the history tells both; the book is there to print', async ({
    page,
    browser,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page, 'giangvien', '/staff');
    await page.getByLabel('Tìm theo tên, số vào sổ, mã').fill('Huỳnh Văn Năm');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page
      .getByRole('button', { name: /^Xử lý: / })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Họ và tên đúng').fill('Huỳnh Văn Năm Em');
    await dialog.getByLabel('Nội dung').fill('Theo giấy khai sinh');
    await dialog.getByLabel('Số quyết định').fill('08/QĐ-TTHTCĐ');
    await dialog.getByRole('button', { name: 'Gửi' }).click();
    await expect(page.getByText('Chờ duyệt: chỉnh sửa')).toBeVisible();

    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const director = await context.newPage();
    await signIn(director, 'giamdoc', '/staff/register');
    const card = director.locator('article').filter({ hasText: 'Huỳnh Văn Năm Em' });
    await expect(card.getByText('Theo giấy khai sinh')).toBeVisible();
    expect(await violations(director)).toEqual([]);
    await card.getByRole('button', { name: /^Duyệt: / }).click();
    await expect(director.getByText('Đã duyệt. Sổ gốc đã ghi.')).toBeVisible();
    const book = director.getByRole('link', { name: /^Tải Excel/ }).first();
    const file = await director.request.get((await book.getAttribute('href')) ?? '');
    expect(file.headers()['content-type']).toContain('spreadsheetml');
    const printed = await director.request.get(
      (await director
        .getByRole('link', { name: /^In (sổ|số)/ })
        .first()
        .getAttribute('href')) ?? '',
    );
    expect(printed.headers()['content-type']).toContain('pdf');
    await context.close();

    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page.reload();
    await page.getByLabel('Tìm theo tên, số vào sổ, mã').fill('Huỳnh Văn Năm Em');
    await page.getByRole('button', { name: 'Tìm', exact: true }).click();
    await page
      .getByRole('button', { name: /^Lịch sử: / })
      .first()
      .click();
    await expect(page.getByRole('dialog').getByText(/đề nghị, .* duyệt/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test('a learner says in a few taps that the paper is lost; staff answer where requests wait, and the learner reads it', async ({
    page,
    browser,
  }) => {
    await signIn(page, 'nam', '/me');
    await page.locator('a[href^="/me/certificates/"]').first().click();
    await page.getByText('Mất giấy, hỏng giấy, in sai tên?').click();
    await page.getByLabel('Tôi làm mất giấy, xin cấp lại').check();
    await page.getByRole('button', { name: 'Gửi trung tâm' }).click();
    await expect(page.getByText('Đã gửi trung tâm, đang chờ trả lời')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const teacher = await context.newPage();
    await signIn(teacher, 'giangvien', '/staff/register');
    const card = teacher.locator('article').filter({ hasText: 'Người học gửi ngày' });
    await card.getByRole('button', { name: /^Nhận làm: / }).click();
    await expect(teacher.getByRole('dialog').getByLabel('Nội dung')).toHaveValue('Người học đề nghị trên ứng dụng');
    await teacher.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await card.getByRole('button', { name: /^Không làm: / }).click();
    await teacher.getByRole('dialog').getByLabel('Lý do').fill('Giấy của bà con để ở trung tâm.');
    expect(await violations(teacher)).toEqual([]);
    await teacher.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
    await expect(teacher.getByText('Đã trả lời người học.')).toBeVisible();
    await context.close();

    await page.reload();
    await expect(page.getByText('Lý do: Giấy của bà con để ở trung tâm.')).toBeVisible();
  });

  test('a learner has no business here', async ({ page }) => {
    await signIn(page, 'lan', '/staff/register');
    await expect(page.getByText('Trang này không dành cho tài khoản của bà con')).toBeVisible();
  });
});
