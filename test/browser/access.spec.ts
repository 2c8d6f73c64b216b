import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { SCAMS, signIn } from './support.js';

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Who looks at what, and what is there when the page is done. */
const PAGES: Record<string, { path: string; done: string }[]> = {
  visitor: [
    { path: '/', done: '.course-card' },
    { path: '/?q=khongcokhoanao', done: '.notice' },
    { path: `/course/${SCAMS}`, done: '.lesson-row' },
    { path: `/course/${SCAMS}#lesson`, done: '.lesson-page .prose' },
    { path: '/login', done: 'form' },
    { path: '/verify', done: 'form' },
    { path: '/me', done: '.notice' },
    { path: '/join', done: 'form' },
    { path: '/claim', done: 'form' },
    { path: '/khong-co', done: 'h1' },
  ],
  nam: [
    { path: '/', done: '.course-card' },
    { path: '/me', done: '.my-silt' },
    { path: '/me#certificate', done: '.paper' },
    { path: '/me/secret', done: 'form' },
    { path: '/dossier', done: '.indicator' },
    { path: '/me/sync', done: 'h1' },
    { path: '/me/storage', done: 'h1' },
    { path: '/me/recorded', done: 'h1' },
    { path: '/me/elsewhere', done: '.card' },
    { path: '/me/elsewhere#add', done: 'form' },
    { path: '/me/children', done: 'h1' },
  ],
  lan: [
    { path: '/me/classes', done: '.class-card' },
    { path: '/notices', done: 'h1' },
    { path: '/work', done: 'h1' },
  ],
  giamdoc: [
    { path: '/staff', done: '.staff-course' },
    { path: '/staff/people', done: 'h1' },
    { path: '/staff/duplicates', done: 'h1' },
    { path: '/staff/marking', done: 'h1' },
    { path: '/staff/classes', done: '.class-rows' },
    { path: '/staff/classes#class', done: '.class-member' },
    { path: '/department', done: '.section' },
  ],
  tacgia: [
    { path: '/staff', done: '.section-head' },
    { path: '/staff#new', done: '.editor-main' },
    { path: '/staff#lesson-editor', done: '.screen-editor' },
  ],
  hoikhuyenhoc: [
    { path: '/staff/elsewhere', done: '.staff-course' },
    { path: '/staff/elsewhere#paper', done: '.paper-look' },
  ],
  duyet: [{ path: '/review', done: 'h1' }],
  so: [{ path: '/department', done: '.section' }],
};

/** Some pages are reached by a tap. */
async function open(page: Page, path: string, done: string): Promise<void> {
  await page.goto(path.split('#')[0] ?? path);
  if (path.endsWith('#lesson')) await page.getByRole('link', { name: 'Học ngay' }).click();
  if (path.endsWith('#certificate')) await page.locator('a[href^="/me/certificates/"]').first().click();
  if (path.endsWith('#new')) {
    await page.getByRole('button', { name: 'Soạn khóa mới' }).click();
    await page.getByLabel('Tên khóa học').fill('Khóa để thử');
    await page.getByLabel('Mã khóa học').fill(`THU${Date.now() % 1_000_000}`);
    await page.getByRole('button', { name: 'Tạo bản nháp' }).click();
  }
  if (path.endsWith('#lesson-editor')) {
    await page.getByRole('link', { name: 'Sửa: Khóa để thử' }).first().click();
    await page.getByRole('button', { name: 'Thêm học phần' }).click();
    for (const kind of ['Chữ', 'Ảnh', 'Bài tập']) await page.locator('.add-block').getByRole('button', { name: kind }).click();
    await page.getByRole('button', { name: 'Thêm câu hỏi' }).click();
  }
  if (path.endsWith('#add')) await page.getByRole('button', { name: 'Thêm chứng nhận' }).click();
  if (path.endsWith('#paper'))
    await page
      .getByRole('button', { name: /^Xem giấy/ })
      .first()
      .click();
  if (path.endsWith('#class')) await page.locator('.class-rows a').first().click();
  await expect(page.locator(done).first()).toBeVisible();
  await expect(page.locator('main .loading')).toHaveCount(0);
}

test.describe('no barrier, in light and dark, and nothing to scroll sideways at 320 px', () => {
  // Trusted Types would stop the checker, not the page
  test.use({ bypassCSP: true });
  for (const [who, pages] of Object.entries(PAGES)) {
    test(`pages of ${who}`, async ({ page }) => {
      if (who !== 'visitor') await signIn(page, who, '/');
      for (const { path, done } of pages) {
        await open(page, path, done);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${path}, ${colorScheme}`).toEqual([]);
        }
        await page.setViewportSize({ width: 320, height: 640 });
        expect(await sideways(page), `${path} at 320 px`).toBeLessThanOrEqual(0);
        await page.setViewportSize({ width: 360, height: 740 });
      }
    });
  }
});

test('text at 200 % needs no sideways scroll', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('phusa-prefs', JSON.stringify({ textSize: 200 })));
  await signIn(page, 'nam', '/');
  for (const { path, done } of [...(PAGES.nam ?? []), { path: `/course/${SCAMS}`, done: '.lesson-row' }]) {
    await open(page, path, done);
    expect(await sideways(page), path).toBeLessThanOrEqual(0);
  }
  // the one thing to do next is not hidden by the bar of the phone
  const [button, bar] = await Promise.all([page.locator('.call-main .button-main').boundingBox(), page.locator('.tabs').boundingBox()]);
  expect(button!.y + button!.height).toBeLessThanOrEqual(bar!.y);
});

test('no quiz without a keyboard: from the front page to an answered question', async ({ page }) => {
  await signIn(page, 'lan', '/');
  await expect(page.locator('.course-card').first()).toBeVisible();
  /** What a screen reader would call the thing that has the focus; nothing while the browser's own bar has it. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element && element !== document.body ? (element.getAttribute('aria-label') ?? element.innerText).trim() : '';
    });
  const press = async (name: string | RegExp) => {
    for (let taps = 0; taps < 60; taps++) {
      await page.keyboard.press('Tab');
      const words = await focused();
      if (typeof name === 'string' ? words === name : name.test(words)) return page.keyboard.press('Enter');
    }
    throw new Error(`never reached ${name}`);
  };
  await press(/Thanh toán không dùng tiền mặt/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press(/^(Ghi danh và học ngay|Học tiếp)$/);
  await expect(page.locator('.lesson-page')).toBeVisible();
  const start = page.getByRole('button', { name: 'Bắt đầu trả lời' });
  const where = page.getByText(/^Trang \d+ trên/);
  while (!(await start.isVisible())) {
    const before = await where.innerText();
    await press('Tiếp');
    await expect(where).not.toHaveText(before);
  }
  await press('Bắt đầu trả lời');
  await expect(page.locator('#question')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await press('Tiếp');
  await expect(page.getByText(/Câu 2 \//)).toBeVisible();
});

test('Khmer is drawn with our own font, and shaped', async ({ page, context }) => {
  await signIn(page, 'dara', '/me'); // whose account reads Khmer
  const heading = page.getByRole('heading', { name: 'វគ្គរបស់ខ្ញុំ' });
  await expect(heading).toBeVisible();
  const client = await (context as BrowserContext).newCDPSession(page);
  await client.send('DOM.enable');
  await client.send('CSS.enable');
  const { root } = await client.send('DOM.getDocument');
  const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector: '.section h2' });
  await expect
    .poll(async () =>
      (await client.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(
        ({ familyName, isCustomFont }) => `${familyName} ${isCustomFont}`,
      ),
    )
    .toContain('Noto Sans Khmer true');
  const [whole, parts] = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return [0, 0];
    context.font = '20px "Noto Sans Khmer"';
    const width = (text: string) => context.measureText(text).width;
    return [width('ស្ត្រី'), [...'ស្ត្រី'].reduce((sum, letter) => sum + width(letter), 0)];
  });
  expect(whole).toBeLessThan((parts ?? 0) * 0.6);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('km');
});
