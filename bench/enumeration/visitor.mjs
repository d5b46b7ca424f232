/** Somebody without JavaScript at a network address of their own, who asks and looks at the clock. */
export class Visitor {
  #cookies = new Map();
  #csrf = '';

  constructor(url, number) {
    this.url = url;
    this.address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  }

  /** Opens a page; gives the milliseconds until its last byte. */
  open(path) {
    return this.#ask(path);
  }

  /** Sends a form of the last page; gives the milliseconds until the last byte of the answer, a redirect too. */
  send(path, fields) {
    return this.#ask(path, new URLSearchParams({ csrf: this.#csrf, ...fields }));
  }

  async #ask(path, body) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'X-Forwarded-For': this.address, cookie };
    const began = performance.now();
    const init = { redirect: 'manual', headers, ...(body ? { method: 'POST', body } : {}) };
    const response = await fetch(this.url + path, init);
    const html = await response.text();
    const took = performance.now() - began;
    this.status = response.status;
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      this.#cookies.set(name, value);
    }
    this.#csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? this.#csrf;
    return took;
  }
}
