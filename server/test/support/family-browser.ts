/** A family's browser without JavaScript: keeps cookies, follows links, fills in forms. */
export class FamilyBrowser {
  /** The page as it came. */
  page = '';
  /** Where it is, without the server's address. */
  address = '';
  private readonly cookies = new Map<string, string>();

  constructor(private readonly server: string) {}

  /** The values of this browser's cookies, for a search that must not find them elsewhere. */
  get cookieValues(): string[] {
    return [...this.cookies.values()];
  }

  /** Opens an address of the portal. */
  async open(address: string): Promise<void> {
    await this.request(address, { method: 'GET' });
  }

  /** Fills in the form of the page and sends it; hidden fields go along. */
  async submit(fields: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const form = /<form method="post" action="([^"]+)"[\s\S]*?<\/form>/g;
    const forms = [...this.page.matchAll(form)];
    const wanted = forms.find(([text]) =>
      Object.keys(fields).every((name) => text.includes(`name="${name}"`)),
    );
    if (!wanted)
      throw new Error(`No form for ${Object.keys(fields).join(', ')} at ${this.address}`);
    const body = new URLSearchParams();
    for (const [input] of wanted[0].matchAll(/<input type="hidden"[^>]*>/g)) {
      const name = /name="([^"]+)"/.exec(input)?.[1];
      if (name !== undefined) body.append(name, /value="([^"]*)"/.exec(input)?.[1] ?? '');
    }
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    }
    await this.request(wanted[1] ?? '', { method: 'POST', body });
  }

  private async request(address: string, init: RequestInit): Promise<void> {
    const response = await fetch(new URL(address, this.server), {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next !== null) {
      await this.request(next, { method: 'GET' });
      return;
    }
    this.address = address;
    this.page = await response.text();
  }
}
