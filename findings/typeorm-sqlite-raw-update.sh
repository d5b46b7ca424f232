#!/usr/bin/env bash
# Surprise: on SQLite, TypeORM's `query('UPDATE …')` answers with the row id of the last INSERT of the connection, in whatever table,
#   also when it changed nothing. On MariaDB the same call gives an object with `affectedRows`.
# Hurts: "use this code once" written as `UPDATE … WHERE used = 0` and a look at the answer: every try says yes.
# We: single-use rows are taken by the repository's `update()`, whose `affected` is right on both databases; no raw UPDATE.
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
import { DataSource, EntitySchema } from 'typeorm';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const Code = new EntitySchema({
  name: 'code',
  columns: { id: { type: Number, primary: true }, used: { type: Number } },
});
const source = await new DataSource({
  type: 'better-sqlite3',
  database: ':memory:',
  entities: [Code],
  synchronize: true,
}).initialize();
await source.query('CREATE TABLE visit (id integer PRIMARY KEY)');
await source.query('INSERT INTO code VALUES (1, 0)');
await source.query('INSERT INTO visit VALUES (4711)');

const take = 'UPDATE code SET used = 1 WHERE id = 1 AND used = 0';
const raw = [await source.query(take), await source.query(take)];
await source.query('UPDATE code SET used = 0');
const repository = source.getRepository(Code);
const affected = [];
for (const _try of [1, 2]) affected.push((await repository.update({ id: 1, used: 0 }, { used: 1 })).affected);

console.log(`typeorm ${version('typeorm')}, better-sqlite3 ${version('better-sqlite3')}, Node ${process.version}`);
console.log('guess:  1 for the first try, 0 for the second');
console.log(`seen:   query(): ${raw.join(', then ')} (4711 is the id of a visit)`);
console.log(`seen:   update().affected: ${affected.join(', then ')}`);

assert.deepEqual(raw, [4711, 4711], 'the answer of query() has changed');
assert.deepEqual(affected, [1, 0], 'the answer of update() has changed');
await source.destroy();
JS
node run.mjs
