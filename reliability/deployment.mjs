/**
 * docs/deployment.md, followed literally: its blocks are read from the document and run in a temporary folder
 * against the built program, on both databases: first start, a school and its administrator, unit and
 * environment file, restart, backup, restore, lost and changed master key, upgrade from commit 214fe2b. A block
 * that is no longer there is a failure with its name.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Document } from './deployment/document.mjs';
import { Follow } from './deployment/follow.mjs';
import { Machine, needs } from './deployment/machine.mjs';
import { Upgrade } from './deployment/upgrade.mjs';
import { extraction, studentsOf } from './support/college.mjs';
import { Console } from './support/console.mjs';
import { looking } from './support/databases.mjs';
import { checkInvariants } from './support/invariants.mjs';
import { Report, eventually, must } from './support/report.mjs';

const STUDENTS = 30;
const REFUSAL_MS = 20_000;

export async function run({ build, databases, mariadb }) {
  const report = new Report('deployment');
  const document = new Document(join(build, 'docs/deployment.md'));
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    await onMachine(build, server, (machine) =>
      new SetUp(document, machine, database, report).all(),
    );
    await onMachine(build, server, (machine) =>
      new Upgrade(document, machine, database, report).all(),
    );
  }
  return report;
}

async function onMachine(build, server, work) {
  const machine = await Machine.create({ build, mariadb: server && { url: server.server.url } });
  if (server) await server.createNamed('trousseau');
  try {
    await work(machine);
  } finally {
    await machine.remove();
  }
}

/** Somebody who sets an installation up and keeps it, as the document says. */
class SetUp extends Follow {
  async all() {
    for (const [name, step] of [
      ['first start', () => this.firstStart()],
      ['a school and its administrator', () => this.firstSchool()],
      ['the unit', () => this.unit()],
      ['start, kill, stop as the unit says', () => this.restart()],
      ['work', () => this.work()],
      ['backup', () => this.backup()],
      ['restore', () => this.restore()],
      ['master key missing: refused with words', () => this.keyMissing()],
      ['another master key: refused with words', () => this.keyDiffers()],
      ['master key put back as the document says', () => this.keyBack()],
    ]) {
      await this.step(name, step);
    }
  }

  /** The variables that the environment file will hold: the first start is made by hand, before there is one. */
  get firstEnvironment() {
    const { machine } = this;
    return {
      PORT: String(machine.port),
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_DATA_DIR: machine.at('lib/data'),
      TROUSSEAU_KEYS_DIR: machine.at('lib/keys'),
      ...(machine.databaseUrl ? { DATABASE_URL: machine.databaseUrl } : {}),
    };
  }

  async firstStart() {
    const commands = this.block('First start', 'sh', /trousseau\.mjs serve/);
    const { said, end } = await this.machine.runServer(commands, this.firstEnvironment);
    must(await this.machine.isReady(), 'it is not ready');
    await end();
    return /lien à usage unique : \S+?#/.test(said) ? 'a one-time link is printed' : 'ready';
  }

  async firstSchool() {
    const commands = this.block('First start', 'sh', /create-school/);
    const { code, said } = await this.machine.run(commands, { environment: this.firstEnvironment });
    must(code === 0, said.slice(-500));
    this.link = /https?:\S+#\S+/.exec(said)?.[0];
    must(this.link, 'no one-time link for the administrator');
  }

  async unit() {
    const { machine } = this;
    const file = this.writeService();
    const { Unit, Service } = machine.unit;
    must(/network-online\.target/.test(Unit.After ?? ''), 'no After=');
    must(Service.Restart === 'on-failure', 'no Restart=on-failure');
    must(Number(Service.TimeoutStopSec) > 0, 'no TimeoutStopSec=');
    must(/NoNewPrivileges/.test(Object.keys(Service).join()), 'no NoNewPrivileges=');
    const verified = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    if (verified.error) return `After=${Unit.After} (parsed; systemd-analyze is not installed)`;
    const about = (verified.stderr ?? '').split('\n').filter((line) => line.includes('trousseau'));
    must(about.length === 0, about.join('; '));
    return `After=${Unit.After}; systemd-analyze verify has nothing to say`;
  }

  async restart() {
    const { machine } = this;
    machine.start();
    await machine.ready();
    machine.service.kill('SIGKILL');
    await eventually('systemd starts it again', async () => machine.starts === 2, REFUSAL_MS);
    await machine.ready();
    const end = await machine.stop();
    must(end.code === 0, `SIGTERM ends it with ${String(end.code ?? end.signal)}`);
    must(machine.starts === 2, 'stopped, it was started again');
    return `RestartSec=${machine.unit.Service.RestartSec ?? 'none'}`;
  }

  async work() {
    const { machine } = this;
    machine.start();
    await machine.ready();
    this.office = await Console.open(this.installation, this.link);
    await importInto(this.office, STUDENTS);
    const schools = await this.office.json('GET', '/api/schools');
    this.people = await studentsOf(this.installation, schools[0].id);
    this.run = await this.issue();
  }

  async issue() {
    await this.office.stepUp();
    const { login } = this.people.shift();
    const asked = { logins: [login], holder: 'student', layout: 'window', reason: 'rentrée' };
    const { letterRunId } = await this.office.json('POST', '/api/letter-runs', asked);
    return letterRunId;
  }

  async backup() {
    if (this.database === 'SQLite') needs('sqlite3', 'sqlite3');
    const commands = this.block('Backup and restore, by hand', 'sh', /VACUUM INTO/);
    const { code, said } = await this.machine.run(commands, { cwd: this.machine.at('lib') });
    must(code === 0, said.slice(-500));
    copyFileSync(this.machine.at('lib/keys/master.key'), this.machine.at('safe/master.key'));
    const files = readdirSync(this.machine.at('backup'));
    must(files.length === 1, `${String(files.length)} files in the backup folder`);
    return files[0];
  }

  async restore() {
    const { machine } = this;
    const later = await this.issue();
    const commands = this.block('Backup and restore, by hand', 'sh', /systemctl stop/);
    const { code, said } = await machine.run(commands);
    must(code === 0, said.slice(-500));
    await machine.ready();
    const runs = await this.runs();
    must(runs.includes(this.run), 'the letters of before the backup are gone');
    must(!runs.includes(later), 'the letters of after the backup are there: nothing was restored');
    await this.printsAgain();
    await checkInvariants(this.installation);
  }

  async runs() {
    const rows = await looking(this.installation, ({ all }) => all('SELECT id FROM letter_run'));
    return rows.map(({ id }) => id);
  }

  async printsAgain() {
    const pdf = await this.office.pdf(this.run);
    must(pdf.subarray(0, 5).toString() === '%PDF-', 'the run does not print');
  }

  async keyMissing() {
    const { machine } = this;
    await machine.stop();
    renameSync(machine.at('lib/keys'), machine.at('lib/keys.away'));
    const words = await this.refused();
    must(!existsSync(machine.at('lib/keys/master.key')), 'a new master key was made');
    rmSync(machine.at('lib/keys'), { recursive: true, force: true });
    renameSync(machine.at('lib/keys.away'), machine.at('lib/keys'));
    return words;
  }

  async keyDiffers() {
    const file = this.machine.at('lib/keys/master.key');
    rmSync(file);
    writeFileSync(file, randomBytes(32), { mode: 0o600 });
    return this.refused();
  }

  /** Starts the service, which must end and say why. */
  async refused() {
    const { machine } = this;
    machine.start();
    const end = await Promise.race([
      machine.service.end,
      eventually('it serves or ends', () => machine.isReady(), REFUSAL_MS).then(() => null),
    ]);
    await machine.stop();
    must(end !== null, 'it serves');
    must(end.code !== 0, 'it ends as if all were well');
    const words = machine.log.trim().split('\n').at(-1) ?? '';
    must(/master\.key|clé/i.test(machine.log), `the key is not named: ${words}`);
    return words.slice(0, 140);
  }

  async keyBack() {
    const { machine } = this;
    const commands = this.block('Keys', 'sh', /master\.key/);
    const { code, said } = await machine.run(commands);
    must(code === 0, said.slice(-500));
    await machine.ready();
    await this.printsAgain();
    await machine.stop();
  }
}

async function importInto(office, students) {
  const { id } = await office.upload(extraction(students));
  await office.stepUp();
  await office.json('POST', `/api/imports/${id}/apply`);
  const state = async () => (await office.json('GET', `/api/imports/${id}`)).state;
  await eventually('the import is applied', async () => (await state()) === 'applied');
}
