import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const ACCOUNTS = 'dist/apps/cli/demo/accounts.js';

/** What the person at the console needs to know, and no more. */
export async function welcome({ address, publicUrl, isDemo, logs }) {
  const lines = ['', '  Phù Sa đã sẵn sàng · Phù Sa is ready', '', `      ${publicUrl ?? address.replace('127.0.0.1', 'localhost')}`, ''];
  if (isDemo && existsSync(ACCOUNTS)) {
    const { DEMO_PEOPLE, DEMO_PIN } = await import(pathToFileURL(ACCOUNTS).href);
    const width = Math.max(...DEMO_PEOPLE.map(({ username }) => username.length));
    lines.push(
      '  Bản thử với dữ liệu không có thật (tắt: PHUSA_DEMO=false) · Demo with invented data (off: PHUSA_DEMO=false)',
      `  Mã PIN của mọi tài khoản · The PIN of every account: ${DEMO_PIN}`,
      '',
      ...DEMO_PEOPLE.map(({ username, is }) => `      ${username.padEnd(width)}   ${is.vi} · ${is.en}`),
      '',
    );
  } else {
    lines.push('  Quản trị viên đầu tiên · First administrator:  npm run phusa -- admin create <username>', '');
  }
  lines.push(`  Dừng · Stop: Ctrl-C      Nhật ký · Logs: ${logs}`, '');
  return lines.join('\n');
}
