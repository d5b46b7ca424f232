/**
 * `npm run fuzz [part…] [-- --inputs N --seed S --minutes M]`: generated and mutated inputs against the built program. No
 * input may end the process, hang, be answered with 500 or a stack, or leave an error in the log; memory stays flat. The
 * same seed makes the same inputs. What fails is written outside the repository. The exit code is 0 when nothing
 * failed, 1 when something did, 2 for a wrong call. See docs/fuzz.md.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Each part with its share of the inputs, in a hundred: what is read is cheaper than what is asked of a server. */
const PARTS = { importers: 65, lists: 17, forms: 7, callbacks: 5, routes: 6 };
const DATABASES = ['SQLite', 'MariaDB'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '240' },
    database: { type: 'string', multiple: true, default: DATABASES },
    folder: { type: 'string', default: join(tmpdir(), 'trousseau-fuzz') },
  },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(PARTS);
const [inputs, seed, minutes] = [values.inputs, values.seed, values.minutes].map(Number);
if (
  wanted.some((part) => !(part in PARTS)) ||
  values.database.some((name) => !DATABASES.includes(name)) ||
  ![inputs, seed, minutes].every((number) => Number.isInteger(number) && number >= 0)
) {
  console.error(
    `Usage: npm run fuzz [${Object.keys(PARTS).join('|')}]… ` +
      '[-- --inputs N] [--seed S] [--minutes M] [--database SQLite|MariaDB] [--folder DIR]',
  );
  process.exit(2);
}

const shares = wanted.reduce((sum, part) => sum + PARTS[part], 0);
const began = performance.now();
let [held, done, shareSoFar] = [true, 0, 0];
console.log(`seed ${String(seed)}, failures in ${values.folder}`);
for (const part of wanted) {
  shareSoFar += PARTS[part] / shares;
  console.log(`\n${part}`);
  const { run } = await import(`./${part}.mjs`);
  const findings = await run({
    inputs: Math.ceil((inputs * PARTS[part]) / shares),
    seed,
    until: began + minutes * 60_000 * shareSoFar,
    databases: values.database,
    folder: values.folder,
  });
  held = findings.summarise() && held;
  done += findings.inputs;
}
console.log(`\n${String(done)} inputs: ${held ? 'nothing failed' : 'SOMETHING FAILED'}`);
// whatever a part left open does not keep the command from ending
process.exit(held ? 0 : 1);
