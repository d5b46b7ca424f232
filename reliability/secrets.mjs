/**
 * Secrets at rest: staff who sign in, letters that are issued and printed, families that activate; then nothing that was
 * secret stands in clear anywhere: in the database and its files, in MariaDB's binary log, in what the program wrote and
 * shows of itself, in its temporary files.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startMariaDb } from '../tools/mariadb.mjs';
import { openSchool, studentsOf } from './support/college.mjs';
import { MariaDbServer } from './support/databases.mjs';
import { Family } from './support/family.mjs';
import { Installation } from './support/installation.mjs';
import { filesBelow, processesOf, rowsOfFile, rowsOfServer } from './support/places.mjs';
import { readCredentials } from './support/printed.mjs';
import { Report, must } from './support/report.mjs';
import { Secrets } from './support/secrets.mjs';
import { Tap } from './support/tap.mjs';

const STUDENTS = 60;
const CHOSEN = 'hirondelle granit 47 parapluie';
const ACTIVATED = 5;
/** What a run must have known at least, for its finding nothing to say something. */
const KINDS = ['provisional password', 'password', 'code', 'cookie', 'token', 'recovery code'];

export async function run({ build, databases }) {
  const report = new Report('secrets');
  for (const database of databases) {
    const mariadb = database === 'MariaDB' ? await startMariaDb({ keepsBinlog: true }) : null;
    try {
      await onDatabase(database, { build, mariadb, report });
    } finally {
      await mariadb?.stop();
    }
  }
  return report;
}

async function onDatabase(database, { build, mariadb, report }) {
  const secrets = new Secrets();
  const server = mariadb ? new MariaDbServer(mariadb) : null;
  const installation = await Installation.create({ build, mariadb: server });
  const temporary = join(installation.folder, 'tmp');
  mkdirSync(temporary);
  Object.assign(installation.environment, { TMPDIR: temporary, TROUSSEAU_LOG_LEVEL: 'debug' });
  const tap = await Tap.open(installation.port, secrets);
  installation.url = `http://127.0.0.1:${String(tap.port)}`;
  try {
    await work(installation, secrets);
    await report.check(
      `${database}, nothing that was secret stands anywhere in clear`,
      async () => {
        for (const { name, bytes } of filesBelow(installation.keysDir)) {
          if (name.endsWith('.key')) secrets.addBytes(`key ${name}`, bytes);
        }
        for (const kind of KINDS) must(secrets.kinds[kind] > 0, `the run knew no ${kind}`);
        const places = await placesOf(installation, { mariadb, temporary });
        const found = secrets.foundIn(places);
        must(found.length === 0, found.join('\n'));
        const bytes = places.reduce((sum, one) => sum + one.bytes.length, 0);
        return `${String(secrets.size)} secrets, ${String(places.length)} places, ${(bytes / 2 ** 20).toFixed(0)} MiB`;
      },
    );
    await report.check(`${database}, one that is planted is found`, async () => {
      const planted = Buffer.from(CHOSEN).toString('base64');
      const places = [{ name: 'a file', bytes: Buffer.from(`x${planted}`) }];
      must(secrets.foundIn(places).length > 0, 'it was not');
    });
  } finally {
    await tap.close();
    await installation.remove();
  }
}

async function work(installation, secrets) {
  const { office, school } = await openSchool(installation, STUDENTS);
  const run = { holder: 'student', layout: 'window', secrets: 'needed', reason: 'rentrée' };
  await office.stepUp();
  const { letterRunId } = await office.json('POST', '/api/letter-runs', run);
  const letters = readCredentials(await office.pdf(letterRunId));
  for (const { secret } of letters) {
    if (secret === null) continue;
    secrets.add('provisional password', secret);
    secrets.add('provisional password', secret.replaceAll('-', ''));
  }
  const born = new Map(
    (await studentsOf(installation, school.id)).map(({ login, birthDate }) => [login, birthDate]),
  );
  for (const letter of letters.filter(({ login }) => born.has(login)).slice(0, ACTIVATED)) {
    await activate(installation, letter, born.get(letter.login));
  }
}

async function activate({ url }, { login, secret }, birthDate) {
  const [year, month, day] = birthDate.split('-');
  const family = new Family(url);
  await family.open('/connexion/eleve');
  await family.submit({ login, password: 'pas celui de la lettre' });
  await family.submit({ login, password: secret });
  await family.submit({ password: CHOSEN, again: CHOSEN });
  await family.submit({ day, month, year });
  must(family.address === '/activation/termine', `the letter led to ${family.address}`);
}

/** Everything that somebody could look into: as it runs, and as it lies there when everything is stopped. */
async function placesOf(installation, { mariadb, temporary }) {
  const { dataDir, databaseFile, databaseUrl } = installation;
  const places = [
    ...processesOf(installation.server.pid),
    ...filesBelow(dataDir),
    ...filesBelow(temporary, { talks: true }),
  ];
  await installation.stop();
  places.push({ name: 'log', bytes: Buffer.from(installation.log), talks: true });
  places.push(...filesBelow(dataDir));
  if (mariadb === null) return [...places, ...rowsOfFile(databaseFile)];
  const connection = await createConnection(databaseUrl.replace(/^mariadb:/, 'mysql:'));
  places.push(...(await rowsOfServer(connection)));
  await connection.end();
  await mariadb.halt();
  const files = [...filesBelow(mariadb.data)];
  must(
    files.some(({ name }) => name.startsWith('binlog.0')),
    'there is no binary log',
  );
  return [...places, ...files];
}
