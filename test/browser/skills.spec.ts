import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

const SAW = 'Tự tìm số điện thoại của xã trên mạng.';

test('a teacher writes down what was seen; the learner reads it, objects, and reads the answer', async ({ page, browser }) => {
  await signIn(page, 'giangvien', '/staff/classes');
  await page.getByRole('link', { name: /Lớp tối: phòng tránh lừa đảo/ }).click();
  const observe = page.getByRole('button', { name: 'Ghi nhận kỹ năng: Trần Thị Lan' });
  await observe.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Việc đã làm được').selectOption('1.1');
  await dialog.getByLabel('Làm tới đâu').selectOption('2');
  await dialog.getByLabel('Thầy cô thấy gì').fill(SAW);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
  await expect(dialog.getByText('Đã ghi nhận.')).toBeVisible();

  const learner = await (await browser.newContext()).newPage();
  await signIn(learner, 'lan', '/me/skills');
  const found = learner.locator('details').filter({ hasText: 'Tìm thứ mình cần trên mạng' });
  await expect(found).toContainText('bậc 2: tự làm được việc dễ');
  expect(await violations(learner)).toEqual([]);
  await found.locator('summary').click();
  await expect(found).toContainText(SAW);
  await expect(found).toContainText('còn hiệu lực đến');
  await found.getByRole('button', { name: 'Tôi thấy không đúng' }).click();
  await learner.getByRole('dialog').getByLabel('Vì sao').fill('Hôm đó có bạn bấm giúp.');
  await learner.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
  await expect(found).toContainText('tạm chưa tính');

  await page.reload();
  await observe.click();
  await expect(dialog.getByText('Hôm đó có bạn bấm giúp.')).toBeVisible();
  const disputed = dialog.getByRole('listitem').filter({ hasText: 'Hôm đó có bạn bấm giúp.' });
  await disputed.getByRole('button', { name: 'Giữ nguyên' }).click();
  await disputed.getByLabel('Vì sao').fill('Buổi sau tự làm lại được.');
  await disputed.getByRole('button', { name: 'Giữ nguyên' }).click();
  await expect(disputed.getByText('đã trả lời, đang tính')).toBeVisible();
});

test('an officer of the city opens the count of skilled title holders down to its people', async ({ page }) => {
  await signIn(page, 'hoithanhpho', '/staff/targets');
  await expect(page.getByRole('heading', { name: 'Người có danh hiệu Công dân học tập có kỹ năng số' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const count = page.getByRole('button', { name: /^\d+ trên \d+ người$/ }).first();
  const skilled = Number.parseInt(await count.innerText(), 10);
  expect(skilled).toBeGreaterThan(0);
  await count.click();
  await expect(page.getByRole('dialog').getByRole('link')).toHaveCount(skilled);
});

test('the department looks at what other conventions would change, changes them with a reason, and takes them back', async ({ page }) => {
  await signIn(page, 'so', '/department/rules');
  await expect(page.getByRole('heading', { name: 'Đang áp dụng: bản 1' })).toBeVisible();
  const change = async (level: string, reason: string) => {
    await page.getByRole('button', { name: 'Đổi quy ước' }).click();
    await page.getByLabel('Có kỹ năng số: từ bậc').fill(level);
    await page.getByLabel('Vì sao đổi').fill(reason);
  };
  await change('8', 'Thử đổi để xem số liệu.');
  await page.getByRole('button', { name: 'Xem thử' }).click();
  await expect(page.getByText(/Theo quy ước mới: 0 người\.$/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Đổi cho mọi nơi' }).click();
  await expect(page.getByText('Đã đổi. Bản 2 áp dụng từ bây giờ.')).toBeVisible();
  await change('1', 'Đặt lại như trước khi thử.');
  await page.getByRole('button', { name: 'Đổi cho mọi nơi' }).click();
  await expect(page.getByRole('heading', { name: 'Đang áp dụng: bản 3' })).toBeVisible();
  await page.getByText(/^Bản 2, ngày .*Thử đổi để xem số liệu/).click();
  await expect(page.getByText('từ bậc 8 ở ít nhất 3 miền năng lực')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
