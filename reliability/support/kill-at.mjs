/**
 * Kills this process (SIGKILL) at one commit, counted from the moment it is armed: before the commit is
 * sent to the database, in it, or after its answer and before anything else runs. The drivers are wrapped, not
 * the product. A commit is a COMMIT, or a statement that writes outside a transaction.
 *
 * - before: the statement is not sent.
 * - in, SQLite: the commit runs inside one synchronous call; another thread, told that it began, kills the
 *   process `delayUs` later. When the call had returned already, nothing goes on: the journal says `late`.
 * - in, MariaDB: the packet is in the kernel's hands, nothing reads the answer any more; killed `delayUs` later.
 * - after: the answer is there, and no line of the program runs after it.
 *
 * Armed with `{ commit: 0 }` it kills nothing and only writes the journal (`RELIABILITY_JOURNAL`): a line of JSON
 * a commit, with the tables it wrote and the microseconds it took.
 */
import { once } from 'node:events';
import { appendFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const COMMIT = /^\s*(COMMIT|END)\b/i;
const BEGIN = /^\s*(BEGIN|START TRANSACTION)\b/i;
const ROLLBACK = /^\s*ROLLBACK\b(?!\s+TO)/i;
const WRITE =
  /^\s*(?:INSERT(?:\s+OR\s+\w+|\s+IGNORE)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+["`]?(\w+)/i;

const require = createRequire(pathToFileURL(realpathSync(process.argv[1])));
let order = null;
let count = 0;
let killer = null;
const signal = new Int32Array(new SharedArrayBuffer(8));

process.on('message', async ({ arm: next }) => {
  await arm(next);
  process.send({ armed: true });
});
process.channel?.unref();
if (process.env.RELIABILITY_KILL) await arm(JSON.parse(process.env.RELIABILITY_KILL));
wrapSqlite(require('better-sqlite3'));
wrapMysql(require('mysql2').Connection);

async function arm(next) {
  if (next?.moment === 'in' && killer === null) {
    killer = startKiller();
    await once(killer, 'online');
    killer.unref();
  }
  order = next;
  count = 0;
}

function note(line) {
  const file = process.env.RELIABILITY_JOURNAL;
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(signal, 1, 0, 1000);
}

/** What to do at a commit of which these tables are written: `null` most of the time. */
function momentAt(tables) {
  if (order === null) return null;
  count += 1;
  const here = count === order.commit;
  if (here) note({ event: 'reached', commit: count, tables, moment: order.moment });
  return here ? order.moment : null;
}

function ended(tables, began) {
  if (order !== null) note({ event: 'commit', commit: count, tables, us: microseconds(began) });
}

function microseconds(began) {
  return Number((process.hrtime.bigint() - began) / 1000n);
}

/** A thread that waits until a commit began, spins for the delay and kills. */
function startKiller() {
  const code = `
    const { workerData } = require('node:worker_threads');
    const { signal, pid } = workerData;
    Atomics.wait(signal, 0, 0);
    const until = process.hrtime.bigint() + BigInt(Atomics.load(signal, 0) - 1) * 1000n;
    while (process.hrtime.bigint() < until);
    process.kill(pid, 'SIGKILL');`;
  const workerData = { signal, pid: process.pid };
  return new Worker(code, { eval: true, execArgv: [], workerData });
}

function commitSqlite(run, tables) {
  const moment = momentAt(tables);
  if (moment === 'before') die();
  const began = process.hrtime.bigint();
  if (moment === 'in') {
    Atomics.store(signal, 0, 1 + Math.max(0, Math.round(order.delayUs)));
    Atomics.notify(signal, 0);
  }
  const result = run();
  if (moment === 'in') {
    note({ event: 'late', commit: count, us: microseconds(began) });
    for (;;) Atomics.wait(signal, 1, 0, 1000);
  }
  if (moment === 'after') die();
  ended(tables, began);
  return result;
}

function wrapSqlite(Database) {
  const { prepare, exec } = Database.prototype;
  const written = new WeakMap();
  const around = (database, sql, run) => {
    const tables = written.get(database) ?? new Set();
    written.set(database, tables);
    const [, table] = WRITE.exec(sql) ?? [];
    if (table) tables.add(table);
    if (BEGIN.test(sql) || ROLLBACK.test(sql)) tables.clear();
    const commits = COMMIT.test(sql) || (table !== undefined && !database.inTransaction);
    if (!commits) return run();
    const names = [...tables];
    tables.clear();
    return names.length === 0 ? run() : commitSqlite(run, names);
  };
  Database.prototype.exec = function wrapped(sql) {
    return around(this, sql, () => exec.call(this, sql));
  };
  Database.prototype.prepare = function wrapped(sql) {
    const statement = prepare.call(this, sql);
    for (const method of ['run', 'all', 'get']) {
      const real = statement[method];
      statement[method] = (...values) => around(this, sql, () => real.apply(statement, values));
    }
    return statement;
  };
}

function wrapMysql(Connection) {
  const open = new WeakMap();
  for (const method of ['query', 'execute']) {
    let owner = Connection.prototype;
    while (!Object.hasOwn(owner, method)) owner = Object.getPrototypeOf(owner);
    const real = owner[method];
    owner[method] = function wrapped(...given) {
      const [first] = given;
      const sql = typeof first === 'string' ? first : (first?.sql ?? '');
      const tables = open.get(this);
      const [, table] = WRITE.exec(sql) ?? [];
      if (BEGIN.test(sql)) open.set(this, new Set());
      if (table) tables?.add(table);
      const closes = COMMIT.test(sql);
      const names = closes ? [...(tables ?? [])] : table && !tables ? [table] : [];
      if (closes || ROLLBACK.test(sql)) open.delete(this);
      if (names.length === 0) return real.apply(this, given);
      return commitMysql(this, names, given, (args) => real.apply(this, args));
    };
  }
}

function commitMysql(connection, tables, given, run) {
  const moment = momentAt(tables);
  if (moment === 'before') die();
  const began = process.hrtime.bigint();
  const answered = () => (moment === 'after' ? die() : ended(tables, began));
  const last = given.at(-1);
  if (typeof last === 'function') {
    const result = run([
      ...given.slice(0, -1),
      (...answer) => {
        answered();
        last(...answer);
      },
    ]);
    if (moment === 'in') dieOnceSent();
    return result;
  }
  const command = run(given);
  command.once?.('end', answered);
  if (moment === 'in') dieOnceSent();
  return command;
}

/** The packet was written to the socket by the call before; nothing of the answer is read. */
function dieOnceSent() {
  const until = process.hrtime.bigint() + BigInt(Math.max(0, Math.round(order.delayUs))) * 1000n;
  while (process.hrtime.bigint() < until);
  die();
}
