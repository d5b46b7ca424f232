#!/usr/bin/env bash
# Surprise: SQLite without statistics reads a whole tenant for `WHERE tenant = ? AND id IN (…)`, though `id` is the primary key:
#   from a few values on it takes the index that begins with the tenant. `likely()` around the tenant, or ANALYZE, makes it right.
# Hurts: programs with several customers in one file that read rows by id "within the customer, to be safe": each call costs the customer.
# We: figures for every index stand in `sqlite_stat1` from the migration on, so that no operator has to analyse.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
# better-sqlite3 needs its install script: a prebuilt binary, or a minute or two of compiling.
npm install --no-audit --no-fund better-sqlite3@12.11.1 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

const { version } = JSON.parse(readFileSync('node_modules/better-sqlite3/package.json', 'utf8'));
const ROWS = 100_000;

/** Two schools in one table, as an application makes it: a primary key, and an index for the lists of a school. */
function filled() {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE pupil (id text PRIMARY KEY NOT NULL, school text NOT NULL, name text)');
  database.exec('CREATE INDEX pupil_of_school ON pupil (school, name)');
  const insert = database.prepare('INSERT INTO pupil VALUES (?, ?, ?)');
  database.exec('BEGIN');
  for (let n = 0; n < ROWS; n += 1) insert.run(`p${n}`, `school ${n % 2}`, `name ${n}`);
  database.exec('COMMIT');
  return database;
}

/** Which index serves, for so many ids. */
function indexFor(database, ids, school = 'school = ?') {
  const list = Array(ids).fill('?').join(', ');
  const sql = `EXPLAIN QUERY PLAN SELECT * FROM pupil WHERE ${school} AND id IN (${list})`;
  const [{ detail }] = database.prepare(sql).all('school 0', ...Array(ids).fill('p0'));
  return detail.includes('pupil_of_school') ? 'index of the school' : 'primary key';
}

const seen = {};
const fresh = filled();
for (const ids of [1, 2, 5, 100]) seen[`${ids} of ${ROWS} by id`] = indexFor(fresh, ids);
seen['100, as likely(school = ?)'] = indexFor(fresh, 100, 'likely(school = ?)');
fresh.exec('ANALYZE');
seen['100, after ANALYZE'] = indexFor(fresh, 100);

const sqlite = fresh.prepare('SELECT sqlite_version()').pluck().get();
console.log(`better-sqlite3 ${version} (SQLite ${sqlite}), Node ${process.version}, ${ROWS} rows, two schools`);
console.log('guess:  a condition on the primary key is always served by the primary key');
for (const [when, index] of Object.entries(seen)) console.log(`seen:   ${when}: ${index}`);

assert.deepEqual(
  seen,
  {
    '1 of 100000 by id': 'primary key',
    '2 of 100000 by id': 'primary key',
    '5 of 100000 by id': 'index of the school',
    '100 of 100000 by id': 'index of the school',
    '100, as likely(school = ?)': 'primary key',
    '100, after ANALYZE': 'primary key',
  },
  'the behaviour has changed',
);
JS
node run.mjs
