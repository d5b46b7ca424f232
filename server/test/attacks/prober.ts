import { parseSetCookie } from 'cookie';
import { withoutAnswer } from '../portal/browser.js';

/** What differs from one answer to the next whoever is asked about. */
const OWN_HEADERS = ['date', 'x-request-id'];

/**
 * Somebody who asks and writes down everything that comes back: status, headers and body of each answer,
 * redirects too. What they typed themselves is left out, so that two who typed different things can compare
 * what they were told.
 */
export class Prober {
  /** Each answer in its order, as comparable text. */
  readonly answers: string[] = [];
  private readonly cookies = new Map<string, string>();
  private csrf = '';

  /**
   * @param address the network address that the server is to believe
   * @param typed what they type about somebody, in every form that a page may show it in
   */
  constructor(
    private readonly origin: string,
    private readonly address: string,
    private readonly typed: readonly string[],
  ) {}

  /** Opens an address and follows where it leads. */
  open(address: string): Promise<string> {
    return this.request(address);
  }

  /** Sends a form of the page that was opened last; gives where that led, as path and query. */
  send(action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    return this.request(action, new URLSearchParams({ csrf: this.csrf, ...fields }));
  }

  private async request(address: string, body?: URLSearchParams): Promise<string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.origin + address, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { 'X-Forwarded-For': this.address, ...(cookie === '' ? {} : { cookie }) },
      ...(body ? { body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '' } = parseSetCookie(line);
      this.cookies.set(name, value);
    }
    const html = await response.text();
    this.answers.push(this.comparable(response, html));
    const next = response.headers.get('location');
    if (next?.startsWith('/')) return this.request(next);
    this.csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '';
    return next ?? withoutAnswer(address);
  }

  private comparable({ status, headers }: Response, html: string): string {
    const kept = [...headers].filter(([name]) => !OWN_HEADERS.includes(name));
    const told = kept.map(([name, value]) => {
      if (name === 'set-cookie') return `${name}: ${value.replace(/=[\w-]{43}(?=;)/, '=token')}`;
      if (name === 'location') return `${name}: ${withoutAnswer(value)}`;
      return `${name}: ${followsFromBody(name, value, html) ? 'of this body' : value}`;
    });
    const body = html.replaceAll(/name="csrf" value="[\w.-]+"/g, 'csrf');
    return this.typed.reduce(
      (text, one) => (one === '' ? text : text.replaceAll(one, '·')),
      [String(status), ...told, body].join('\n'),
    );
  }
}

/** Whether a header says no more than the body does, which is compared too. */
function followsFromBody(name: string, value: string, html: string): boolean {
  const bytes = Buffer.byteLength(html);
  if (name === 'etag') return value.startsWith(`W/"${bytes.toString(16)}-`);
  return name === 'content-length' && value === String(bytes);
}
