import { Browser } from '../portal/browser.js';
import type { OpenPage } from '../portal/browser.js';
import type { TestApp } from '../support/app.js';

/** Makes the server believe the test's word for where a request comes from, as it believes a proxy's. */
export const BEHIND_PROXY = { TROUSSEAU_TRUSTED_PROXIES: '127.0.0.1' };

/** A browser at this network address; the server must have {@link BEHIND_PROXY}. */
export function browserAt({ url }: Pick<TestApp, 'url'>, address: string): Browser {
  return new Browser(url, { 'X-Forwarded-For': address });
}

/** The n-th of many network addresses that nobody shares. */
export function anAddress(n: number): string {
  return `198.51.${String(100 + Math.floor(n / 250))}.${String(1 + (n % 250))}`;
}

/** Fills the same form of one page so often at once; the answers as they came. */
export function atOnce(times: number, send: (n: number) => Promise<OpenPage>): Promise<OpenPage[]> {
  return Promise.all(Array.from({ length: times }, (_, n) => send(n)));
}

/** How many of these answers have each status. */
export function statuses(pages: readonly OpenPage[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of pages) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
