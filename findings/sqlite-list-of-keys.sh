#!/usr/bin/env bash
# Surprise: `WHERE school = ? AND id IN (…)` with three ids or more does not use the primary key of an SQLite file without
#   statistics: any index that begins with the column of the equality wins, and the whole school is walked through.
#   ANALYZE with the limit that SQLite's manual recommends writes « 401 rows a school » whatever there are, so that a list of
#   500 ids still walks through 50,000 rows.
# Hurts: whoever keeps many customers in one file and asks for rows by their keys within one of them.
# We: fixed figures in `sqlite_stat1`, written after each migration; a test looks at the plans.
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
const database = new Database(':memory:');
database.exec('CREATE TABLE pupil (id TEXT PRIMARY KEY NOT NULL, school TEXT NOT NULL, name TEXT NOT NULL)');
database.exec('CREATE INDEX pupil_name ON pupil (school, name)');
const insert = database.prepare('INSERT INTO pupil VALUES (?, ?, ?)');
database.transaction(() => {
  for (const school of ['a', 'b']) {
    for (let pupil = 0; pupil < 50_000; pupil += 1) insert.run(`${school}${pupil}`, school, `n${pupil}`);
  }
})();

const wayTo = (count) => {
  const ids = Array.from({ length: count }, (_, pupil) => `a${pupil}`);
  const places = ids.map(() => '?').join(', ');
  const sql = `EXPLAIN QUERY PLAN SELECT * FROM pupil WHERE school = ? AND id IN (${places})`;
  return database.prepare(sql).get('a', ...ids).detail.includes('pupil_name') ? 'school' : 'id';
};
const ways = () => [1, 2, 3, 500].map((count) => `${count}: ${wayTo(count)}`).join(', ');
const aSchool = () =>
  database.prepare("SELECT stat FROM sqlite_stat1 WHERE idx = 'pupil_name'").pluck().get();

const seen = { 'no statistics': ways() };
database.exec('PRAGMA analysis_limit = 400; ANALYZE');
seen['ANALYZE with analysis_limit = 400'] = `${ways()} (${aSchool()})`;
database.exec('PRAGMA analysis_limit = 0; ANALYZE');
seen['ANALYZE of everything'] = `${ways()} (${aSchool()})`;

const sqlite = database.prepare('SELECT sqlite_version()').pluck().get();
console.log(`better-sqlite3 ${version} (SQLite ${sqlite}), Node ${process.version}, ${process.platform}`);
console.log('guess:  a list of primary keys is looked up by the primary key, « id », however long');
for (const [when, way] of Object.entries(seen)) console.log(`seen:   ${when}: ${way}`);

assert.deepEqual(
  seen,
  {
    'no statistics': '1: id, 2: id, 3: school, 500: school',
    'ANALYZE with analysis_limit = 400': '1: id, 2: id, 3: id, 500: school (100000 401 1)',
    'ANALYZE of everything': '1: id, 2: id, 3: id, 500: id (100000 50000 1)',
  },
  'the behaviour has changed',
);
JS
node run.mjs
