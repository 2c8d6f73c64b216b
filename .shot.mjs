import { chromium } from 'playwright-core';
const BASE = 'http://localhost:8170';
const jobs = JSON.parse(process.argv[2]);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { user, path, w = 360, h = 740, name, lang, click, full = true } of jobs) {
  const c = await b.newContext({ viewport: { width: w, height: h }, locale: 'vi-VN' });
  const p = await c.newPage();
  p.on('console', (m) => m.type() === 'error' && console.log(name, m.text().slice(0, 200)));
  await p.goto(BASE + '/login');
  await p.getByLabel('Tên đăng nhập').fill(user);
  await p.getByLabel('Mã số hoặc mật khẩu').fill('246810');
  await p.getByRole('button', { name: 'Đăng nhập' }).click();
  await p.waitForURL((u) => !u.pathname.startsWith('/login'), { timeout: 20000 });
  if (lang) {
    await p.goto(BASE + '/me');
    await p.getByText(lang, { exact: true }).click();
    await p.waitForTimeout(800);
  }
  await p.goto(BASE + path);
  await p.waitForTimeout(2500);
  for (const x of click ?? []) {
    await p.locator(x).first().click();
    await p.waitForTimeout(900);
  }
  await p.screenshot({ path: `/tmp/phusa/shots/pf-${name}.png`, fullPage: full });
  await c.close();
}
await b.close();
