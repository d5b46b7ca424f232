#!/usr/bin/env bash
# Surprise: a process that only READS its own SQLite file with `fs` (readFile, copyFile, a check sum) lets go of SQLite's locks:
#   the system drops all POSIX locks of a process on a file when it closes any handle of it. Two processes then write at once.
# Hurts: servers that copy the file, or look at its first bytes, beside an open connection; in WAL mode it is the `-shm` file.
# We: copies are SQLite's own (`VACUUM INTO`); no code of ours opens the files of the database.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
# better-sqlite3 needs its install script: a prebuilt binary, or a minute or two of compiling.
npm install --no-audit --no-fund better-sqlite3@12.11.1 >/dev/null 2>&1

# Another process asks for the right to write, and gives it back at once.
cat >other.mjs <<'JS'
import Database from 'better-sqlite3';
const database = new Database(process.argv[2], { timeout: 100 });
try {
  database.exec('BEGIN IMMEDIATE; ROLLBACK');
  console.log('may write');
} catch (error) {
  console.log(error.code);
}
JS

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

const { version } = JSON.parse(readFileSync('node_modules/better-sqlite3/package.json', 'utf8'));
const seen = {};

for (const mode of ['delete', 'wal']) {
  const file = `${mode}.db`;
  const database = new Database(file);
  database.pragma(`journal_mode = ${mode}`);
  database.exec('CREATE TABLE pupil (name text)');
  database.exec("BEGIN IMMEDIATE; INSERT INTO pupil VALUES ('Léa')");
  const ask = (after) => {
    const answer = execFileSync(process.execPath, ['other.mjs', file], { encoding: 'utf8' });
    seen[`${mode}: ${after}`] = answer.trim();
  };
  ask('while we write');
  const second = new Database(file, { readonly: true });
  second.prepare('SELECT count(*) FROM pupil').get();
  second.close();
  ask('after a second SQLite handle was closed');
  readFileSync(file);
  ask('after readFile of the database');
  if (mode === 'wal') {
    copyFileSync(`${file}-shm`, 'copy');
    ask('after copyFile of -shm');
  }
  database.exec('ROLLBACK');
  database.close();
}

const sqlite = new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get();
console.log(`better-sqlite3 ${version} (SQLite ${sqlite}), Node ${process.version}, ${process.platform}`);
console.log('guess:  SQLITE_BUSY for every other process as long as our transaction is open');
for (const [when, answer] of Object.entries(seen)) console.log(`seen:   ${when}: ${answer}`);

assert.deepEqual(
  seen,
  {
    'delete: while we write': 'SQLITE_BUSY',
    'delete: after a second SQLite handle was closed': 'SQLITE_BUSY',
    'delete: after readFile of the database': 'may write',
    'wal: while we write': 'SQLITE_BUSY',
    'wal: after a second SQLite handle was closed': 'SQLITE_BUSY',
    'wal: after readFile of the database': 'SQLITE_BUSY',
    'wal: after copyFile of -shm': 'may write',
  },
  'the behaviour has changed',
);
JS
node run.mjs
