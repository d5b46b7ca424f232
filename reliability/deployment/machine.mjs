import { execFile, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/mariadb.mjs';
import { eventually, must } from '../support/report.mjs';
import { parseUnit } from './document.mjs';

const READY_MS = 60_000;
const SECOND = 1000;

/**
 * The machine that docs/deployment.md speaks of, in a temporary folder: its paths, and a systemd of ours that
 * does what the unit says (ExecStart, EnvironmentFile, WorkingDirectory, Restart, RestartSec, TimeoutStopSec).
 * `systemctl` asks it; `npm ci` and `npm run build` do nothing, because the build is there; `npx trousseau` runs
 * the built program; everything else (sqlite3, mariadb, mariadb-dump, install, rm) is the real thing.
 */
export class Machine {
  unit = null;
  service = null;
  log = '';
  starts = 0;
  #wanted = false;

  /** @param {{ build: string, mariadb: { url: string } | null }} given */
  static async create({ build, mariadb }) {
    const machine = new Machine();
    machine.build = build;
    machine.root = mkdtempSync(join(tmpdir(), 'trousseau-machine-'));
    machine.port = await freePort();
    machine.url = `http://127.0.0.1:${String(machine.port)}`;
    for (const folder of ['bin', 'etc/systemd', 'lib', 'backup', 'safe']) {
      mkdirSync(join(machine.root, folder), { recursive: true });
    }
    machine.databaseUrl = mariadb ? `${mariadb.url}trousseau` : null;
    if (mariadb) writeFileSync(machine.at('.my.cnf'), clientSettings(mariadb.url));
    await machine.#openSystemctl();
    return machine;
  }

  at(path) {
    return join(this.root, path);
  }

  /** The document's own places and names, as they are on this machine. */
  translated(text) {
    return [
      ['/opt/trousseau', this.build],
      ['/var/lib/trousseau', this.at('lib')],
      ['/etc/systemd/system', this.at('etc/systemd')],
      ['/etc/trousseau.env', this.at('etc/trousseau.env')],
      ['/backup/', this.at('backup/')],
      ['/safe/place', this.at('safe')],
      ['/usr/bin/node', process.execPath],
      ['-o trousseau -g trousseau ', ''],
      ['trousseau-2026-09-01', `trousseau-${new Date().toISOString().slice(0, 10)}`],
      // nothing leaves this machine
      ['user:password@mail.example.org:587', '127.0.0.1:9'],
      ['https://sms.example.org', 'http://127.0.0.1:9'],
      ['TOKEN=…', 'TOKEN=token'],
    ].reduce((now, [theirs, ours]) => now.replaceAll(theirs, ours), text);
  }

  /** What the installation's variables are, from the environment file and what this machine adds to it. */
  get environment() {
    const lines = readFileSync(this.at('etc/trousseau.env'), 'utf8').split('\n');
    const pairs = lines
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    return Object.fromEntries(pairs);
  }

  /** Writes the environment file of the document, with the port and the database of this machine. */
  writeEnvironment(text) {
    const more = [`PORT=${String(this.port)}`];
    if (this.databaseUrl) more.push(`DATABASE_URL=${this.databaseUrl}`);
    const file = this.at('etc/trousseau.env');
    writeFileSync(file, `${this.translated(text)}\n${more.join('\n')}\n`, { mode: 0o600 });
  }

  /** Runs commands of the document as they stand, by a shell; gives exit code and what was said. */
  run(commands, { cwd = this.build, environment = {} } = {}) {
    return new Promise((resolve) => {
      const script = `set -euo pipefail\n${this.translated(commands)}`;
      const env = { ...this.#shellEnvironment(), ...environment };
      execFile(
        'bash',
        ['-c', script],
        { cwd, env, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          resolve({ code: error ? error.code : 0, stdout, said: stdout + stderr });
        },
      );
    });
  }

  /** Runs commands that end with a server, until it says where it is; gives how to end it. */
  async runServer(commands, environment) {
    const script = `set -euo pipefail\n${this.translated(commands)}`;
    const env = { ...this.#shellEnvironment(), ...environment };
    const shell = spawn('bash', ['-c', script], { cwd: this.build, env, detached: true });
    let said = '';
    const hear = (part) => {
      said += String(part);
    };
    shell.stdout.on('data', hear);
    shell.stderr.on('data', hear);
    const ended = new Promise((resolve) => shell.once('exit', resolve));
    await eventually(
      'the server says where it is',
      async () => {
        must(shell.exitCode === null, `it ended: ${said.slice(-500)}`);
        return said.includes('(portail)') && said.includes('lien à usage unique');
      },
      READY_MS,
    );
    return {
      said,
      end: async () => {
        process.kill(-shell.pid, 'SIGTERM');
        await ended;
      },
    };
  }

  /** Takes a unit file in, as `systemctl daemon-reload` would. */
  installUnit(text) {
    const file = this.at('etc/systemd/trousseau.service');
    writeFileSync(file, this.translated(text));
    this.unit = parseUnit(this.translated(text));
    return file;
  }

  start() {
    this.#wanted = true;
    this.log = '';
    this.#spawn();
  }

  /** SIGTERM, and SIGKILL after TimeoutStopSec. Gives how the service ended. */
  async stop() {
    this.#wanted = false;
    if (!this.service) return null;
    const { service } = this;
    const seconds = Number(this.unit.Service.TimeoutStopSec);
    const late = setTimeout(() => service.kill('SIGKILL'), seconds * SECOND);
    service.kill('SIGTERM');
    const end = await service.end;
    clearTimeout(late);
    return end;
  }

  async ready() {
    await eventually('the service is ready', () => this.isReady(), READY_MS, 50);
  }

  async isReady() {
    const response = await fetch(`${this.url}/api/health/ready`).catch(() => null);
    return response?.status === 200;
  }

  async remove() {
    this.#wanted = false;
    this.service?.kill('SIGKILL');
    await this.service?.end;
    this.systemctl.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  #spawn() {
    const { ExecStart, WorkingDirectory, Restart, RestartSec = '0.1', UMask } = this.unit.Service;
    const [program, ...args] = ExecStart.split(' ');
    const service = spawn('sh', ['-c', `umask ${UMask}; exec "$@"`, 'sh', program, ...args], {
      cwd: WorkingDirectory,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...this.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.starts += 1;
    this.service = service;
    service.stderr.on('data', (part) => {
      this.log += String(part);
    });
    service.end = new Promise((resolve) => {
      service.once('exit', (code, signal) => {
        if (this.service === service) this.service = null;
        const failed = code !== 0;
        if (this.#wanted && failed && Restart === 'on-failure') {
          setTimeout(() => this.#wanted && this.#spawn(), Number(RestartSec) * SECOND);
        }
        resolve({ code, signal });
      });
    });
  }

  async #openSystemctl() {
    this.systemctl = createServer(async (request, response) => {
      if (request.url === '/start/trousseau') this.start();
      else if (request.url === '/stop/trousseau') await this.stop();
      else response.statusCode = 404;
      response.end();
    });
    await new Promise((listening) => this.systemctl.listen(0, '127.0.0.1', listening));
    const { port } = this.systemctl.address();
    const node = process.execPath;
    const program = join(this.build, 'server/bin/trousseau.mjs');
    const asked = `fetch('http://127.0.0.1:${String(port)}/'+process.argv[1]+'/'+process.argv[2])`;
    this.#command('systemctl', `exec ${node} -e "${asked}.then((r)=>process.exit(r.ok?0:1))" "$@"`);
    this.#command('npm', 'case "$*" in ci|"run build") ;; *) exit 64;; esac');
    this.#command('npx', `test "$1" = trousseau; shift; exec ${node} ${program} "$@"`);
  }

  #command(name, body) {
    const file = this.at(`bin/${name}`);
    writeFileSync(file, `#!/bin/sh\nset -e\n${body}\n`);
    chmodSync(file, 0o755);
  }

  #shellEnvironment() {
    return { HOME: this.root, PATH: `${this.at('bin')}:${process.env.PATH}` };
  }
}

/** Whether a program is installed. Throws by name with what to install. */
export function needs(program, packageName) {
  const { status } = spawnSync('sh', ['-c', `command -v ${program}`]);
  must(status === 0, `${program} is missing: apt-get install ${packageName}`);
}

/** What `mariadb` and `mariadb-dump` read from the home folder, as an administrator sets it once. */
function clientSettings(url) {
  const { hostname, port, username } = new URL(url.replace(/^mariadb:/, 'http:'));
  return `[client]\nprotocol=tcp\nhost=${hostname}\nport=${port}\nuser=${username}\n`;
}
