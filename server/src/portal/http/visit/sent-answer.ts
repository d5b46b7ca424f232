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

/** Sends an answer again, cookies included. */
export function sendAgain(
  response: Response,
  { status, headers, cookies, body }: SentAnswer,
): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
  response.status(status).end(body);
}
