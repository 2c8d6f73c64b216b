import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import encodeQR from 'qr';
import { violations } from './axe.js';
import { signIn } from './support.js';

/** A browser that reads QR codes itself, as on Android: what it sees in the photo is put there; everything after it is real. */
async function sees(page: Page, text: string): Promise<void> {
  await page.evaluate((rawValue) => ((globalThis as { seen?: string }).seen = rawValue), text);
}

const photo = {
  name: 'giay.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
};

interface Mine {
  qrUrl: string;
  pdfUrl: string;
  issuerName: string;
}

async function myCertificate(page: Page): Promise<Mine> {
  const fetched = await page.evaluate(async () => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-phusa-csrf': '1' },
      body: JSON.stringify({ query: '{ myCertificates(first: 1) { edges { node { qrUrl pdfUrl issuerName } } } }' }),
    });
    return (await answer.json()) as { data: { myCertificates: { edges: { node: Mine }[] } } };
  });
  return fetched.data.myCertificates.edges[0]!.node;
}

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
  const { qrUrl } = await myCertificate(page);

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

/** A picture in shades of grey. */
interface Grey {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Two frames of a film: the code on a sheet of paper, as a camera sends them. */
function film(code: string): Buffer {
  const [width, height, grid] = [1280, 720, encodeQR(code, 'raw', { border: 4 })];
  const scale = Math.floor((height * 0.85) / grid.length);
  const [left, top] = [Math.round((width - grid.length * scale) / 2), Math.round((height - grid.length * scale) / 2)];
  const luma = Buffer.alloc(width * height, 200);
  for (const [y, row] of grid.entries())
    for (const [x, isDark] of row.entries())
      for (let dy = 0; dy < scale; dy++)
        luma.fill(
          isDark ? 30 : 235,
          (top + y * scale + dy) * width + left + x * scale,
          (top + y * scale + dy) * width + left + (x + 1) * scale,
        );
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame]);
}

/** The first page on paper and photographed: 3° askew, out of focus, with the noise of a cheap phone in a dim room. */
function photographed(pdf: Buffer, folder: string): Buffer {
  writeFileSync(join(folder, 'giay.pdf'), pdf);
  execFileSync('pdftoppm', ['-r', '150', '-gray', '-f', '1', '-l', '1', '-singlefile', 'giay.pdf', 'giay'], { cwd: folder });
  const pgm = readFileSync(join(folder, 'giay.pgm'));
  const [head = '', width = 0, height = 0] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1')) ?? [];
  const page = { width: Number(width), height: Number(height), pixels: pgm.subarray(head.length) };
  return bitmap(blurred(turned(page, 3)));
}

function turned({ width, height, pixels }: Grey, degrees: number): Grey {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const out = new Uint8Array(width * height).fill(90); // the table below the paper
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [dx * cos + dy * sin + width / 2, dy * cos - dx * sin + height / 2];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue;
      const [right, down, at] = [fromX - left, fromY - top, top * width + left];
      out[y * width + x] =
        (pixels[at]! * (1 - right) + pixels[at + 1]! * right) * (1 - down) +
        (pixels[at + width]! * (1 - right) + pixels[at + width + 1]! * right) * down;
    }
  return { width, height, pixels: out };
}

function blurred({ width, height, pixels }: Grey): Grey {
  const out = new Uint8Array(pixels);
  let seed = 7;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (const row of [-width, 0, width])
        for (const column of [-1, 0, 1]) sum += pixels[y * width + x + row + column]! * (row || column ? 1 : 4);
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      out[y * width + x] = Math.max(0, Math.min(255, (sum / 12) * 0.8 + 20 + ((seed >>> 16) % 31) - 15));
    }
  return { width, height, pixels: out };
}

/** The plainest format that a browser opens. */
function bitmap({ width, height, pixels }: Grey): Buffer {
  const line = Math.ceil(width / 4) * 4;
  const out = Buffer.alloc(54 + 256 * 4 + line * height);
  out.write('BM', 'latin1');
  for (const [at, value] of [
    [2, out.length],
    [10, 54 + 256 * 4],
    [14, 40],
    [18, width],
    [22, -height],
    [34, line * height],
  ] as const)
    out.writeInt32LE(value, at);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(8, 28);
  for (let shade = 0; shade < 256; shade++) out.fill(shade, 54 + shade * 4, 54 + shade * 4 + 3);
  for (let y = 0; y < height; y++) out.set(pixels.subarray(y * width, (y + 1) * width), 54 + 256 * 4 + y * line);
  return out;
}

test('a browser without a reader of its own reads by camera and by photo, without a network', async ({ page, baseURL }) => {
  await signIn(page, 'nam', '/me');
  const { qrUrl, pdfUrl, issuerName } = await myCertificate(page);
  const pdf = await (await page.request.get(pdfUrl)).body();
  const folder = mkdtempSync(join(tmpdir(), 'phusa-camera-'));
  writeFileSync(join(folder, 'camera.y4m'), film(qrUrl));
  const { launchOptions, locale, timezoneId, viewport } = test.info().project.use;
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`];
  let phone: BrowserContext | undefined;
  try {
    phone = await chromium.launchPersistentContext(join(folder, 'phone'), {
      ...launchOptions,
      args: [...(launchOptions?.args ?? []), ...camera],
      ...(baseURL && { baseURL }),
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
      ...(viewport && { viewport }),
    });
    await phone.addInitScript(() => delete (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector);
    const verifier = await phone.newPage();
    await verifier.goto('/verify');
    await expect(verifier.getByText('Kiểm tra được khi mất mạng')).toBeVisible();
    await verifier.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await phone.setOffline(true);
    await verifier.reload();

    await phone.clearPermissions();
    await verifier.getByRole('button', { name: 'Quét mã QR' }).click();
    await expect(verifier.getByText('Máy ảnh đang bị chặn.')).toBeVisible();

    await phone.grantPermissions(['camera']);
    await verifier.getByRole('button', { name: 'Quét mã QR' }).click();
    const verdict = verifier.locator('[data-verdict]');
    await expect(verdict).toHaveAttribute('data-verdict', 'genuine');
    await expect(verdict).toContainText(issuerName);

    await verifier.getByRole('button', { name: 'Kiểm tra giấy khác' }).click();
    const picture = { name: 'giay.bmp', mimeType: 'image/bmp', buffer: photographed(pdf, folder) };
    await verifier.locator('input[accept="image/*"]').setInputFiles(picture);
    await expect(verdict).toHaveAttribute('data-verdict', 'genuine');
    await expect(verdict).toContainText(issuerName);
  } finally {
    await phone?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
