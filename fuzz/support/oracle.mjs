/** How long an answer may take, in milliseconds, when nothing else is asked. */
const SLOW_MS = 2_000;
const TRIES = 3;
const STACK =
  /\bat [\w.<>$ ]+ \((?:file:|node:|\/)|\.js:\d+:\d+|node_modules|QueryFailedError|SQLITE_|ER_[A-Z_]{4,}/;

/**
 * What is wrong with an answer, `null` for nothing: it must come, be no 500, hold no stack and none of these secrets.
 *
 * @param {{ status: number | string, text: string }} answer
 * @param {readonly string[]} secrets that nobody who asked so may read
 */
export function wrongWith({ status, text }, secrets = []) {
  if (status === 'hung' || status === 'cut') return status;
  if (typeof status === 'number' && status >= 500) return `answered ${String(status)}`;
  if (STACK.test(text)) return 'a stack in the answer';
  if (secrets.some((secret) => text.includes(secret))) return 'a secret in the answer';
  return null;
}

/** Whether a request is slow whenever it is sent. */
export async function isSlow({ tookMs }, again) {
  if (tookMs <= SLOW_MS) return false;
  let best = tookMs;
  for (let n = 0; n < TRIES; n += 1) best = Math.min(best, (await again()).tookMs);
  return best > SLOW_MS;
}

/** The code of a refusal, else what was answered. */
export function codeOf({ status, headers, text }) {
  if (!headers['content-type']?.includes('json')) return String(status);
  const code = /"code":"([\w.-]+)"/.exec(text)?.[1];
  return code && typeof status === 'number' && status >= 400
    ? `${String(status)} ${code}`
    : String(status);
}
