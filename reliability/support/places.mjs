import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';

/** Tables of what happened and of what waits: words stand in them, and codes as short as six digits would be seen. */
const TALKING = /audit|job|outbox|attempt|session|setting/;

/** The files below a folder, as they are now. */
export function* filesBelow(folder, { talks = false } = {}) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    yield { name: relative(folder, file), bytes: read(file), talks };
  }
}

/** What everybody on the machine sees of a process and of those that it started: arguments, environment. */
export function* processesOf(pid) {
  for (const one of [pid, ...childrenOf(pid)]) {
    for (const what of ['cmdline', 'environ']) {
      yield {
        name: `${what} of a process`,
        bytes: read(`/proc/${String(one)}/${what}`),
        talks: what === 'cmdline',
      };
    }
  }
}

/** Every row of an embedded database: its file has long ones in pieces. */
export function* rowsOfFile(file) {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    for (const { name } of tables) {
      yield {
        name: `table ${name}`,
        bytes: bytesOf(database.prepare(`SELECT * FROM "${name}"`).all()),
        talks: TALKING.test(name),
      };
    }
  } finally {
    database.close();
  }
}

/** Every row of a database of a server, by a connection of mysql2. */
export async function rowsOfServer(connection) {
  const [tables] = await connection.query('SHOW TABLES');
  const places = [];
  for (const table of tables) {
    const [name] = Object.values(table);
    const [rows] = await connection.query(`SELECT * FROM \`${String(name)}\``);
    places.push({
      name: `table ${String(name)}`,
      bytes: bytesOf(rows),
      talks: TALKING.test(String(name)),
    });
  }
  return places;
}

/** The values of rows, one after the other, bytes as they are. */
function bytesOf(rows) {
  const end = Buffer.from('\n');
  return Buffer.concat(
    rows.flatMap((row) =>
      Object.values(row).flatMap((value) => [
        Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
        end,
      ]),
    ),
  );
}

function childrenOf(pid) {
  const file = `/proc/${String(pid)}/task/${String(pid)}/children`;
  const own = read(file).toString().split(' ').filter(Boolean).map(Number);
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

/** A file that is gone, or another's, holds nothing of ours. */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
