/**
 * `rotate-keys` is killed (SIGKILL) at moments spread over its whole length, again and again, beside a server that issues, prints
 * and activates. After each kill the server answers and a letter opens its account; called again the command ends; letters printed
 * before, between and after open; and the keys of the beginning are those of another installation.
 */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Family } from './support/family.mjs';
import { openSchool, studentsOf } from './support/college.mjs';
import { Installation } from './support/installation.mjs';
import { looking } from './support/databases.mjs';
import { readCredentials } from './support/printed.mjs';
import { Report, must } from './support/report.mjs';

const CHOSEN = 'hirondelle granit 47 parapluie';
const STUDENTS = 300;
const LETTERS = 4;
/** Kills, as parts of what a rotation takes undisturbed. */
const KILLS = 12;

/** Runs the experiment; gives its report. */
export async function run({ build, databases, mariadb }) {
  const report = new Report('rotation');
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const installation = await Installation.create({ build, mariadb: server });
    try {
      await killRotations(installation, database, report);
    } finally {
      await installation.remove();
    }
  }
  return report;
}

async function killRotations(installation, database, report) {
  const { school, office } = await openSchool(installation, STUDENTS);
  const world = { installation, office, waiting: await studentsOf(installation, school.id) };
  const stolen = `${installation.keysDir}-stolen`;
  cpSync(installation.keysDir, stolen, { recursive: true });
  const before = await letters(world);
  let took = 0;
  await report.check(`${database}, undisturbed`, async () => {
    const began = performance.now();
    await rotate(installation);
    took = performance.now() - began;
    must((await activate(installation, before.pop())) === true, 'a letter of before opens nothing');
    return `${(took / 1000).toFixed(1)} s`;
  });
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const after = (took * kill) / (KILLS + 1);
    await report.check(`${database}, killed after ${after.toFixed(0)} ms`, async () => {
      const printed = await letters(world);
      const stage = await killedAfter(installation, after);
      const between = await letters(world);
      for (const letter of [printed.pop(), between.pop()]) {
        must(
          await activate(installation, letter),
          `${letter.login} does not get in after the kill`,
        );
      }
      await rotate(installation);
      for (const letter of [printed.pop(), between.pop()]) {
        must(await activate(installation, letter), `${letter.login} does not get in at the end`);
      }
      const masters = readdirSync(installation.keysDir).filter((name) => /^master/.test(name));
      must(masters.length === 1, `master keys left: ${masters.join(', ')}`);
      return `at the stage « ${stage} »`;
    });
  }
  await report.check(`${database}, audited once a rotation`, async () => {
    const [{ n }] = await looking(installation, ({ all }) =>
      all(`SELECT COUNT(*) AS n FROM audit_event WHERE action = 'keys.rotate'`, []),
    );
    const [current] = readdirSync(installation.keysDir).flatMap(
      (name) => /^master-(\d+)\.key$/.exec(name)?.[1] ?? [],
    );
    must(
      Number(n) === Number(current) - 1,
      `${String(n)} lines of ${String(current - 1)} rotations`,
    );
    return `${String(n)} rotations`;
  });
  await report.check(`${database}, the keys of the beginning`, async () => {
    const environment = { TROUSSEAU_KEYS_DIR: stolen };
    const { code, messages } = await installation.run(['rotate-keys'], { environment });
    must(code === 1 && /n’est pas celle de cette base/.test(messages), `they open: ${messages}`);
  });
  rmSync(stolen, { recursive: true });
}

async function rotate(installation) {
  const { code, messages } = await installation.run(['rotate-keys', '--yes']);
  must(code === 0, `rotate-keys ends with ${String(code)}: ${messages}`);
}

/** Kills the command; gives the stage at which the next one finds the rotation. */
async function killedAfter(installation, ms) {
  const command = spawn(process.execPath, [installation.program, 'rotate-keys', '--yes'], {
    env: installation.childEnvironment(),
    cwd: installation.folder,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => command.once('exit', resolve));
  await Promise.race([pause(ms), ended]);
  command.kill('SIGKILL');
  await ended;
  const { json } = await installation.run(['rotate-keys']);
  return json.stage;
}

/** Letters for students who have none, issued and printed by the server. */
async function letters({ office, waiting }) {
  await office.stepUp();
  const logins = waiting.splice(0, LETTERS).map(({ login }) => login);
  const choice = { holder: 'student', logins, secrets: 'all', reissue: false, voids: 0 };
  const { letterRunId } = await office.json('POST', '/api/letter-runs', {
    ...choice,
    layout: 'window',
    reason: 'rentrée',
  });
  const printed = readCredentials(await office.pdf(letterRunId));
  must(printed.length === LETTERS, `${String(printed.length)} letters of ${String(LETTERS)}`);
  return printed;
}

/** Whether a letter leads to the page that asks for a password, and that page takes one. */
async function activate({ url }, { login, secret }) {
  const family = new Family(url);
  await family.open('/connexion/eleve');
  await family.submit({ login, password: secret });
  await family.submit({ password: CHOSEN, again: CHOSEN });
  return family.address === '/activation/date-de-naissance';
}
