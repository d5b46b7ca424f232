#!/usr/bin/env bash
# Surprise: on SQLite, `queryRunner.addColumn()` is no ALTER TABLE. TypeORM builds the table anew from what it understands of it
#   and drops the old one: triggers, CHECKs and collations that were there are gone, and the migration succeeds.
# Hurts: append-only tables kept by a trigger, names kept unique whatever their case; nothing says so until a row is deleted.
# We: migrations add columns by ALTER TABLE, written by one helper; nothing that we rely on lives in a trigger or a collation.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
# better-sqlite3 needs its install script: a prebuilt binary, or a minute or two of compiling.
npm install --no-audit --no-fund typeorm@1.1.1 better-sqlite3@12.11.1 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DataSource, TableColumn } from 'typeorm';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

class KeepEvents1700000000001 {
  name = 'KeepEvents1700000000001';
  async up(runner) {
    await runner.query(
      'CREATE TABLE event (id integer PRIMARY KEY, login text COLLATE NOCASE UNIQUE, letters integer CHECK (letters > 0))',
    );
    await runner.query(
      "CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are kept'); END",
    );
    await runner.query("INSERT INTO event VALUES (1, 'lea.durand', 1)");
  }
}
class AddReason1700000000002 {
  name = 'AddReason1700000000002';
  async up(runner) {
    await runner.addColumn('event', new TableColumn({ name: 'reason', type: 'text', isNullable: true }));
  }
}

/** What the schema refuses, asked of it after the migrations. */
async function refusals(migrations) {
  const source = await new DataSource({ type: 'better-sqlite3', database: ':memory:', migrations }).initialize();
  await source.runMigrations();
  const refused = (sql) =>
    source.query(sql).then(
      () => false,
      () => true,
    );
  const answer = {
    'the same login in capitals': await refused("INSERT INTO event (id, login, letters) VALUES (2, 'LEA.DURAND', 1)"),
    'a number of letters below one': await refused("INSERT INTO event (id, login, letters) VALUES (3, 'paul', -1)"),
    'the deletion of an event': await refused('DELETE FROM event WHERE id = 1'),
  };
  await source.destroy();
  return answer;
}

const before = await refusals([KeepEvents1700000000001]);
const after = await refusals([KeepEvents1700000000001, AddReason1700000000002]);

console.log(`typeorm ${version('typeorm')}, better-sqlite3 ${version('better-sqlite3')}, Node ${process.version}`);
console.log('guess:  a column more, everything else as before');
for (const what of Object.keys(before)) {
  console.log(`seen:   ${what} is refused: before addColumn ${before[what]}, after ${after[what]}`);
}

assert.deepEqual(Object.values(before), [true, true, true], 'the schema did not hold to begin with');
assert.deepEqual(Object.values(after), [false, false, false], 'the behaviour has changed');
JS
node run.mjs
