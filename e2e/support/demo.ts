import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { APIRequestContext, Page } from '@playwright/test';
import type { ActivationPath, DashboardView } from '@trousseau/shared';
import { filesBelow } from '../../reliability/support/places.mjs';
import { Secrets } from '../../reliability/support/secrets.mjs';
import { heading } from './console.js';
import { freePort, start, stop } from './installation.js';

const PROGRAM = fileURLToPath(new URL('../../server/bin/demo.mjs', import.meta.url));

/** A letter that the demonstration prints for its visitor. */
export interface OfferedLetter {
  readonly login: string;
  readonly secret: string;
  /** `YYYY-MM-DD`: the student's own, or the guardian's child's. */
  readonly birthDate: string;
}

/** A guardian whose mobile the school has. */
export interface OfferedMobile {
  /** As people write it, `06 39 98 12 34`. */
  readonly mobile: string;
  /** Of the children, `YYYY-MM-DD`. */
  readonly birthDates: readonly string[];
}

/** Somebody whom the simulator of FranceConnect knows. */
export interface DemoGuest extends OfferedMobile {
  readonly login: string;
}

/** The demonstration as `npm run demo` starts it, in a folder of its own. */
export class Demo {
  private constructor(
    /** Where it says it is. */
    readonly url: string,
    /** What it says to whoever started it. */
    readonly welcome: string,
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {}

  /** Starts it and waits until it greets. */
  static async started(): Promise<Demo> {
    const folder = mkdtempSync(join(tmpdir(), 'trousseau-demo-'));
    const environment = {
      ...process.env,
      PORT: String(await freePort()),
      TROUSSEAU_DATA_DIR: folder,
      TROUSSEAU_PUBLIC_URL: '',
      TROUSSEAU_DEMO_FRANCECONNECT_PORT: '',
    };
    let welcome = '';
    const server = await start(PROGRAM, [], environment, 'Ctrl+C', (said) => {
      welcome += said;
    });
    const url = /Portail\s+(\S+?)\/?\n/.exec(welcome)?.[1] ?? '';
    return new Demo(url, welcome, folder, server);
  }

  /** The password of its staff. */
  get staffPassword(): string {
    return /^Personnel, mot de passe (\S+)$/m.exec(this.welcome)?.[1] ?? '';
  }

  /** Somebody of its staff opens the console. */
  async signInStaff(page: Page, email: string): Promise<void> {
    await page.goto(`${this.url}/console`);
    await page.getByLabel('Adresse mail').fill(email);
    await page.getByLabel('Mot de passe').fill(this.staffPassword);
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await expect(heading(page, 'Tableau de bord')).toBeVisible();
  }

  /** The letter on this line of the welcome. */
  letter(line: 'Élève' | 'Responsable' | 'Périmé'): OfferedLetter {
    const pattern = new RegExp(
      `^  ${line}\\s+(\\S+), mot de passe provisoire (.+), .*le (\\d\\d)/(\\d\\d)/(\\d{4})$`,
      'm',
    );
    const [, login = '', secret = '', day = '', month = '', year = ''] =
      pattern.exec(this.welcome) ?? [];
    return { login, secret, birthDate: `${year}-${month}-${day}` };
  }

  /** A guardian whose account is active. */
  get activeGuardian(): {
    readonly login: string;
    readonly password: string;
    /** As people write it. */
    readonly mobile: string;
  } {
    const [, password = '', login = '', line = ''] =
      /^Comptes déjà activés, mot de passe (\S+)\n.*\n  Responsable\s+([^\s,]+)(.*)/m.exec(
        this.welcome,
      ) ?? [];
    return { login, password, mobile: reachedBy(line).mobile };
  }

  /** Somebody who can sign in at the simulator of FranceConnect under this identifier. */
  guest(login: string): DemoGuest {
    const [, line = ''] = new RegExp(`^  ${login} .*\n(.*)$`, 'm').exec(this.welcome) ?? [];
    return { login, ...reachedBy(line) };
  }

  /** The code in the newest SMS to a number as people write it, which the demonstration kept. */
  async codeFor(mobile: string): Promise<string> {
    let code: string | undefined;
    await expect
      .poll(
        async () => {
          const [newest = ''] = await this.messagesTo(mobile);
          code = /\b\d{6}\b/.exec(newest)?.[0];
          return code;
        },
        { message: `no code for ${mobile}`, timeout: 30_000 },
      )
      .toBeDefined();
    return code ?? '';
  }

  /** The messages that a contact as people write it was sent, the newest first, as the demonstration shows them. */
  async messagesTo(contact: string): Promise<readonly string[]> {
    const page = await (await fetch(`${this.url}/demo/messages`)).text();
    const [, ...messages] = page.replaceAll(/\s/g, ' ').split('<article>');
    return messages.filter((one) => one.includes(contact));
  }

  /** How many guardians are active by each path, as the dashboard shows it to its staff. */
  async guardiansByPath(request: APIRequestContext): Promise<Record<ActivationPath, number>> {
    const headers = { 'X-Trousseau': '1' };
    const data = { email: 'secretariat@demo.example', password: this.staffPassword };
    await request.post(`${this.url}/api/session`, { data, headers });
    const dashboard = await request.get(`${this.url}/api/dashboard`);
    return ((await dashboard.json()) as DashboardView).status.guardians.byPath;
  }

  /** Who has no account yet and needs no letter. */
  get newcomer(): OfferedMobile & { readonly firstName: string; readonly lastName: string } {
    const [, firstName = '', lastName = '', line = ''] =
      /^  Inscription\s+prénom (.+), nom (.+), (mobile .*)$/m.exec(this.welcome) ?? [];
    return { firstName, lastName, ...reachedBy(line) };
  }

  /** A file that it left in its folder. */
  file(name: string): { name: string; mimeType: string; buffer: Buffer } {
    return { name, mimeType: 'text/csv', buffer: readFileSync(join(this.folder, 'demo', name)) };
  }

  /** Stops it and removes its folder. Throws when a password that it greeted with stands there in clear. */
  async remove(): Promise<void> {
    await stop(this.server);
    const secrets = new Secrets();
    for (const line of ['Élève', 'Responsable', 'Périmé'] as const) {
      const { secret } = this.letter(line);
      secrets.add('provisional password', secret);
      secrets.add('provisional password', secret.replaceAll('-', ''));
    }
    secrets.add('password of staff', this.staffPassword);
    secrets.add('password of a family', this.activeGuardian.password);
    const found = secrets.foundIn(filesBelow(this.folder));
    rmSync(this.folder, { recursive: true });
    if (found.length > 0) throw new Error(`Secrets stand in clear:\n${found.join('\n')}`);
  }
}

function reachedBy(line: string): OfferedMobile {
  const mobile = /mobile ((?:\d\d ?){5})/.exec(line.replaceAll(/\s/g, ' '))?.[1] ?? '';
  const birthDates = [...line.matchAll(/(\d\d)\/(\d\d)\/(\d{4})/g)].map(
    ([, day, month, year]) => `${year ?? ''}-${month ?? ''}-${day ?? ''}`,
  );
  return { mobile: mobile.trim(), birthDates };
}
