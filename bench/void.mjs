/**
 * How long it takes to void every provisional password of a school, through the built product, beside a bare UPDATE of
 * the same rows. Pupils and guardians are imported by the command; their letters are then written straight into the
 * tables, because drawing them is measured elsewhere. Needs the build: `npm run build`.
 *
 * `npm run bench void [-- --accounts 100000 --database SQLite]`
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { DATABASES, MariaDbServer } from '../reliability/support/databases.mjs';
import { Place } from './imports/one-import.mjs';
import { pupilsFile } from './imports/pupils.mjs';

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'void' ? 3 : 2),
  options: {
    accounts: { type: 'string', default: '100000' },
    database: { type: 'string', multiple: true, default: DATABASES },
  },
});
const accounts = Number(values.accounts);
/** Of a pupil and the guardians of pupils. */
const PERSONS_A_PUPIL = 2.8;
const SECRETS_AT_ONCE = 500;
const BARE = [
  'UPDATE provisional_secret SET voidedAt = ?, sealed = NULL, sealedDay = NULL WHERE voidedAt IS NULL',
  "UPDATE account SET state = 'CREATED', letterExpiresAt = NULL WHERE state = 'NOTIFIED'",
];

const build = fileURLToPath(new URL('../', import.meta.url));
const mariadb = values.database.includes('MariaDB') ? await MariaDbServer.start() : null;
try {
  for (const database of values.database) {
    const server = database === 'MariaDB' ? { server: mariadb, clock: null } : null;
    const place = await Place.open({ build, mariadb: server });
    try {
      await measure(database, place);
    } finally {
      await place.close();
    }
  }
} finally {
  await mariadb?.stop();
}

async function measure(name, place) {
  await place.import(pupilsFile(Math.ceil(accounts / PERSONS_A_PUPIL)).bytes);
  const { installation, schools } = place;
  const [{ id: schoolId, uai }] = schools;
  const tables = await open(installation);
  const bare = await fill(tables, schoolId).then(() => bareUpdate(tables));
  await tables.close();
  await succeeded(installation, ['recount', '--repair'], [0, 1]);
  const school = ['--school', uai, '--reason', 'mesure'];
  const { json } = await succeeded(installation, ['void-letters', ...school]);
  const began = performance.now();
  const { json: done } = await succeeded(installation, [
    ...['void-letters', ...school, '--yes', '--count', String(json.count)],
  ]);
  const seconds = (performance.now() - began) / 1000;
  if (done.voided !== json.count) throw new Error(`${String(done.voided)} were voided`);
  console.log(
    `${name}: ${String(done.voided)} provisional passwords voided in ${seconds.toFixed(1)} s, the start of the ` +
      `command and the next letters proposed; a bare UPDATE of the same rows ${bare.toFixed(1)} s`,
  );
}

/** A letter that still works for this many accounts. */
async function fill({ all, run, inOne }, schoolId) {
  const ids = (await all(`SELECT id FROM account ORDER BY id LIMIT ${String(accounts)}`)).map(
    ({ id }) => id,
  );
  const at = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const later = new Date(Date.now() + 90 * 86_400_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '');
  const columns =
    'id, accountId, schoolId, runId, serial, keyId, verifier, referenceHash, issuedAt, expiresAt, sealed, sealedDay';
  const runId = randomUUID();
  await inOne(async () => {
    for (let from = 0; from < ids.length; from += SECRETS_AT_ONCE) {
      const part = ids.slice(from, from + SECRETS_AT_ONCE);
      const rows = part.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
      await run(
        `INSERT INTO provisional_secret (${columns}) VALUES ${rows}`,
        part.flatMap((accountId, n) => [
          ...[`${runId.slice(0, 24)}${String(from + n).padStart(12, '0')}`, accountId, schoolId],
          ...[runId, String(from + n).padStart(9, '0'), '1', hex(), hex(), at, later],
          ...[randomBytes(45).toString('base64'), at.slice(0, 10)],
        ]),
      );
    }
    const [last] = ids.slice(-1);
    await run("UPDATE account SET state = 'NOTIFIED', letterExpiresAt = ? WHERE id <= ?", [
      later,
      last,
    ]);
  });
}

/** What the database alone takes, undone at once. */
async function bareUpdate({ run, inOne }) {
  const at = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const began = performance.now();
  let seconds = 0;
  await inOne(async () => {
    await run(BARE[0], [at]);
    await run(BARE[1], []);
    seconds = (performance.now() - began) / 1000;
    return 'undo';
  });
  return seconds;
}

async function succeeded(installation, args, codes = [0]) {
  const answer = await installation.run(args);
  if (!codes.includes(answer.code)) throw new Error(`${args[0]}: ${answer.messages}`);
  return answer;
}

async function open({ databaseUrl, databaseFile }) {
  if (databaseUrl === null) {
    const database = new Database(databaseFile);
    const run = async (sql, bound) => database.prepare(sql).run(...bound);
    return {
      run,
      all: async (sql) => database.prepare(sql).all(),
      inOne: (work) => within((sql) => run(sql, []), work),
      close: async () => database.close(),
    };
  }
  const connection = await createConnection(databaseUrl.replace(/^mariadb:/, 'mysql:'));
  const run = async (sql, bound) => connection.query(sql, bound);
  return {
    run,
    all: async (sql) => (await connection.query(sql))[0],
    inOne: (work) => within((sql) => run(sql, []), work),
    close: () => connection.end(),
  };
}

/** One transaction; undone when the work says so. */
async function within(say, work) {
  await say('BEGIN');
  await say((await work()) === 'undo' ? 'ROLLBACK' : 'COMMIT');
}

function hex() {
  return randomBytes(32).toString('hex');
}
