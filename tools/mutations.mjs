/**
 * Breaks the server's sources in one place at a time, in a copy, and runs the spec that is there to notice: a
 * promise whose breaking stays green is no promise. Outside CI, because each takes a run of a spec.
 *
 *   npm run mutations [-- words…]     those whose name has one of the words; all without
 *
 * Ends with 1 when a spec stays green, or is red already while nothing is broken.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shareModules } from './earlier-build.mjs';
import { startMariaDb } from './mariadb.mjs';

const HERE = fileURLToPath(new URL('../', import.meta.url));

/**
 * `find` is looked for in `file`, below `server/src`, and must be there exactly once; `spec` must then fail.
 * `asks` narrows the spec down to tests with these words.
 */
const MUTATIONS = [
  ...['student', 'guardian', 'link', 'classOf'].map((method) => ({
    name: `look-up by id without the school: ${method}`,
    file: 'roster/persistence/roster-records.ts',
    find: new RegExp(`(\\n  ${method}\\(\\{ schoolId \\}[^}]*\\{[^}]*\\{ id), schoolId( \\})`),
    replace: '$1$2',
    spec: 'test/http-contract/other-schools.spec.ts',
    asks: 'SQLite',
  })),
  {
    name: 'response schema not applied to a record',
    file: 'platform/http/contract.interceptor.ts',
    find: 'read(contract.response, answer)',
    replace: 'answer as object',
    spec: 'test/http-contract/api-answers.spec.ts',
  },
  {
    name: 'response schema not applied to a list',
    file: 'platform/http/contract.interceptor.ts',
    find: 'read(contract.response, rows)',
    replace: 'rows as object',
    spec: 'test/http-contract/api-answers.spec.ts',
  },
  {
    name: 'leavers never closed',
    file: 'accounts/leavers.ts',
    find: "await this.unitOfWork.run(() => this.accounts.apply(account, 'closed'));",
    replace: 'void account;',
    spec: 'test/accounts/leavers.spec.ts',
  },
  {
    name: 'leavers never looked for',
    file: 'main.ts',
    find: /\n {2}rooms\.get\(Leavers\)\.start\(\);/,
    replace: '',
    spec: 'test/platform/background.spec.ts',
    asks: 'goes on',
  },
  {
    name: 'daily sealing keys never destroyed',
    file: 'letters/close-run.ts',
    find: 'await this.secrets.destroyOldKeys();',
    replace: '',
    spec: 'test/letters/day-keys.spec.ts',
  },
  {
    name: 'daily sealing keys destroyed too soon',
    file: 'accounts/provisional-secrets.ts',
    find: '(await this.store.earliestSealedDay()) ?? today',
    replace: 'today',
    spec: 'test/letters/day-keys.spec.ts',
  },
  {
    name: 'no dummy argon2',
    file: 'platform/crypto/password-hasher.ts',
    find: 'const stored = phc ?? DUMMY;',
    replace: 'if (phc === null) return false;\n    const stored = phc;',
    spec: 'test/attacks/dummy-hash.spec.ts',
  },
  {
    name: 'no dummy letters',
    file: 'accounts/provisional-secrets.ts',
    find: 'i < CHECKED',
    replace: 'i < secrets.length',
    spec: 'test/attacks/dummy-hash.spec.ts',
  },
  {
    name: 'query errors logged with their text',
    file: 'platform/logger.ts',
    find: "fromDatabase ? 'query failed' : error.message",
    replace: 'error.message',
    spec: 'test/platform/failing-query.spec.ts',
  },
  {
    name: 'query errors printed by TypeORM',
    file: 'platform/database/connection.ts',
    find: 'synchronize: false,',
    replace: "synchronize: false,\n    logging: ['error' as const],",
    spec: 'test/platform/failing-query.spec.ts',
  },
  {
    name: 'lease take-over removed',
    file: 'platform/jobs/persistence/job-store.ts',
    find: /\n\s*\{ state: 'running'[^{}]*leaseUntil: LessThan\(now\) \},/,
    replace: '',
    spec: 'test/platform/jobs-at-each-step.spec.ts',
  },
];

/** What the specs need of the repository: sources, what they are built to, documents that they read. */
function copyOf(repository) {
  const copy = mkdtempSync(join(tmpdir(), 'trousseau-mutations-'));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listed, { cwd: repository, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((one) => one !== '' && existsSync(join(repository, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(repository, file), join(copy, file));
  }
  for (const built of ['shared/dist', 'fixtures/dist', 'server/dist', 'admin-ui/dist']) {
    symlinkSync(join(repository, built), join(copy, built));
  }
  shareModules(copy);
  return copy;
}

/**
 * Runs a spec in the copy.
 *
 * @returns {'green' | 'red' | 'broken'} broken: no test failed and the run did not end well either
 */
function verdictOf(copy, { spec, asks }) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = ['test', '--', '--maxWorkers=1', '--json', `--outputFile=${report}`, spec];
  if (asks) args.push('-t', asks);
  const run = spawnSync('npm', args, { cwd: join(copy, 'server'), encoding: 'utf8' });
  if (!existsSync(report)) return 'broken';
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  if (run.status === 0 && numPassedTests > 0) return 'green';
  return numFailedTests > 0 && numRuntimeErrorTestSuites === 0 ? 'red' : 'broken';
}

const countOf = (pattern, text) => [...text.matchAll(new RegExp(pattern, 'g'))].length;

/** Runs work while the text that is looked for is another one. */
function whileBroken(copy, { name, file, find, replace }, work) {
  const path = join(copy, 'server/src', file);
  const text = readFileSync(path, 'utf8');
  const times = typeof find === 'string' ? text.split(find).length - 1 : countOf(find, text);
  if (times !== 1) throw new Error(`${name}: found ${times} times in ${file}`);
  writeFileSync(path, text.replace(find, replace));
  try {
    return work();
  } finally {
    writeFileSync(path, text);
  }
}

async function main(words) {
  const asked = MUTATIONS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  const [absent, ready] = [false, true].map((there) =>
    asked.filter(({ spec }) => existsSync(join(HERE, 'server', spec)) === there),
  );
  const database = process.env.TROUSSEAU_TEST_MARIADB ? null : await startMariaDb();
  if (database) process.env.TROUSSEAU_TEST_MARIADB = database.url;
  const copy = copyOf(HERE);
  const rows = absent.map(({ name, spec }) => ({ mutation: name, spec, verdict: 'NO SUCH SPEC' }));
  try {
    const whole = new Map();
    for (const mutation of ready) {
      const { name, spec, asks = '' } = mutation;
      const key = `${spec} ${asks}`;
      if (!whole.has(key)) whole.set(key, verdictOf(copy, mutation));
      const verdict =
        whole.get(key) === 'green'
          ? whileBroken(copy, mutation, () => verdictOf(copy, mutation))
          : `${whole.get(key)} before`;
      rows.push({
        mutation: name,
        spec,
        verdict: verdict === 'red' ? 'red' : verdict.toUpperCase(),
      });
      console.error(`${verdict === 'red' ? 'seen' : 'NOT SEEN'}: ${name}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
    await database?.stop();
  }
  console.table(rows);
  process.exitCode = rows.every(({ verdict }) => verdict === 'red') ? 0 : 1;
}

await main(process.argv.slice(2));
