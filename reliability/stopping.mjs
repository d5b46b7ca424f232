/**
 * Stopping, and what runs beside the server: SIGTERM with a half-sent request and with an SMTP server that
 * hangs, a second server on one SQLite file, and the command line beside a busy server.
 */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { HangingSmtp } from './stopping/hanging-smtp.mjs';
import { extractionFile, openSchool, studentsOf } from './support/college.mjs';
import { looking } from './support/databases.mjs';
import { Installation } from './support/installation.mjs';
import { checkFile, checkInvariants } from './support/invariants.mjs';
import { Report, eventually, must } from './support/report.mjs';
import { Writer } from './support/writer.mjs';

/** systemd kills after 60 s (docs/deployment.md): an end after this many is late. */
const LONGEST_STOP_MS = 40_000;
const REFUSAL_MS = 15_000;
const MAILS = 3;
const STUDENTS = 120;
const FIRST_STUDENTS = 60;

export async function run({ build, databases, mariadb }) {
  const report = new Report('stopping');
  const smtp = await HangingSmtp.open();
  const settings = { TROUSSEAU_SMTP_URL: smtp.url };
  try {
    for (const database of databases) {
      const server = database === 'MariaDB' ? await mariadb() : null;
      const on = async (experiment, withSettings = {}) => {
        const installation = await Installation.create({
          build,
          mariadb: server,
          settings: withSettings,
        });
        try {
          await experiment(installation, report, database, smtp);
        } finally {
          await installation.remove();
        }
      };
      await on(halfSentRequest);
      await on(hangingSmtp, settings);
      if (server === null) await on(secondServer);
      await on(besideBusyServer);
    }
  } finally {
    smtp.close();
  }
  return report;
}

async function halfSentRequest(installation, report, database) {
  await installation.serve();
  await report.check(
    `${database}, SIGTERM with a half-sent request ends in bounded time`,
    async () => {
      const socket = connect(installation.port, '127.0.0.1').on('error', () => undefined);
      socket.write(
        'POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Trousseau: 1\r\n' +
          'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"email":',
      );
      const idle = connect(installation.port, '127.0.0.1').on('error', () => undefined);
      await eventually('the server is reached', async () => idle.readyState === 'open');
      const took = await stopped(installation);
      socket.destroy();
      idle.destroy();
      return took;
    },
  );
}

async function hangingSmtp(installation, report, database, smtp) {
  const { office } = await openSchool(installation, FIRST_STUDENTS);
  await report.check(`${database}, SIGTERM while an SMTP server hangs`, async () => {
    const filter = encodeURIComponent(JSON.stringify({}));
    const range = encodeURIComponent(JSON.stringify([0, 99]));
    const list = await office.json('GET', `/api/guardians?filter=${filter}&range=${range}`);
    const told = list.filter(({ email, accountId }) => email && accountId).slice(0, MAILS);
    must(told.length === MAILS, 'too few guardians with an e-mail');
    await office.stepUp();
    const before = smtp.taken;
    for (const guardian of told) {
      const changed = { ...guardian, email: `new.${guardian.email}` };
      await office.json('PUT', `/api/guardians/${guardian.id}`, changed);
    }
    await eventually('a mail is on its way', async () => smtp.taken > before);
    const took = await stopped(installation);
    const rows = await looking(installation, ({ all }) =>
      all(`SELECT state, COUNT(*) AS n FROM outbox_message WHERE channel = 'mail' GROUP BY state`),
    );
    const kept = rows.reduce((sum, { n }) => sum + Number(n), 0);
    must(kept === MAILS, `${String(kept)} of ${String(MAILS)} messages are still recorded`);
    return `${took}, ${rows.map(({ state, n }) => `${String(n)} ${state}`).join(', ')}`;
  });
}

/** SIGTERM; says how long it took. Throws when it takes longer than it may. */
async function stopped(installation) {
  const began = performance.now();
  const { server } = installation;
  server.kill('SIGTERM');
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(null), LONGEST_STOP_MS);
  });
  const end = await Promise.race([installation.ended(server), late]);
  clearTimeout(timer);
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  must(end !== null, `it still runs after ${seconds}`);
  must(end.code === 0, `it ended with ${String(end.code ?? end.signal)}`);
  installation.server = null;
  return `ended after ${seconds}`;
}

async function secondServer(installation, report, database) {
  await installation.serve();
  const second = await Installation.create({
    build: installation.build,
    folder: installation.folder,
  });
  await report.check(
    `${database}, a second server on the same file is refused, with words`,
    async () => {
      second.begin();
      const served = second.says('(portail)', REFUSAL_MS).then(
        () => 'served',
        () => 'waited',
      );
      const end = await Promise.race([second.ended(), served]);
      must(typeof end === 'object', `it ${end}`);
      must(end.code !== 0, 'it ended as if all were well');
      const health = await fetch(`${installation.url}/api/health/ready`);
      must(health.status === 200, 'the first server no longer answers');
      return second.log.trim().split('\n').at(-1)?.slice(0, 160);
    },
  );
  await second.stop('SIGKILL');
  await report.check(`${database}, the first killed, the second starts`, async () => {
    await installation.stop('SIGKILL');
    await second.serve();
    await second.stop();
  });
}

/** Import, print and copy by the command line while a client writes without a pause. */
async function besideBusyServer(installation, report, database) {
  const { school, office } = await openSchool(installation, FIRST_STUDENTS);
  const people = await studentsOf(installation, school.id);
  const chosen = people.splice(0, 3).map(({ login }) => login);
  const copies = installation.databaseUrl === null;
  const name = `${database}, import, print${copies ? ', copy' : ''} by command beside a busy server`;
  await report.check(name, async () => {
    await office.stepUp();
    const writer = Writer.begin(office, people);
    const [, , copy] = await Promise.all([
      importBeside(installation, school),
      printBeside(installation, school, chosen),
      copies ? copyOf(installation) : null,
    ]);
    await writer.stop();
    const refusals = [...writer.refused.keys()].join(', ');
    must(refusals === '', `writes of the server were answered ${refusals}`);
    if (copy) checkFile(copy);
    await writer.mustBeThere(installation);
    await checkInvariants(installation);
    return `${String(writer.acknowledged.length)} writes of the server meanwhile, all there`;
  });
}

async function importBeside(installation, { uai }) {
  const file = extractionFile(installation, STUDENTS);
  const { code, messages } = await installation.run(['import', file, '--school', uai, '--yes']);
  must(code === 0, `import ended with ${String(code)}: ${messages.slice(-300)}`);
}

async function printBeside(installation, { uai }, logins) {
  const out = join(installation.folder, 'letters.pdf');
  const { code, json, messages } = await installation.run([
    'print-letters',
    ...['--school', uai, '--holder', 'student', '--reason', 'rentrée', '--out', out],
    ...logins.flatMap((login) => ['--login', login]),
  ]);
  must(code === 0 && existsSync(out), `print-letters: ${messages.slice(-300)}`);
  must(json.issued === logins.length, `${String(json.issued)} letters were issued`);
}

/** An online copy as docs/deployment.md makes it. */
function copyOf(installation) {
  const target = join(installation.folder, 'copy.sqlite');
  const database = new Database(installation.databaseFile, { readonly: true });
  database.prepare('VACUUM INTO ?').run(target);
  database.close();
  return target;
}
