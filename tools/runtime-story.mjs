/**
 * One story on the Node that runs this file: a fresh folder is migrated, a school made, a file imported, letters
 * printed, the server started, and a student activates with a letter over HTTP. Whatever is printed meanwhile that
 * looks like a warning of the runtime is a fault.
 *
 *   node tools/runtime-story.mjs <folder of an installation, built>
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Family } from '../reliability/support/family.mjs';
import { readCredentials } from '../reliability/support/printed.mjs';
import { freePort } from './mariadb.mjs';

const FILE = fileURLToPath(new URL('../fixtures/import/ok/siecle-utf-8.csv', import.meta.url));
const UAI = '0130001F';
const SCHOOL = ['--school', UAI];
const CHOSEN = 'hirondelle granit 47 parapluie';
const WARNING = /^\(node:|Warning|deprecat|unsupported/im;
const LISTENS = '(portail)';

const program = join(resolve(process.argv[2] ?? '.'), 'server/bin/trousseau.mjs');
const folder = mkdtempSync(join(tmpdir(), 'trousseau-runtime-'));
const port = await freePort();
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: String(port),
  TROUSSEAU_HOST: '127.0.0.1',
  TROUSSEAU_DATA_DIR: join(folder, 'data'),
  TROUSSEAU_KEYS_DIR: join(folder, 'keys'),
  TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
};

const begin = (args) =>
  spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs a command; gives its JSON. */
async function run(...args) {
  const command = begin([...args, '--json']);
  const [stdout, said, [code]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'close'),
  ]);
  must(code === 0, `${args[0]} ended with ${String(code)}: ${said}`);
  must(!WARNING.test(said), `${args[0]} warns: ${said}`);
  return JSON.parse(stdout);
}

/** Starts the server; gives a way of stopping it, once it listens. */
async function serve() {
  const server = begin(['serve']);
  const ended = once(server, 'close');
  let said = '';
  const listens = new Promise((listening) => {
    server.stderr.setEncoding('utf8').on('data', (part) => {
      said += part;
      if (said.includes(LISTENS)) listening();
    });
  });
  await Promise.race([listens, ended]);
  must(said.includes(LISTENS), `the server did not start: ${said}`);
  return async () => {
    server.kill('SIGTERM');
    const [code] = await ended;
    must(code === 0, `the server ended with ${String(code)}: ${said}`);
    must(!WARNING.test(said), `the server warns: ${said}`);
  };
}

async function activate({ login, secret }) {
  const family = new Family(`http://127.0.0.1:${String(port)}`);
  const [year, month, day] = birthDateOf(login) ?? [];
  await family.open('/connexion/eleve');
  await family.submit({ login, password: secret });
  await family.submit({ password: CHOSEN, again: CHOSEN });
  await family.submit({ day, month, year });
  must(family.address === '/activation/termine', `activation ended at ${family.address}`);
}

/** Year, month and day of birth of the student whose name the identifier has, from the file; `null`: it is spelled otherwise. */
function birthDateOf(login) {
  const name = login.split('.')[1].replace(/\d+$/, '');
  const plain = (line) =>
    line
      .normalize('NFD')
      .replace(/[^A-Za-z0-9;/]/g, '')
      .toLowerCase();
  const line = readFileSync(FILE, 'utf8')
    .split('\n')
    .find((one) => plain(one).includes(name));
  const found = /(\d{2})\/(\d{2})\/(\d{4})/.exec(line ?? '');
  return found && [found[3], found[2], found[1]];
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

try {
  const { ran } = await run('migrate');
  must(ran.length > 0, 'nothing was migrated');
  await run('create-school', '--uai', UAI, '--name', 'Collège Jean-Moulin');
  const { students } = await run('import', FILE, ...SCHOOL, '--yes');
  const pdf = join(folder, 'letters.pdf');
  await run('print-letters', ...SCHOOL, '--holder', 'student', '--reason', 'rentrée', '--out', pdf);
  const letter = readCredentials(readFileSync(pdf)).find(({ login }) => birthDateOf(login));
  const stop = await serve();
  try {
    await activate(letter);
  } finally {
    await stop();
  }
  const status = await run('activation-status', ...SCHOOL);
  must(status.students.byState.ACTIVE === 1, 'nobody is active');
  console.log(
    `Node ${process.versions.node}: migrated, ${String(students.create)} students imported, letters printed, ` +
      `${letter.login} activated, stopped; no warning`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
