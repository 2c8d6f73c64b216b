import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import YAML from 'yaml';

export const DEMO_PIN = '246810';
export const SCAMS = 'lua-dao-tren-mang';

/** Signs in by the form, as a person does, and ends on `to`. */
export async function signIn(page: Page, username: string, to = '/'): Promise<void> {
  await page.goto(`/login?to=${encodeURIComponent(to)}`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mã số hoặc mật khẩu').fill(DEMO_PIN);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => url.pathname + url.search === to);
}

interface Asked {
  text: string;
  kind: string;
  choices?: { text: string; correct?: boolean }[];
  answer?: boolean | number;
  accept?: string[];
  pairs?: { left: string; right: string }[];
  items?: { text: string }[];
}

/** Right answers of a course by the text of the question, from its folder. */
export function answersOf(slug: string): ReadonlyMap<string, Asked> {
  const folder = resolve(import.meta.dirname, '../../content/courses', slug);
  const questions = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/```quiz\n([\s\S]*?)\n```/g)])
    .flatMap(([, text]) => (YAML.parse(text ?? '') as { questions: Asked[] }).questions);
  return new Map(questions.map((question) => [question.text.normalize('NFC').trim(), question]));
}

/** Answers the question on the screen, right. */
async function answer(page: Page, answers: ReadonlyMap<string, Asked>): Promise<void> {
  const text = (await page.locator('#question').innerText()).trim();
  const question = answers.get(text);
  if (!question) throw new Error(`no answer known to “${text}”`);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      for (const choice of question.choices ?? []) {
        if (choice.correct)
          await page.getByRole(question.kind === 'single' ? 'radio' : 'checkbox', { name: choice.text, exact: true }).check();
      }
      return;
    case 'true_false':
      await page.getByLabel(question.answer ? 'Đúng' : 'Sai', { exact: true }).check();
      return;
    case 'short_text':
      await page.getByLabel('Câu trả lời').fill(question.accept?.[0] ?? '');
      return;
    case 'numeric':
      await page.getByLabel('Câu trả lời').fill(String(question.answer));
      return;
    case 'matching':
      for (const { left, right } of question.pairs ?? [])
        await page.locator('.pair').filter({ hasText: left }).locator('select').selectOption({ label: right });
      return;
    case 'ordering': {
      const wanted = (question.items ?? []).map(({ text }) => text);
      for (const [place, item] of wanted.entries()) {
        const row = page.locator('.ordering li').filter({ hasText: item });
        while (Number(await row.locator('.ordering-number').innerText()) > place + 1)
          await row.getByRole('button', { name: /^Đưa lên/ }).click();
      }
      const isRight = page.getByRole('button', { name: 'Thứ tự này đúng rồi' });
      if (await isRight.isVisible()) await isRight.click();
    }
  }
}

const MAIN = '.thumb .button-main';

/** Reads a lesson to its end, with all of its questions answered right. Stops at the layer of silt. */
export async function takeLesson(page: Page, answers: ReadonlyMap<string, Asked>): Promise<void> {
  const over = page.locator('.lesson-over');
  const start = page.getByRole('button', { name: 'Bắt đầu trả lời' });
  await expect(page.locator('.lesson-page')).toBeVisible();
  for (let taps = 0; taps < 80; taps++) {
    if (await over.isVisible()) return;
    if (await start.isVisible()) {
      await start.click();
      for (;;) {
        await expect(page.locator('#question')).toBeVisible();
        await answer(page, answers);
        const isLast = (await page.locator(MAIN).innerText()).includes('Nộp bài');
        await page.locator(MAIN).click();
        if (isLast) break;
      }
      await expect(page.locator('.quiz-result')).toBeVisible();
    }
    await page.locator(MAIN).click();
  }
  throw new Error('the lesson has no end');
}

/** On the page of a course: everything of it onto the phone. */
export async function saveCourse(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: /^Tải về máy/ });
  await save.click();
  const isSaved = page.getByText('Đã có trong máy, học không cần mạng');
  const everything = page.getByRole('radio', { name: /^Tất cả/ });
  await expect(everything.or(isSaved)).toBeVisible();
  if (await everything.isVisible()) {
    await everything.check();
    await save.click();
  }
  await expect(isSaved).toBeVisible();
}
