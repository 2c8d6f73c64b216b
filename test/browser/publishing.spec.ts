import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { signIn } from './support.js';

test.use({ viewport: { width: 1280, height: 800 } });

const PICTURE = resolve(import.meta.dirname, '../../content/courses/lua-dao-tren-mang/media/dung-hoi-bao.webp');
const TITLE = 'Ủ phân hữu cơ từ lục bình';

const saved = (page: Page) => expect(page.getByText('Máy chủ đã lưu')).toBeVisible();

test('an author makes a course, a reviewer returns it and then publishes it, and it is in the catalogue', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, 'tacgia', '/staff');
  await page.getByRole('button', { name: 'Soạn khóa mới' }).click();
  await page.getByLabel('Tên khóa học').fill(TITLE);
  await page.getByLabel('Mã khóa học').fill('uphan');
  await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Soạn: ${TITLE}`);

  await page.getByLabel('Tóm tắt').fill('Vớt lục bình trên kênh, ủ thành phân, đỡ tốn tiền mua phân.');
  await page.getByLabel('Học xong, bà con làm được gì').fill('Ủ được một đống phân tại nhà.');
  await page.getByLabel('Lĩnh vực').selectOption({ label: 'Môi trường' });
  await page.getByLabel('Người biên soạn').fill('Tổ khuyến nông');
  await page.getByLabel('Giấy chứng nhận có hạn bao lâu?').fill('24');
  await page
    .getByRole('group', { name: 'Chỉ số Công dân học tập' })
    .getByText(/^1\.2\./)
    .click();
  await saved(page);

  await page.getByRole('button', { name: 'Thêm học phần' }).click();
  await page.getByLabel('Tên học phần').fill('Làm tại nhà');
  await page.getByLabel('Tên bài học').fill('Chọn và phơi lục bình');
  const first = page.getByRole('region', { name: 'Trang 1' });
  await first.getByRole('button', { name: 'Chữ' }).click();
  await first
    .getByLabel('Nội dung')
    .fill('## Vì sao dùng lục bình\n\nLục bình có **nhiều đạm**.\n\n- Vớt lên bờ\n- Chặt khúc ngắn\n\n> Cẩn thận: mang găng tay.');
  await first.getByRole('button', { name: 'Ảnh' }).click();
  await first.locator('input[type=file]').setInputFiles({ name: 'hinh.webp', mimeType: 'image/webp', buffer: readFileSync(PICTURE) });
  await expect(first.getByText(/^Đã có tệp · /)).toBeVisible();
  await first.getByLabel('Tả ảnh cho người không nhìn thấy').fill('Ba bước: vớt, chặt, phơi.');

  await page.getByRole('button', { name: 'Thêm trang' }).click();
  const second = page.getByRole('region', { name: 'Trang 2' });
  await second.getByRole('button', { name: 'Bài tập' }).click();
  await second.getByRole('button', { name: 'Thêm câu hỏi' }).click();
  await second.getByLabel('Câu hỏi', { exact: true }).fill('Lục bình chưa phơi có ủ được không?');
  await second.getByLabel('Loại câu hỏi').selectOption({ label: 'Đúng hay sai' });
  await second.getByRole('radio', { name: 'Sai', exact: true }).check({ force: true });
  await second.getByLabel('Giải thích sau khi trả lời').fill('Phải phơi héo một ngày cho bớt nước.');
  await page.getByRole('button', { name: 'Điều kiện hoàn thành' }).click();
  await page.getByText(/^Phải đạt:/).click();
  await saved(page);

  await page.getByRole('button', { name: /^Kiểm tra và gửi duyệt/ }).click();
  await expect(page.getByText('Phải sửa trước khi gửi')).toBeHidden();
  await page.getByRole('button', { name: 'Gửi duyệt', exact: true }).click();
  await expect(page.getByText('Bản này đang chờ duyệt')).toBeVisible();

  const reviewer = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(reviewer, 'duyet', '/review');
  await reviewer.getByRole('link', { name: `Xem và duyệt: ${TITLE}` }).click();
  await expect(reviewer.getByText('24 tháng kể từ ngày học xong')).toBeVisible();
  await reviewer.getByText(/^Bài tập và đáp án/).click();
  await expect(reviewer.getByText('Đáp án: Sai')).toBeVisible();
  const [preview] = await Promise.all([reviewer.waitForEvent('popup'), reviewer.getByRole('link', { name: /^Mở bài này/ }).click()]);
  await expect(preview.getByText('Xem thử bản nháp')).toBeVisible();
  await expect(preview.getByText('Lục bình có nhiều đạm.')).toBeVisible();
  await expect(preview.locator('.callout')).toContainText('Cẩn thận');
  await preview.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await preview.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
  await preview.getByLabel('Sai', { exact: true }).check();
  await preview.getByRole('button', { name: 'Nộp bài' }).click();
  await expect(preview.getByText('Bản nháp không chấm và không ghi lại.')).toBeVisible();
  await preview.close();
  await expect(reviewer.getByText('Học xong mọi bài')).toBeVisible();
  await expect(reviewer.getByText('Ủ được một đống phân tại nhà.')).toBeVisible();
  await reviewer.getByRole('button', { name: 'Trả lại để sửa' }).click();
  await reviewer.getByLabel('Cần sửa gì').fill('Bài 1: thêm số ngày ủ.');
  await reviewer.getByRole('dialog').getByRole('button', { name: 'Trả lại để sửa' }).click();
  await expect(reviewer.getByText('Đã trả lại cho tác giả.')).toBeVisible();

  await page.goto('/staff');
  await expect(page.getByText('Người duyệt viết: Bài 1: thêm số ngày ủ.')).toBeVisible();
  await page.getByRole('link', { name: `Sửa: ${TITLE}` }).click();
  await page.getByRole('button', { name: 'Chọn và phơi lục bình' }).click();
  const text = page.getByLabel('Nội dung');
  await text.fill(`${await text.inputValue()}\n\nỦ trong 45 ngày.`);
  await saved(page);
  await page.getByRole('button', { name: /^Kiểm tra và gửi duyệt/ }).click();
  await page.getByRole('button', { name: 'Gửi duyệt', exact: true }).click();
  await expect(page.getByText('Bản này đang chờ duyệt')).toBeVisible();

  await reviewer.goto('/review');
  await reviewer.getByRole('link', { name: `Xem và duyệt: ${TITLE}` }).click();
  await reviewer.getByRole('button', { name: 'Đăng khóa học' }).click();
  await expect(reviewer.getByText('Đã đăng. Khóa học đã có trong danh mục.')).toBeVisible();
  await reviewer.context().close();

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto('/?q=luc+binh');
  await visitor.getByRole('link', { name: new RegExp(TITLE) }).click();
  await visitor.getByRole('link', { name: 'Học ngay' }).click();
  await visitor.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await expect(visitor.getByText('Cần đúng từ 80% để hoàn thành khóa học.')).toBeVisible();
  await visitor.context().close();
});

test('two authors in one draft: the second one chooses, and nothing is lost in silence', async ({ page, browser }) => {
  await signIn(page, 'tacgia', '/staff');
  await page.getByRole('button', { name: 'Soạn khóa mới' }).click();
  await page.getByLabel('Tên khóa học').fill('Nuôi gà thả vườn');
  await page.getByLabel('Mã khóa học').fill('NUOIGA');
  await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Soạn: Nuôi gà thả vườn');

  const other = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(other, 'giamdoc', new URL(page.url()).pathname);
  await other.getByLabel('Tóm tắt').fill('Bản của giám đốc.');
  await saved(other);
  await other.context().close();

  await page.getByLabel('Tóm tắt').fill('Bản của tác giả.');
  await expect(page.getByRole('dialog', { name: 'Có người vừa sửa bản này' })).toBeVisible();
  await page.getByRole('button', { name: 'Dùng bản của họ' }).click();
  await expect(page.getByLabel('Tóm tắt')).toHaveValue('Bản của giám đốc.');
});

test('the department connects a client: its secret is shown once', async ({ page }) => {
  await signIn(page, 'so', '/department');
  await page.getByRole('button', { name: 'Thêm phần mềm' }).click();
  await page.getByLabel('Tên phần mềm').fill('Trục dữ liệu của Sở');
  await page.getByRole('button', { name: 'Cấp mã kết nối' }).click();
  await expect(page.locator('.secret')).toHaveText(/\S{20,}/);
  await page.getByRole('button', { name: 'Tôi đã chép, đóng lại' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Trục dữ liệu của Sở' })).toBeVisible();
  await expect(page.locator('.secret')).toHaveCount(0);
});
