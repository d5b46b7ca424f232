/**
 * Schools and one administrator of them all, made by the build that is tried, in a process of its own.
 *
 * `node seed.mjs <build> <schools>` with the installation's environment; prints `{ link, schools: [{ id, uai }] }`.
 */
import { pathToFileURL } from 'node:url';
import { uaiCheckLetter } from '@trousseau/shared';

const [build, count] = process.argv.slice(2);
const from = (path) => import(pathToFileURL(`${build}/server/dist/${path}`).href);
const { assemble, createContext } = await from('bootstrap.js');
const { readConfig } = await from('platform/config/config.js');
const { UnitOfWork } = await from('platform/database/unit-of-work.js');
const { Schools } = await from('roster/index.js');
const { StaffSetUp } = await from('staff/index.js');

const rooms = await createContext(await assemble(readConfig(process.env)));
const schools = [];
let link;
for (let n = 1; n <= Number(count); n += 1) {
  const digits = `013${String(n).padStart(4, '0')}`;
  const uai = digits + uaiCheckLetter(digits);
  const school = { uai, name: 'Collège Jean-Moulin', kind: 'college' };
  const { id } = await rooms.get(Schools).create(school, 'cli:reliability');
  schools.push({ id, uai });
  link = await rooms
    .get(StaffSetUp)
    .createFromCli('direction@example.org', 'administrator', id, 'cli:reliability');
}
await rooms.close();
await rooms.get(UnitOfWork).close();
process.stdout.write(JSON.stringify({ link: link.url, schools }));
