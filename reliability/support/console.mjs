import { Secret, TOTP } from 'otpauth';

const STEP_MS = 30_000;
const STEP_UP_GOOD_MS = 8 * 60_000;

/** A password that anybody in an experiment may have. */
export const STAFF_PASSWORD = 'girafe tonnerre biscuit lagune';

/** An answer that was not a success. */
export class Refused extends Error {
  constructor(path, status, body) {
    super(`${path} answered ${String(status)} ${body?.code ?? ''}`.trim());
    Object.assign(this, { status, code: body?.code ?? null, body });
  }
}

/** Somebody of the school with the console open: a cookie, an authenticator application, a school. */
export class Console {
  #session = { cookie: '', totp: null, lastStep: 0, steppedUpAt: -Infinity };

  constructor(installation, schoolId = null) {
    Object.assign(this, { installation, schoolId });
  }

  /** Chooses a password with a one-time link and enrols the second factor. */
  static async open(installation, link, schoolId = null) {
    const opened = new Console(installation, schoolId);
    const token = new URL(link).hash.slice(1);
    await opened.json('POST', '/api/links/redeem', {
      token,
      password: STAFF_PASSWORD,
      name: 'Claire Fontaine',
    });
    const { secret } = await opened.json('POST', '/api/me/second-factor');
    opened.#session.totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await opened.json('POST', '/api/me/second-factor/confirm', { code: opened.code() });
    return opened;
  }

  /** The same person, in the same session, looking at another school. */
  at(schoolId) {
    const other = new Console(this.installation, schoolId);
    other.#session = this.#session;
    return other;
  }

  get cookie() {
    return this.#session.cookie;
  }

  /** A code that has not served yet: the last, this and the next one are good at any moment. */
  code() {
    const now = Math.floor(this.installation.now() / STEP_MS);
    this.#session.lastStep = Math.max(now - 1, this.#session.lastStep + 1);
    return this.#session.totp.generate({ timestamp: this.#session.lastStep * STEP_MS });
  }

  /** Opens the routes that ask for a fresh code, unless they are open. */
  async stepUp() {
    if (this.installation.now() - this.#session.steppedUpAt < STEP_UP_GOOD_MS) return;
    await this.json('POST', '/api/session/step-up', { code: this.code() });
    this.#session.steppedUpAt = this.installation.now();
  }

  /** One request; gives the response whatever it is. */
  async call(method, path, body, signal = undefined) {
    const isForm = body instanceof FormData;
    const response = await fetch(this.installation.url + path, {
      method,
      headers: {
        'X-Trousseau': '1',
        Cookie: this.#session.cookie,
        // no connection outlives a process that is killed
        Connection: 'close',
        ...(this.schoolId ? { 'X-School': this.schoolId } : {}),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined && path.startsWith('/api/')) this.#session.cookie = set.split(';')[0];
    return response;
  }

  /** The JSON of an answer that must be a success. Throws {@link Refused}. */
  async json(method, path, body) {
    const response = await this.call(method, path, body);
    const answer = await response.json().catch(() => null);
    if (!response.ok) throw new Refused(path, response.status, answer);
    return answer;
  }

  /** Uploads one file to the wizard; gives the import. */
  upload(bytes, query = '') {
    const form = new FormData();
    form.append('files', new Blob([bytes]), 'extraction.csv');
    return this.json('POST', `/api/imports${query}`, form);
  }

  /** The PDF of a run. */
  async pdf(runId) {
    await this.stepUp();
    const path = `/api/letter-runs/${runId}/pdf`;
    const response = await this.call('POST', path, { reason: 'rentrée' });
    if (!response.ok) throw new Refused(path, response.status, await response.json());
    return Buffer.from(await response.arrayBuffer());
  }
}
