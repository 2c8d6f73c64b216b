import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';

/** A phone (or laptop) that keeps its storage when the browser is closed. */
export class Device {
  readonly folder = mkdtempSync(join(tmpdir(), 'phusa-device-'));
  context!: BrowserContext;
  page!: Page;

  constructor(
    private readonly baseURL: string,
    private readonly viewport = { width: 360, height: 740 },
    /** How wrong its clock is. */
    private readonly clockOffMs = 0,
  ) {}

  async open({ isOffline = false } = {}): Promise<Page> {
    const { launchOptions, locale, timezoneId } = test.info().project.use;
    this.context = await chromium.launchPersistentContext(this.folder, {
      ...launchOptions,
      viewport: this.viewport,
      baseURL: this.baseURL,
      ...(locale && { locale }),
      ...(timezoneId && { timezoneId }),
    });
    if (isOffline) await this.context.setOffline(true);
    if (this.clockOffMs !== 0) await this.context.clock.setSystemTime(Date.now() + this.clockOffMs);
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    return this.page;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The shell is on the device: from here on it opens without network. */
  async shellIsKept(): Promise<void> {
    const isReady = await this.page.evaluate(() =>
      Promise.race([
        navigator.serviceWorker.ready.then(
          () =>
            new Promise<boolean>((done) =>
              navigator.serviceWorker.controller
                ? done(true)
                : navigator.serviceWorker.addEventListener('controllerchange', () => done(true)),
            ),
        ),
        new Promise<boolean>((done) => setTimeout(() => done(false), 20_000)),
      ]),
    );
    expect(isReady).toBe(true);
  }
}
