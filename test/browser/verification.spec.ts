import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { signIn } from './support.js';

/**
 * The browser of these tests cannot read QR codes, as Chromium on a desktop: what its `BarcodeDetector` would see in the
 * photo is put there; everything after it is real.
 */
async function sees(page: Page, text: string): Promise<void> {
  await page.evaluate((rawValue) => ((globalThis as { seen?: string }).seen = rawValue), text);
}

const photo = {
  name: 'giay.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

test('a paper is checked without a network: genuine, then altered, then damaged', async ({ page, context }) => {
  await context.addInitScript(() => {
    (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector = class {
      detect() {
        return Promise.resolve([{ rawValue: (globalThis as { seen?: string }).seen }]);
      }
    };
  });
  await signIn(page, 'nam', '/me');
  await page.locator('a[href^="/me/certificates/"]').first().click();
  const fetched = await page.evaluate(async () => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-phusa-csrf': '1' },
      body: JSON.stringify({ query: '{ myCertificates(first: 1) { edges { node { qrUrl } } } }' }),
    });
    return (await answer.json()) as { data: { myCertificates: { edges: { node: { qrUrl: string } }[] } } };
  });
  const { qrUrl } = fetched.data.myCertificates.edges[0]!.node;

  await page.goto('/verify');
  await expect(page.getByText('Kiểm tra được khi mất mạng')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await context.setOffline(true);

  await sees(page, qrUrl);
  await page.locator('input[accept="image/*"]').setInputFiles(photo);
  const verdict = page.locator('[data-verdict]');
  await expect(verdict).toHaveAttribute('data-verdict', 'genuine');
  await expect(verdict).toContainText('Chữ ký đúng');
  await expect(verdict).toContainText('chưa bị thu hồi hay thay thế');
  expect(await violations(page)).toEqual([]);

  const at = qrUrl.length - 200;
  for (const [text, state, title] of [
    [`${qrUrl.slice(0, at)}${qrUrl[at] === 'A' ? 'B' : 'A'}${qrUrl.slice(at + 1)}`, 'altered', 'Nội dung đã bị sửa'],
    [`${qrUrl.split('#')[0]}#HELLO`, 'unreadable', 'Không đọc được mã'],
  ] as const) {
    await page.getByRole('button', { name: 'Kiểm tra giấy khác' }).click();
    await page.getByLabel('Mã, hoặc đường dẫn trong mã QR').fill(text);
    await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
    await expect(verdict).toHaveAttribute('data-verdict', state);
    await expect(verdict).toContainText(title);
  }

  await context.setOffline(false);
  await page.getByRole('button', { name: 'Kiểm tra giấy khác' }).click();
  await page.getByLabel('Mã, hoặc đường dẫn trong mã QR').fill(qrUrl);
  await page.getByRole('button', { name: 'Tra cứu', exact: true }).click();
  await expect(page.getByText('Sổ gốc trả lời lúc này: còn hiệu lực.')).toBeVisible();
});

test('the holder shows the whole name, and takes it back', async ({ page, request }) => {
  await signIn(page, 'nam', '/me');
  await page.locator('a[href^="/me/certificates/"]').first().click();
  const code = (await page.locator('.qr .code').innerText()).trim();
  const name = (await page.locator('.paper-holder').innerText()).trim();
  const shown = async () =>
    ((await (await request.get(`/v/${code}`, { headers: { accept: 'application/json' } })).json()) as { holderName: string }).holderName;
  expect(await shown()).not.toBe(name);
  await page.getByLabel('Cho xem cả họ tên trên giấy này').check();
  await expect(page.getByText('Đã lưu: người quét mã thấy cả họ tên.')).toBeVisible();
  expect(await shown()).toBe(name);
  await page.getByRole('button', { name: 'Cho xem họ tên trên mọi giấy của tôi' }).click();
  await expect(page.getByText('Đã lưu cho mọi giấy')).toBeVisible();
  await page.getByLabel('Cho xem cả họ tên trên giấy này').uncheck();
  await expect(page.getByText('Đã lưu: người quét mã chỉ thấy chữ cái đầu.')).toBeVisible();
  expect(await shown()).not.toBe(name);
});
