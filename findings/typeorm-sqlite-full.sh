#!/usr/bin/env bash
# Surprise: after one write that finds the file full, TypeORM on SQLite believes for ever that a transaction is open. The
#   next one that fails for any reason leaves a savepoint open, and from then on `transaction()` resolves and saves nothing.
# Hurts: whoever answers 201 when `transaction()` resolves; the rows can be read back until the process ends, then they are gone.
# We: the unit of work asks the database, not TypeORM, whether it is in a transaction, and acknowledges nothing when it cannot tell.
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
import Database from 'better-sqlite3';
import { DataSource, EntitySchema } from 'typeorm';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const Account = new EntitySchema({
  name: 'account',
  columns: { id: { type: Number, primary: true }, letter: { type: 'text' } },
});
const source = await new DataSource({
  type: 'better-sqlite3',
  database: 'school.db',
  entities: [Account],
  synchronize: true,
}).initialize();

/** The ids that another reader of the file finds. */
function inTheFile() {
  const reader = new Database('school.db', { readonly: true });
  const ids = reader.prepare('SELECT id FROM account ORDER BY id').pluck().all();
  reader.close();
  return ids;
}

const insert = (id, letter = 'short', refused = false) =>
  source
    .transaction(async (manager) => {
      await manager.insert(Account, { id, letter });
      if (refused) throw new Error('refused by a rule');
    })
    .then(
      () => 'resolved',
      (error) => error.message,
    );

const answers = [];
await source.query('PRAGMA max_page_count = 4');
answers.push([1, await insert(1, 'x'.repeat(50_000))]);
await source.query('PRAGMA max_page_count = 100000'); // somebody made room
answers.push([2, await insert(2)]);
answers.push([3, await insert(3, 'short', true)]);
for (const id of [4, 5, 6]) answers.push([id, await insert(id)]);
const seenByItself = (await source.manager.find(Account)).map(({ id }) => id);
const seenByOthers = inTheFile();
await source.destroy();
const afterClosing = inTheFile();

console.log(`typeorm ${version('typeorm')}, better-sqlite3 ${version('better-sqlite3')}, Node ${process.version}`);
console.log('guess:  1 and 3 are refused; 2, 4, 5 and 6 are saved');
for (const [id, answer] of answers) console.log(`seen:   transaction ${id}: ${answer}`);
console.log(`seen:   the same connection reads ${seenByItself}, other readers ${seenByOthers}, after closing ${afterClosing}`);

assert.deepEqual(
  answers.map(([, answer]) => answer === 'resolved'),
  [false, true, false, true, true, true],
  'the answers have changed',
);
assert.deepEqual(seenByItself, [2, 4, 5, 6], 'what the connection reads has changed');
assert.deepEqual([seenByOthers, afterClosing], [[2], [2]], 'what is saved has changed');
JS
node run.mjs
