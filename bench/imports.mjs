/**
 * What an import costs, plan and apply, through the built product, on SQLite and on MariaDB, in one run beside:
 * csv-parse alone on the same file, a bare insert of the rows that the import left, `LOAD DATA LOCAL INFILE` of
 * them, and the build of an earlier commit, 214fe2b unless another is named. Processor time of the Node process with
 * all its threads, its start taken out; that of MariaDB apart. Linux (`/proc`). Needs the build: `npm run build`.
 *
 * `npm run bench imports [-- --pupils 1000 --pupils 10000 --database SQLite --only sizes --skip-earlier]`
 * `npm run bench imports -- --only earlier --earlier COMMIT --turns 3` is what a change costs.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DATABASES, MariaDbServer } from '../reliability/support/databases.mjs';
import { earlierBuild } from '../tools/earlier-build.mjs';
import { measureFormats } from './imports/formats.mjs';
import { Promises } from './imports/promises.mjs';
import { measureIntoMillion, measureMeanwhile } from './imports/large.mjs';
import { measureEarlier, measureSizes } from './imports/sizes.mjs';
import { ServerClock } from './imports/usage.mjs';

const PARTS = ['sizes', 'formats', 'earlier', 'million', 'meanwhile'];

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'imports' ? 3 : 2),
  options: {
    pupils: { type: 'string', multiple: true, default: ['1000', '10000', '100000'] },
    database: { type: 'string', multiple: true, default: DATABASES },
    only: { type: 'string', multiple: true, default: PARTS },
    'skip-earlier': { type: 'boolean', default: false },
    earlier: { type: 'string', default: '214fe2b' },
    'earlier-pupils': { type: 'string', default: '10000' },
    turns: { type: 'string', default: '1' },
    accounts: { type: 'string', default: '1000000' },
  },
});
const sizes = values.pupils
  .flatMap((list) => list.split(','))
  .map(Number)
  .toSorted((one, other) => one - other);
const parts = new Set(values.only.flatMap((list) => list.split(',')));
if (values['skip-earlier']) parts.delete('earlier');

const now = fileURLToPath(new URL('../', import.meta.url));
const promises = new Promises();
const server = values.database.includes('MariaDB') ? await MariaDbServer.start() : null;
try {
  const mariadb = server && { server, clock: await ServerClock.of(server.server.url) };
  for (const database of values.database) {
    const where = { build: now, database, mariadb: database === 'MariaDB' ? mariadb : null };
    if (parts.has('sizes')) await measureSizes(where, sizes, promises);
    if (parts.has('formats')) await measureFormats(where, sizes.at(-1), promises);
    if (parts.has('earlier')) {
      const builds = { now: where, earlier: { ...where, build: earlierBuild(values.earlier) } };
      const [pupils, turns] = [values['earlier-pupils'], values.turns].map(Number);
      await measureEarlier(builds, values.earlier, pupils, turns);
    }
    if (parts.has('million')) await measureIntoMillion(where, Number(values.accounts), promises);
    if (parts.has('meanwhile')) await measureMeanwhile(where, sizes.at(-1), promises);
  }
} finally {
  await server?.stop();
}
promises.print();
