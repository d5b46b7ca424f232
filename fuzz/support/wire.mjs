import { Agent, request } from 'node:http';

/** An answer that does not come within this time, in milliseconds, does not come. */
export const HANGS_MS = 30_000;
const LONGEST_ANSWER = 8 * 2 ** 20;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Sends a request as it is, however odd. Gives status, headers and text; `status` is `refused` for what this side of the
 * wire cannot write down, `hung` and `cut` when there was no answer.
 *
 * @param {string} url of the server
 * @param {{ method: string, path: string, headers?: Record<string, string | string[]>, body?: Buffer | string | null }} sent
 */
export function send(url, { method, path, headers = {}, body = null }) {
  const { hostname, port } = new URL(url);
  const bytes = body === null ? null : Buffer.from(body);
  return new Promise((resolve) => {
    const began = performance.now();
    const done = (status, answer = {}) =>
      resolve({ status, headers: {}, text: '', ...answer, tookMs: performance.now() - began });
    let asking;
    try {
      asking = request({
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...(bytes ? { 'Content-Length': bytes.length } : {}), ...headers },
      });
    } catch {
      done('refused');
      return;
    }
    asking.setTimeout(HANGS_MS, () => {
      done('hung');
      asking.destroy();
    });
    asking.on('error', () => done('cut'));
    asking.on('response', (response) => {
      const parts = [];
      let length = 0;
      response.on('data', (part) => {
        length += part.length;
        if (length < LONGEST_ANSWER) parts.push(part);
      });
      response.on('error', () => done('cut'));
      response.on('end', () =>
        done(response.statusCode, {
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    asking.end(bytes ?? undefined);
  });
}

/** The same request for people to read and to send again. */
export function asText({ method, path, headers = {}, body = null }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    Buffer.from(body ?? ''),
  ]);
}
