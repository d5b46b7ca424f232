import { ROLES, uaiCheckLetter } from '@trousseau/shared';
import type { Me, OneTimeLink, Role } from '@trousseau/shared';
import { Secret, TOTP } from 'otpauth';
import { Schools } from '../../src/roster/index.js';
import { StaffSetUp } from '../../src/staff/index.js';
import type { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/password.js';

export { PASSWORD };

const STEP_MS = 30_000;
const ENROLLED: readonly Role[] = ROLES.filter((role) => role !== 'viewer');

let schools = 0;
let people = 0;

/** A collège with a UAI of its own; gives its id. */
export async function aSchool(server: TestApp, name = 'Collège Jean-Moulin'): Promise<string> {
  schools += 1;
  const digits = `013${String(schools).padStart(4, '0')}`;
  const uai = digits + uaiCheckLetter(digits);
  const input = { uai, name, kind: 'college' as const };
  const school = await server.app.get(Schools).create(input, 'cli:test');
  return school.id;
}

/** An address that nobody has yet. */
export function anEmail(): string {
  people += 1;
  return `agent${String(people)}@example.org`;
}

/** The token in a one-time link's fragment. */
export function tokenOf(link: Pick<OneTimeLink, 'url'>): string {
  return new URL(link.url).hash.slice(1);
}

/** The code that an authenticator application shows at this instant. */
export function totpCode(secret: string, instant: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: instant.getTime(),
  });
}

/** What the console sends: a browser with its cookie, the header of this application, and a school. */
export class ConsoleClient {
  /** The session's cookie as the browser would send it, `null` when there is none. */
  cookie: string | null = null;
  /** The cookie by which this browser is known where somebody signed in before. */
  device: string | null = null;
  /** The cookie of its visit to the provider of staff. */
  visit: string | null = null;
  schoolId: string | null = null;

  constructor(readonly server: TestApp) {}

  /** Calls the API; keeps the cookie that it sets. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const response = await fetch(this.server.url + path, {
      method,
      headers: {
        'X-Trousseau': '1',
        Cookie: [this.cookie, this.device, this.visit].filter((one) => one !== null).join('; '),
        ...(this.schoolId === null ? {} : { 'X-School': this.schoolId }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const pair = cookie.split(';')[0] ?? '';
      const value = pair.endsWith('=') ? null : pair;
      if (pair.includes('-poste=')) this.device = value;
      else if (pair.includes('-visite=')) this.visit = value;
      else this.cookie = value;
    }
    return response;
  }

  get(path: string): Promise<Response> {
    return this.call('GET', path);
  }

  post(path: string, body?: unknown): Promise<Response> {
    return this.call('POST', path, body);
  }

  put(path: string, body: unknown): Promise<Response> {
    return this.call('PUT', path, body);
  }

  delete(path: string): Promise<Response> {
    return this.call('DELETE', path);
  }
}

/** Somebody signed in to the console, with their authenticator application at hand. */
export class SignedInStaff extends ConsoleClient {
  totpSecret: string | null = null;
  recoveryCodes: readonly string[] = [];
  private lastStep = 0;

  constructor(
    server: TestApp,
    readonly id: string,
    readonly email: string,
  ) {
    super(server);
  }

  /** A code that has not served yet; moves the clock on when the application shows none. */
  freshCode(): string {
    if (this.totpSecret === null) throw new Error(`${this.email} has no second factor`);
    const now = Math.floor(this.server.clock.now().getTime() / STEP_MS);
    const step = Math.max(now, this.lastStep + 1);
    if (step > now) this.server.clock.advance((step - now) * STEP_MS);
    this.lastStep = step;
    return totpCode(this.totpSecret, this.server.clock.now());
  }

  /** Enrols an authenticator application. */
  async enrol(): Promise<this> {
    const offer = (await ok(this.post('/api/me/second-factor'))) as { secret: string };
    this.totpSecret = offer.secret;
    const confirmed = await ok(
      this.post('/api/me/second-factor/confirm', { code: this.freshCode() }),
    );
    this.recoveryCodes = (confirmed as { codes: string[] }).codes;
    return this;
  }

  /** Opens the step-up routes for ten minutes. */
  async stepUp(): Promise<this> {
    await ok(this.post('/api/session/step-up', { code: this.freshCode() }));
    return this;
  }

  /** Signs in again, in a new browser. */
  async signInAgain(): Promise<SignedInStaff> {
    const again = new SignedInStaff(this.server, this.id, this.email);
    again.totpSecret = this.totpSecret;
    again.lastStep = this.lastStep;
    const code = this.totpSecret === null ? {} : { code: again.freshCode() };
    await ok(again.post('/api/session', { email: this.email, password: PASSWORD, ...code }));
    this.lastStep = again.lastStep;
    return again;
  }
}

/** Somebody with this role: invited, password chosen, second factor enrolled, signed in. */
export async function aStaff(
  server: TestApp,
  role: Role,
  schoolId: string | null,
  email = anEmail(),
): Promise<SignedInStaff> {
  const link = await server.app.get(StaffSetUp).createFromCli(email, role, schoolId, 'cli:test');
  const visitor = new ConsoleClient(server);
  await ok(visitor.post('/api/links/redeem', { token: tokenOf(link), password: PASSWORD }));
  const { id } = (await ok(visitor.get('/api/me'))) as Me;
  const staff = new SignedInStaff(server, id, email);
  staff.cookie = visitor.cookie;
  staff.device = visitor.device;
  return ENROLLED.includes(role) ? staff.enrol() : staff;
}

/** Gives somebody who signs in already a role in another place too, from the machine itself. */
export async function alsoGive(
  staff: SignedInStaff,
  role: Role,
  schoolId: string | null,
): Promise<void> {
  const setUp = staff.server.app.get(StaffSetUp);
  await setUp.createFromCli(staff.email, role, schoolId, 'cli:test');
}

/** The JSON of an answer that must be a success. */
export async function ok(answer: Promise<Response>): Promise<unknown> {
  const response = await answer;
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${String(response.status)} ${JSON.stringify(body)}`);
  return body;
}

/** Status and code of an answer that must be a refusal. */
export async function refusal(answer: Promise<Response>): Promise<string> {
  const response = await answer;
  const { code } = (await response.json()) as { code?: string };
  return `${String(response.status)} ${code ?? 'no code'}`;
}
