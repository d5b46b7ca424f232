import type { Response } from 'express';

/** What belongs to one answer and not to the next. */
const OWN_HEADERS = new Set(['x-request-id', 'set-cookie']);

/** An answer as it was sent, to be sent again. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly cookies: readonly string[];
  readonly body: string;
}

/** The answer that is about to be sent: its body is text, a page's or a redirect's. */
export function answerOf(response: Response, body: unknown): SentAnswer {
  const headers = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    value === undefined || OWN_HEADERS.has(name) ? [] : [[name, String(value)] as const],
  );
  const cookies = [response.getHeader('set-cookie') ?? []].flat().map(String);
  return {
    status: response.statusCode,
    headers,
    cookies,
    body: Buffer.isBuffer(body) ? body.toString('utf8') : typeof body === 'string' ? body : '',
  };
}

/** What of a page's headers a redirect to it has no use for. */
const OF_CONTENT = new Set(['content-type', 'content-length', 'etag']);

/** Whether an answer is a page, and none that leads elsewhere. */
export function isPage({ headers }: SentAnswer): boolean {
  return headers.every(([name]) => name !== 'location');
}

/** The answer that leads to another one, which is to be opened at an address; cookies come with this one. */
export function leadingTo(address: string, { headers, cookies }: SentAnswer): SentAnswer {
  const common = headers.filter(([name]) => !OF_CONTENT.has(name));
  return { status: 303, headers: [...common, ['location', address]], cookies, body: '' };
}

/** Sends an answer, cookies included. */
export function sendAgain(
  response: Response,
  { status, headers, cookies, body }: SentAnswer,
): void {
  for (const name of OF_CONTENT) response.removeHeader(name);
  for (const [name, value] of headers) response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
  response.status(status).end(body);
}
