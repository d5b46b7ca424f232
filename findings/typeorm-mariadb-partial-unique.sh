#!/usr/bin/env bash
# Surprise: on MariaDB, TypeORM leaves out the `where` of an index and every `check` without a word. A unique index over "those that
#   have not ended" becomes unique over all rows; the condition on a number is gone, though MariaDB itself knows CHECK.
# Hurts: one schema for SQLite and MariaDB: what SQLite accepts is refused as a duplicate, what it refuses is stored.
# We: no index of ours has a condition and no table a CHECK; such rules are kept by code inside the unit of work.
set -euo pipefail
for program in mariadbd mariadb-install-db mariadb-admin; do
  command -v "$program" >/dev/null || { echo "needs $program (Debian: mariadb-server)" >&2; exit 2; }
done
room=$(mktemp -d)
server=
leave() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" || true; fi
  rm -rf "$room"
}
trap leave EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts typeorm@1.1.1 mysql2@3.24.6 sql.js@1.17.0 >/dev/null 2>&1

mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$room/data" \
  --auth-root-authentication-method=normal --skip-test-db >/dev/null 2>&1
mariadbd --no-defaults --user="$(id -un)" --datadir="$room/data" --socket="$room/sock" --skip-networking \
  --pid-file="$room/pid" >"$room/log" 2>&1 &
server=$!
for _ in $(seq 100); do
  mariadb-admin --no-defaults --socket="$room/sock" --user=root ping >/dev/null 2>&1 && break
  kill -0 "$server" || { cat "$room/log" >&2; exit 2; }
  sleep 0.2
done
mariadb-admin --no-defaults --socket="$room/sock" --user=root create school

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DataSource, EntitySchema } from 'typeorm';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const GuardianLink = new EntitySchema({
  name: 'guardian_link',
  columns: {
    id: { type: Number, primary: true },
    child: { type: Number },
    ended: { type: 'int', nullable: true },
    rank: { type: 'int', default: 1 },
  },
  indices: [{ name: 'one_running', columns: ['child'], unique: true, where: 'ended IS NULL' }],
  checks: [{ name: 'rank_positive', expression: 'rank > 0' }],
});

async function answers(options) {
  const source = await new DataSource({ ...options, entities: [GuardianLink], synchronize: true }).initialize();
  const links = source.getRepository(GuardianLink);
  const insert = (row) =>
    links.insert(row).then(
      () => 'stored',
      () => 'refused',
    );
  const answer = {
    'a link that has ended': await insert({ id: 1, child: 7, ended: 2026 }),
    'a new one for the same child': await insert({ id: 2, child: 7 }),
    'a second running one for this child': await insert({ id: 3, child: 7 }),
    'rank -1': await insert({ id: 4, child: 8, rank: -1 }),
  };
  const [{ version: engine }] = await source.query(
    options.type === 'mariadb' ? 'SELECT version() version' : 'SELECT sqlite_version() version',
  );
  await source.destroy();
  return { engine, answer };
}

const sqlite = await answers({ type: 'sqljs' });
const maria = await answers({ type: 'mariadb', socketPath: 'sock', username: 'root', database: 'school' });

console.log(
  `typeorm ${version('typeorm')}, sql.js ${version('sql.js')} (SQLite ${sqlite.engine}), ` +
    `mysql2 ${version('mysql2')}, MariaDB ${maria.engine}`,
);
console.log('guess:  the same on both, or an error when the schema is made');
for (const row of Object.keys(maria.answer)) {
  console.log(`seen:   ${row}: SQLite ${sqlite.answer[row]}, MariaDB ${maria.answer[row]}`);
}

assert.deepEqual(Object.values(sqlite.answer), ['stored', 'stored', 'refused', 'refused'], 'SQLite has changed');
assert.deepEqual(Object.values(maria.answer), ['stored', 'refused', 'refused', 'stored'], 'MariaDB has changed');
JS
node run.mjs
