/** A family's browser without JavaScript: keeps cookies, follows redirects, fills in forms. */
export class Family {
  #cookies = new Map();
  page = '';
  address = '';
  status = 0;

  /** @param {Record<string, string>} [headers] sent with every request, such as the address behind a proxy */
  constructor(url, headers = {}) {
    Object.assign(this, { url, headers });
  }

  open(address) {
    return this.#ask(address, { method: 'GET' });
  }

  /** Fills in the form of the page that has these fields and sends it. */
  submit(fields) {
    const forms = [...this.page.matchAll(/<form method="post" action="([^"]+)"[\s\S]*?<\/form>/g)];
    const wanted = forms.find(([text]) =>
      Object.keys(fields).every((name) => text.includes(`name="${name}"`)),
    );
    if (!wanted) {
      throw new Error(`no form for ${Object.keys(fields).join(', ')} at ${this.address}`);
    }
    const body = new URLSearchParams();
    for (const [input] of wanted[0].matchAll(/<input type="hidden"[^>]*>/g)) {
      body.append(/name="([^"]+)"/.exec(input)[1], /value="([^"]*)"/.exec(input)?.[1] ?? '');
    }
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return this.#ask(wanted[1], { method: 'POST', body });
  }

  async #ask(address, init) {
    const response = await fetch(new URL(address, this.url), {
      ...init,
      redirect: 'manual',
      headers: {
        ...this.headers,
        Accept: 'text/html',
        Connection: 'close',
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      this.#cookies.set(name, value);
    }
    this.page = await response.text();
    this.address = address;
    this.status = response.status;
    const next = response.headers.get('location');
    if (next !== null) await this.#ask(next, { method: 'GET' });
  }
}
