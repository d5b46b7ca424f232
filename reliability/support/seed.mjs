/**
 * Schools and their administrator, made by the build that is tried, in a process of its own: of the last school
 * at first, and of the others too once the password is chosen.
 *
 * `node seed.mjs <build> <schools>` with the installation's environment; prints `{ link, schools: [{ id, uai }] }`.
 * `node seed.mjs <build> also <school id…>` gives the administrator these schools too; prints `{}`.
 */
import { pathToFileURL } from 'node:url';
import { uaiCheckLetter } from '@trousseau/shared';

const [build, count, ...others] = process.argv.slice(2);
const ADMINISTRATOR = ['direction@example.org', 'administrator'];
const from = (path) => import(pathToFileURL(`${build}/server/dist/${path}`).href);
const { assemble, createContext } = await from('bootstrap.js');
const { readConfig } = await from('platform/config/config.js');
const { UnitOfWork } = await from('platform/database/unit-of-work.js');
const { Schools } = await from('roster/index.js');
const { StaffSetUp } = await from('staff/index.js');

const rooms = await createContext(await assemble(readConfig(process.env)));
const give = (id) => rooms.get(StaffSetUp).createFromCli(...ADMINISTRATOR, id, 'cli:reliability');

/** Creates the schools; gives them and the administrator's one-time link. */
async function create() {
  const schools = [];
  for (let n = 1; n <= Number(count); n += 1) {
    const digits = `013${String(n).padStart(4, '0')}`;
    const uai = digits + uaiCheckLetter(digits);
    const school = { uai, name: 'Collège Jean-Moulin', kind: 'college' };
    const { id } = await rooms.get(Schools).create(school, 'cli:reliability');
    schools.push({ id, uai });
  }
  const { url } = await give(schools.at(-1).id);
  return { link: url, schools };
}

let result = {};
if (count === 'also') for (const id of others) await give(id);
else result = await create();
await rooms.close();
await rooms.get(UnitOfWork).close();
process.stdout.write(JSON.stringify(result));
