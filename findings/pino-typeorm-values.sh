#!/usr/bin/env bash
# Surprise: pino's `redact` works by name, and the error of a failed TypeORM query carries its values without names: as `parameters`,
#   with mysql2 also written out in `sql` (twice), and on SQLite every number stands in the query's own text.
# Hurts: one duplicate key, and the log holds the code, the hash and the family's data, under a configuration that looks safe.
# We: one serializer writes every error that is logged: its name, code and stack, never a query or its values.
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
npm install --no-audit --no-fund --ignore-scripts typeorm@1.1.1 pino@10.4.0 mysql2@3.24.6 sql.js@1.17.0 >/dev/null 2>&1

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
import { pino } from 'pino';
import { DataSource, EntitySchema } from 'typeorm';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const SECRET = 'mot-de-passe-invente';
const CODE = 481_516;
const Account = new EntitySchema({
  name: 'account',
  columns: {
    login: { type: 'varchar', length: 40, primary: true },
    secret: { type: 'varchar', length: 40 },
    code: { type: 'int' },
  },
});

/** Where, in the logged error of a duplicate account, the secret and the code can be read. */
async function leaks(options) {
  const source = await new DataSource({ ...options, entities: [Account], synchronize: true }).initialize();
  const accounts = source.getRepository(Account);
  await accounts.insert({ login: 'lea.durand', secret: 'another', code: 1 });
  const lines = [];
  const redact = ['secret', '*.secret', '*.*.secret', 'code', '*.code', '*.*.code'];
  const logger = pino({ redact }, { write: (line) => lines.push(line) });
  await accounts
    .insert({ login: 'lea.durand', secret: SECRET, code: CODE })
    .catch((err) => logger.error({ err }, 'not saved'));
  await source.destroy();

  const { err } = JSON.parse(lines[0]);
  const found = (what, value, path) =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) => found(what, inner, [...path, key]))
      : String(value).includes(what)
        ? [path.filter((key) => !/^\d+$/.test(key)).join('.')]
        : [];
  return { secret: found(SECRET, err, ['err']), code: found(String(CODE), err, ['err']) };
}

const sqlite = await leaks({ type: 'sqljs' });
const maria = await leaks({ type: 'mariadb', socketPath: 'sock', username: 'root', database: 'school' });

console.log(['typeorm', 'pino', 'mysql2', 'sql.js'].map((name) => `${name} ${version(name)}`).join(', '), `Node ${process.version}`);
console.log("guess:  the message, the stack, at most the query with its question marks; 'secret' and 'code' are redacted");
for (const [name, seen] of Object.entries({ SQLite: sqlite, MariaDB: maria })) {
  console.log(`seen:   ${name}: the secret in ${seen.secret.join(', ')}; the code in ${seen.code.join(', ')}`);
}

assert.deepEqual(sqlite, { secret: ['err.parameters'], code: ['err.query'] }, 'SQLite has changed');
assert.deepEqual(
  maria,
  {
    secret: ['err.parameters', 'err.driverError.sql', 'err.sql'],
    code: ['err.parameters', 'err.driverError.sql', 'err.sql'],
  },
  'MariaDB has changed',
);
JS
node run.mjs
