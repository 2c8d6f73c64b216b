import { expect, type Page, test } from '@playwright/test';
import { DEMO_PIN } from './support.js';

// what the page asks is held back here, not what the service worker makes of it
test.use({ serviceWorkers: 'block' });

/** Signs in on a line on which nothing comes any more after the server's yes, and leaves the page as soon as the store is open. */
async function leaveInTheMiddle(page: Page): Promise<void> {
  let isIn = false;
  await page.route('**/graphql', async (route) => {
    if (isIn) return;
    const response = await route.fetch();
    isIn = (await response.text()).includes('"SignedIn"');
    await route.fulfill({ response });
  });
  await page.goto('/login');
  await page.getByLabel('Tên đăng nhập').fill('dara');
  await page.getByLabel('Mã số hoặc mật khẩu').fill(DEMO_PIN);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('phusa-open'))).not.toBeNull();
  // nobody is asked who is learning while the answer is on its way
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
}

test('a page that is left in the middle of signing in still knows who is here', async ({ page }) => {
  await leaveInTheMiddle(page);
  await page.goto('/me');
  await expect(page.getByText('Thạch Đa Ra').first()).toBeVisible();
});

test('when it was left before the store was open, the session opens it', async ({ page }) => {
  await leaveInTheMiddle(page);
  await page.evaluate(() => localStorage.removeItem('phusa-open'));
  await page.unroute('**/graphql');
  await page.goto('/me');
  await expect(page.getByText('Thạch Đa Ra').first()).toBeVisible();
});
