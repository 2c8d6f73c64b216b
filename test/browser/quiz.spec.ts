import { expect, type Page, test } from '@playwright/test';
import { answersOf, saveCourse, signIn } from './support.js';

const COURSE = 'thanh-toan-khong-tien-mat';
const answers = answersOf(COURSE);

/** Signs in and enrolls, if that has not been done; ends on the page of the course. */
async function toTheClock(page: Page, username: string): Promise<void> {
  await signIn(page, username, `/course/${COURSE}`);
  await page
    .getByRole('button', { name: 'Học ngay' })
    .or(page.getByRole('link', { name: 'Học tiếp' }))
    .click();
  await expect(page.locator('.lesson-page')).toBeVisible();
  await page.goto(`/course/${COURSE}`);
}

async function openLesson(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Giữ tiền an toàn/ }).click();
  await toLastScreen(page);
}

async function toLastScreen(page: Page): Promise<void> {
  const quiz = page.getByRole('heading', { name: 'Thi thử: Trả tiền cho đúng' });
  await expect(page.locator('.lesson-page')).toBeVisible();
  for (let taps = 0; taps < 15 && !(await quiz.isVisible()); taps++) await page.locator('.thumb .button-main').click();
  await expect(quiz).toBeVisible();
}

const shown = async (page: Page) => (await page.locator('#question').innerText()).trim();

async function answerRight(page: Page): Promise<void> {
  const question = answers.get(await shown(page));
  if (!question) throw new Error('a question that nobody wrote');
  if (question.kind === 'true_false') await page.getByLabel(question.answer ? 'Đúng' : 'Sai', { exact: true }).check();
  else if (question.kind === 'numeric') await page.getByLabel('Câu trả lời').fill(String(question.answer));
  else
    for (const { text, correct } of question.choices ?? [])
      if (correct) await page.getByRole(question.kind === 'single' ? 'radio' : 'checkbox', { name: text, exact: true }).check();
}

test('a quiz with a clock asks what the server drew, survives a reload, and is submitted once', async ({ page }) => {
  await toTheClock(page, 'nam');
  await openLesson(page);
  await expect(page.getByText('Làm trong 5 phút, tính từ lúc bắt đầu.')).toBeVisible();
  await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
  await expect(page.getByText('Câu 1 / 4')).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/Còn [45]/);
  await answerRight(page);
  await expect(page.locator('.saved-line')).toHaveText('Máy chủ đã ghi nhận');
  await page.locator('.thumb .button-main').click();
  const second = await shown(page);
  await answerRight(page);

  await page.reload();
  await page.getByRole('button', { name: 'Làm tiếp' }).click();
  expect(await shown(page)).toBe(second);
  await expect(page.getByText('Câu 2 / 4')).toBeVisible();
  for (let i = 2; i < 4; i++) {
    await page.locator('.thumb .button-main').click();
    await answerRight(page);
  }
  await page.locator('.thumb .button-main').dblclick();
  await expect(page.getByText('Được 100%')).toBeVisible();
  await expect(page.getByText('Còn 2 lượt làm.')).toBeVisible();
});

test('without a connection a quiz with a clock starts from the saved course; sent later it is one attempt', async ({ page, context }) => {
  await toTheClock(page, 'bopha');
  const leased = page.waitForResponse(async (response) => (await response.text()).includes('leaseAttempts'));
  await saveCourse(page);
  await leased;
  await page
    .getByRole('link', { name: /Giữ tiền cho an toàn|Giữ tiền an toàn/ })
    .last()
    .click();
  await toLastScreen(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
  await expect(page.getByText('Không có mạng: giờ tính theo máy này.')).toBeVisible();
  for (let i = 0; i < 4; i++) {
    await answerRight(page);
    await expect(page.locator('.saved-line')).toHaveText('Đã lưu trong máy');
    await page.locator('.thumb .button-main').click();
  }
  await expect(page.getByText('Máy chủ sẽ chấm khi có mạng.')).toBeVisible();
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText('Được 100%')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Còn 2 lượt làm.')).toBeVisible();
});

test('without a connection and without the saved course it says kindly what is missing', async ({ page, context }) => {
  await toTheClock(page, 'lan');
  await openLesson(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
  await expect(page.getByText('Bài này cần mạng lúc bắt đầu.')).toBeVisible();
});
