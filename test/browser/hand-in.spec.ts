import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { Device } from './device.js';
import { signIn } from './support.js';

/** Practical work that waits on a phone: sealed in pieces, seen by its owner, sent from where it was cut. */

const COURSE = 'thanh-toan-khong-tien-mat';
const TITLE = 'Chụp tờ mã QR để khách quét';

async function openWork(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Ghi danh và học|Học) ngay$/ })
    .or(page.getByRole('link', { name: 'Học tiếp' }))
    .click();
  await expect(page.locator('.lesson-page')).toBeVisible();
  await page.goto(`/course/${COURSE}`);
  await page.getByRole('link', { name: /Bán hàng, nhận tiền/ }).click();
  await expect(page.locator('.lesson-page')).toBeVisible();
  const work = page.getByRole('heading', { name: TITLE });
  for (let taps = 0; taps < 20 && !(await work.isVisible()); taps++) {
    await page.locator('.thumb .button-main').click();
    await page.waitForTimeout(150);
  }
  await expect(work).toBeVisible();
}

/** A photo that no compression makes small. */
const heavyPhoto = (page: Page) =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(900, 900);
    const context = canvas.getContext('2d')!;
    const noise = context.createImageData(900, 900);
    for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
    context.putImageData(noise, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });

/** The pieces of files that lie in the store of the learner who is here: their bytes, and what is not sealed bytes. */
const pieces = (page: Page) =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('phusa2-') && one.name !== 'phusa2-guest')?.name;
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open(name!);
      opening.onsuccess = () => done(opening.result);
    });
    const all = db.transaction('file').objectStore('file').getAll();
    await new Promise((done) => (all.onsuccess = done));
    db.close();
    return all.result.map(({ sealed }) => (sealed?.bytes instanceof ArrayBuffer ? (sealed.bytes.byteLength as number) : 'not sealed'));
  });

/** Puts what waits back into the form in which an earlier release kept it: one list, and the file as text. */
const makeEarlier = (page: Page) =>
  page.evaluate(async () => {
    const open = (name: string) =>
      new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
      });
    const ask = <R>(request: IDBRequest<R>) => new Promise<R>((done) => (request.onsuccess = () => done(request.result)));
    const phone = await open('phusa-phone');
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('phusa2-') && one.name !== 'phusa2-guest')!.name!;
    const db = await open(name);
    const keys: { seal: CryptoKey; name: CryptoKey } = await ask(
      phone.transaction('key').objectStore('key').get(name.slice('phusa2-'.length)),
    );
    const encode = (text: string) => new TextEncoder().encode(text);
    const unseal = (place: string, { iv, bytes }: { iv: BufferSource; bytes: ArrayBuffer }) =>
      crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encode(place) }, keys.seal, bytes);
    const keepDocument = async (key: string, data: unknown) => {
      const hash = new Uint8Array(await crypto.subtle.sign('HMAC', keys.name, encode(key)));
      const at = btoa(String.fromCharCode(...hash.subarray(0, 18)));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const value = encode(JSON.stringify({ key, data, savedAt: Date.now() }));
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encode(`doc ${at}`) }, keys.seal, value);
      await ask(db.transaction('doc', 'readwrite').objectStore('doc').put({ sealed: { iv, bytes } }, at));
    };
    const [row] = await ask(db.transaction('handin').objectStore('handin').getAll());
    const waiting = JSON.parse(new TextDecoder().decode(await unseal(`handin ${row.id}`, row.sealed)));
    for (const { uploadId } of waiting.files) {
      const range = IDBKeyRange.bound([uploadId, 0], [uploadId, Infinity]);
      const kept = await ask(db.transaction('file').objectStore('file').getAll(range));
      const whole = await Promise.all(kept.map(({ sealed }, n) => unseal(`file ${uploadId} ${n}`, sealed)));
      const bytes = new Uint8Array(await new Blob(whole).arrayBuffer());
      await keepDocument(`handin-file:${uploadId}`, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
      await ask(db.transaction('file', 'readwrite').objectStore('file').delete(range));
    }
    await keepDocument('handins', [waiting]);
    await ask(db.transaction('handin', 'readwrite').objectStore('handin').delete(row.id));
    db.close();
    phone.close();
  });

test('a photo that waits is on the page of what waits, in whatever form it was kept; refused, it is sent again from where it was', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const phone = new Device(baseURL ?? '');
  try {
    let page = await phone.open();
    await signIn(page, 'bopha', `/course/${COURSE}`);
    await openWork(page);
    await phone.shellIsKept();
    const photo = Buffer.from(await heavyPhoto(page), 'latin1');
    const again = page.getByRole('button', { name: 'Nộp bản khác' });
    const words = page.getByLabel('Bài viết của bà con');
    await expect(words.or(again)).toBeVisible();
    if (await again.isVisible()) await again.click();
    await expect(words).toBeVisible();
    await phone.context.setOffline(true);
    await words.fill('Em nghe loa đọc số tiền.');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'to-ma.jpg', mimeType: 'image/jpeg', buffer: photo });
    await expect(page.locator('.work-thumb')).toBeVisible();
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
    await expect(page.getByText('Bài đã lưu trong máy, chờ gửi')).toBeVisible();
    const sealed = await pieces(page);
    expect(sealed.length).toBeGreaterThan(1);
    for (const bytes of sealed) expect(bytes).toBeLessThanOrEqual(256 * 1024 + 16);

    await page.goto('/me/sync');
    const work = page.locator('li').filter({ hasText: TITLE });
    await expect(work).toContainText(/Bài thực hành · 1 tệp, \d+ kB/);
    await expect(work.getByText('Đã lưu trong máy')).toBeVisible();
    await expect(page.getByText(/Chưa có mạng\. \d+ việc đã lưu trong máy, chờ gửi/)).toBeVisible();
    await makeEarlier(page);
    expect(await pieces(page)).toEqual([]);
    await phone.close();

    page = await phone.open({ isOffline: true });
    await page.goto('/me/sync');
    await expect(page.locator('li').filter({ hasText: TITLE }).getByText('Đã lưu trong máy')).toBeVisible();
    await expect.poll(() => pieces(page)).toEqual(sealed);

    const offsets: number[] = [];
    let mode: 'refuse' | 'good' = 'refuse';
    await page.route('**/files/uploads/**', async (route) => {
      offsets.push(Number(new URL(route.request().url()).searchParams.get('offset')));
      if (mode === 'good' || offsets.length < 2) return route.continue();
      await expect(page.getByText(/Đang gửi \d+ kB \/ \d+ kB/)).toBeVisible();
      const errors = [{ message: 'Máy chủ không mở được tệp này.', extensions: { code: 'BAD_USER_INPUT' } }];
      return route.fulfill({ status: 400, json: { errors } });
    });
    await phone.context.setOffline(false);
    const refused = page.locator('#refused');
    await expect(refused).toContainText(TITLE, { timeout: 30_000 });
    await expect(refused).toContainText('Máy chủ không mở được tệp này.');
    expect(await violations(page)).toEqual([]);
    await refused.getByRole('button', { name: 'Bỏ bài này' }).click();
    await expect(refused.getByRole('alert')).toContainText('không lấy lại được');

    mode = 'good';
    await refused.getByRole('button', { name: 'Thử lại' }).click();
    await expect(page.locator('li').filter({ hasText: TITLE }).getByText('Máy chủ đã ghi nhận')).toBeVisible({ timeout: 30_000 });
    await expect(refused).toBeHidden();
    expect(offsets.slice(0, 3)).toEqual([0, 256 * 1024, 256 * 1024]);
    expect(await pieces(page)).toEqual([]);
  } finally {
    await phone.close().catch(() => undefined);
    phone.forget();
  }
});
