import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, start, stop } from './installation.js';

const PROGRAM = fileURLToPath(new URL('../../server/bin/demo.mjs', import.meta.url));

/** A letter that the demonstration prints for its visitor. */
export interface OfferedLetter {
  readonly login: string;
  readonly secret: string;
  /** `YYYY-MM-DD`: the student's own, or the guardian's child's. */
  readonly birthDate: string;
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
    };
    let welcome = '';
    const server = await start(PROGRAM, [], environment, 'Ctrl+C', (said) => {
      welcome = said;
    });
    const url = /Portail\s+(\S+?)\/?\n/.exec(welcome)?.[1] ?? '';
    return new Demo(url, welcome, folder, server);
  }

  /** The password of its staff. */
  get staffPassword(): string {
    return /^Personnel, mot de passe (\S+)$/m.exec(this.welcome)?.[1] ?? '';
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

  /** A file that it left in its folder. */
  file(name: string): { name: string; mimeType: string; buffer: Buffer } {
    return { name, mimeType: 'text/csv', buffer: readFileSync(join(this.folder, 'demo', name)) };
  }

  /** Stops it and removes its folder. */
  async remove(): Promise<void> {
    await stop(this.server);
    rmSync(this.folder, { recursive: true });
  }
}
