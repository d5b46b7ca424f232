/**
 * `npm run reliability [name…] [-- options]`: breaks the built program on purpose and looks whether what it
 * promised holds. Prints figures; the exit code is 0 when everything held, 1 when something broke (or could
 * not be tried here: nothing is skipped), 2 for a wrong call. See docs/reliability.md.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATABASES, MariaDbServer } from './support/databases.mjs';
import { HERE } from './support/installation.mjs';
import { Report } from './support/report.mjs';

const EXPERIMENTS = [
  'upload',
  'stopping',
  'database',
  'disk',
  'deployment',
  'secrets',
  'counters',
  'backup',
  'rotation',
  'kills',
];
const KILLS = 200;
const CHANGES = 10_000;
const OPERATIONS = ['import', 'undo', 'switch', 'undo-switch', 'issue', 'print', 'activation'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    build: { type: 'string', default: HERE },
    database: { type: 'string', multiple: true, default: DATABASES },
    changes: { type: 'string', default: String(CHANGES) },
    kills: { type: 'string', default: String(KILLS) },
    operation: { type: 'string', multiple: true, default: OPERATIONS },
  },
});
const wanted = positionals.length > 0 ? positionals : EXPERIMENTS;
const known = readdirSync(new URL('.', import.meta.url));
const unknown = wanted.filter(
  (name) => !EXPERIMENTS.includes(name) || !known.includes(`${name}.mjs`),
);
if (unknown.length > 0 || values.database.some((name) => !DATABASES.includes(name))) {
  console.error(
    `Usage: npm run reliability [${EXPERIMENTS.join('|')}]… ` +
      '[-- --build DIR] [--database SQLite|MariaDB] [--changes N] [--kills N] [--operation import|issue|…]',
  );
  process.exit(2);
}

let server = null;
const reports = [];
try {
  for (const name of wanted) reports.push(await experiment(name));
} finally {
  await server?.stop();
}
summarise(reports);
// whatever an experiment left open does not keep the command from ending
process.exit();

async function experiment(name) {
  console.log(`\n${name}`);
  const began = performance.now();
  const { run } = await import(`./${name}.mjs`);
  const report = await run({
    build: resolve(values.build),
    databases: values.database,
    mariadb: async () => (server ??= await MariaDbServer.start()),
    changes: Number(values.changes),
    kills: Number(values.kills),
    operations: values.operation,
  }).catch((error) => {
    const failed = new Report(name);
    failed.fail('the experiment itself', error.stack ?? String(error));
    return failed;
  });
  const seconds = (performance.now() - began) / 1000;
  return { name, seconds, failures: report.failures };
}

function summarise(all) {
  console.log('');
  for (const { name, seconds, failures } of all) {
    const verdict = failures.length === 0 ? 'held' : `BROKEN (${String(failures.length)})`;
    console.log(`${name.padEnd(12)} ${verdict.padEnd(12)} ${seconds.toFixed(0).padStart(5)} s`);
    for (const { name: check } of failures) console.log(`             ${check}`);
  }
  process.exitCode = all.every(({ failures }) => failures.length === 0) ? 0 : 1;
}
