import { setTimeout as later } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, CDPSession, Page, Request } from '@playwright/test';
import { heading } from './console.js';

/** How families' buttons are tapped in a run. */
export interface Tapping {
  /** Between the two taps, in milliseconds. */
  readonly delayMs: number;
  /** Whether pages may run their script; `alternately`: on every other page. */
  readonly scripts: 'on' | 'off' | 'alternately';
}

const SCRIPTS = ['on', 'off', 'alternately'] as const;

/** What `npm run e2e:matrix` asks for; else what every run of the tests shows. */
export function tappingOfThisRun(): Tapping {
  const delayMs = Number(process.env['TROUSSEAU_TAP_DELAY'] ?? '250');
  const asked = process.env['TROUSSEAU_TAP_SCRIPTS'] ?? 'alternately';
  const scripts = SCRIPTS.find((one) => one === asked);
  if (!scripts || !Number.isFinite(delayMs)) throw new Error(`no such tapping: ${asked}`);
  return { delayMs, scripts };
}

/** A round trip of a telephone in the countryside, in milliseconds. */
const LATENCY_MS = 400;
/** Taps that are closer than this, in milliseconds, come in one frame of the browser. */
const AT_ONCE_MS = 100;
const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const SENT = new Set<string>();

/** The addresses of all forms that were tapped twice, what differs from one person to the next left out. */
export function formsTapped(): readonly string[] {
  return [...SENT].sort();
}

/**
 * A telephone whose owner taps every button twice, and on every page does what people do: reloads it, goes back and
 * comes again, changes the language, opens it in a second tab.
 */
export class ImpatientPhone {
  /** The headings of the pages that it came to, in their order. */
  readonly screens: string[] = [];
  private pages = 0;
  private hasScript = true;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly tools: CDPSession,
    private readonly tapping: Tapping,
  ) {}

  /** Lets somebody use one, with nothing in it. */
  static async use(
    browser: Browser,
    tapping: Tapping,
    act: (phone: ImpatientPhone) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(TELEPHONE);
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    const phone = new ImpatientPhone(page, context, tools, tapping);
    await phone.runScripts(tapping.scripts !== 'off');
    await act(phone);
    await context.close();
  }

  /** Is on the page with this heading, which stays whatever its owner does but go on. */
  async at(title: string | RegExp): Promise<void> {
    await this.sees(title);
    this.screens.push(await heading(this.page, title).innerText());
    await this.lookAround(title);
  }

  /** Does what people do on a page, and is still there. */
  async lookAround(title: string | RegExp): Promise<void> {
    this.pages += 1;
    const { scripts } = this.tapping;
    await this.runScripts(scripts === 'alternately' ? this.pages % 2 === 1 : scripts === 'on');
    await this.page.reload();
    await this.sees(title);
    await this.goBackAndCome(title);
    await this.inTheOtherLanguage(title);
    await this.inASecondTab(title);
  }

  /** Is on this page, and does nothing else there. */
  async sees(title: string | RegExp): Promise<void> {
    await expect(heading(this.page, title)).toBeVisible();
  }

  /** Taps a button twice; what was sent is one form, however often it came. */
  async tapTwice(name: string | RegExp): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (!box) throw new Error(`nowhere to tap: ${String(name)}`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const posted: Request[] = [];
    const note = (request: Request): void => {
      if (request.method() === 'POST') posted.push(request);
    };
    this.page.on('request', note);
    await this.network(LATENCY_MS);
    const arrived = this.page.waitForEvent('load');
    const first = this.page.touchscreen.tap(x, y);
    await later(this.tapping.delayMs);
    await Promise.all([first, this.page.touchscreen.tap(x, y)]);
    await arrived;
    await this.network(0);
    this.page.off('request', note);
    for (const request of posted) SENT.add(addressOf(request));
    expect(posted.length, `forms sent by ${String(name)}`).toBe(this.formsSent(posted.length));
    expect(new Set(posted.map((request) => request.postData())).size).toBe(1);
  }

  /** Two taps at once may be one form or two to a browser without script. */
  private formsSent(found: number): number {
    if (this.hasScript) return 1;
    return this.tapping.delayMs < AT_ONCE_MS ? Math.min(Math.max(found, 1), 2) : 2;
  }

  /** Takes effect on the next page. */
  private async runScripts(run: boolean): Promise<void> {
    this.hasScript = run;
    await this.tools.send('Emulation.setScriptExecutionDisabled', { value: !run });
  }

  private async goBackAndCome(title: string | RegExp): Promise<void> {
    if (this.pages === 1) return;
    // the page of a refusal is the answer to a form: the browser itself asks before it sends that again
    const asks = await this.page.goBack().then(() => false, isAskedToSendAgain);
    if (!asks) await this.isInOrder();
    await this.page.goForward();
    await this.sees(title);
  }

  private async inTheOtherLanguage(title: string | RegExp): Promise<void> {
    const document = this.page.locator('html');
    const other = this.page.getByRole('banner').getByRole('link', { name: /^(English|Français)$/ });
    await other.click();
    await expect(document).toHaveAttribute('lang', 'en');
    await this.isInOrder();
    await other.click();
    await expect(document).toHaveAttribute('lang', 'fr');
    await this.sees(title);
  }

  private async inASecondTab(title: string | RegExp): Promise<void> {
    const tab = await this.context.newPage();
    await tab.goto(this.page.url());
    await expect(heading(tab, title)).toBeVisible();
    await tab.close();
  }

  /** Whatever page it is, it is none that says no. */
  private async isInOrder(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveCount(1);
  }

  private async network(latency: number): Promise<void> {
    const whole = { offline: false, downloadThroughput: -1, uploadThroughput: -1 };
    await this.tools.send('Network.emulateNetworkConditions', { ...whole, latency });
  }
}

function isAskedToSendAgain(error: unknown): boolean {
  if (String(error).includes('ERR_CACHE_MISS')) return true;
  throw error;
}

/** A token is somebody's own. */
function addressOf(request: Request): string {
  return new URL(request.url()).pathname.replace(/^\/mail\/(?!renvoyer$).*/, '/mail/:token');
}
