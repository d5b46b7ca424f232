import { parseSetCookie } from 'cookie';

/** An address without what says which answer to a form is opened there: that is another each time. */
export function withoutAnswer(address: string): string {
  return address.replace(/[?&]reponse=[\w-]+$/, '');
}

/** A page as somebody without JavaScript has it before them. */
export class OpenPage {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    /** Path and query. */
    readonly address: string,
    readonly html: string,
  ) {}

  /** What a person reads: the main part, without markup. */
  get text(): string {
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(this.html)?.[1] ?? this.html;
    return plain(main);
  }

  get heading(): string {
    return plain(/<h1>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ?? '');
  }

  /** The fields that the form with this address would send as it stands. */
  fieldsOf(action: string): Record<string, string> {
    const forms = [...this.html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)];
    const inside = forms.findLast(([, address]) => unescaped(address ?? '') === action)?.[2];
    if (inside === undefined) throw new Error(`No form ${action} on ${this.address}`);
    const fields: Record<string, string> = {};
    for (const [input] of inside.matchAll(/<input[^>]*>/g)) {
      const name = attribute(input, 'name');
      const unticked = attribute(input, 'type') === 'checkbox' && !/\schecked/.test(input);
      if (name !== null && !unticked) fields[name] = attribute(input, 'value') ?? '';
    }
    return fields;
  }
}

/** What a browser adds to a request by itself. */
export type ExtraHeaders = Readonly<Record<string, string>>;

/** A browser without JavaScript: keeps cookies, follows redirects, sends forms. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    readonly extra: ExtraHeaders = {},
  ) {}

  /** Opens an address. */
  open(address: string, headers: ExtraHeaders = {}): Promise<OpenPage> {
    return this.request('GET', address, undefined, headers);
  }

  /** Fills fields of a form on this page and sends it. */
  send(
    page: OpenPage,
    action: string,
    filled: Readonly<Record<string, string>> = {},
    headers: ExtraHeaders = {},
  ): Promise<OpenPage> {
    const body = new URLSearchParams({ ...page.fieldsOf(action), ...filled });
    return this.request('POST', action, body, { Origin: this.origin, ...headers });
  }

  /** The value of the session's cookie. */
  get token(): string {
    return this.cookies.get('__Host-trousseau-portal') ?? '';
  }

  private async request(
    method: string,
    address: string,
    body: URLSearchParams | undefined,
    headers: ExtraHeaders,
  ): Promise<OpenPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.origin + address, {
      method,
      redirect: 'manual',
      headers: { ...this.extra, ...headers, ...(cookie === '' ? {} : { cookie }) },
      ...(body ? { body } : {}),
    });
    this.keep(response.headers.getSetCookie());
    const location = response.headers.get('location');
    // Another site's pages are not this browser's: the test goes there itself.
    if (response.status === 303 && location?.startsWith('/')) {
      await response.arrayBuffer();
      return this.open(location);
    }
    const { status, headers: answered } = response;
    return new OpenPage(status, answered, withoutAnswer(address), await response.text());
  }

  /** Keeps the cookies of an answer. */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const { name, value, expires } = parseSetCookie(line);
      if (value === undefined || value === '' || (expires && expires.getTime() === 0)) {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, value);
      }
    }
  }
}

/** Markup as it reads, every kind of space a plain one. */
function plain(markup: string): string {
  return unescaped(markup.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
