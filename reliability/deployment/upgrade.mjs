import { readdirSync } from 'node:fs';
import { earlierBuild } from '../../tools/earlier-build.mjs';
import { seed } from '../support/college.mjs';
import { looking } from '../support/databases.mjs';
import { checkFile } from '../support/invariants.mjs';
import { must } from '../support/report.mjs';
import { Follow } from './follow.mjs';

const EARLIER = '214fe2b';
const UAI = '0130001F';

/** Somebody who brings an installation of an earlier commit up to date, as the document says. */
export class Upgrade extends Follow {
  /** An installation of the earlier commit with a school, brought up to date as the document says. */
  async all() {
    const { machine } = this;
    const before = await this.step(`an installation of ${EARLIER}`, async () => {
      this.writeService();
      const { environment } = machine;
      const settings = { environment: { PATH: process.env.PATH, ...environment } };
      const { schools } = seed({ build: earlierBuild(EARLIER), ...settings }, 1);
      must(schools[0].uai === UAI, 'another school');
    });
    if (!before) return;
    await this.step('upgrade', async () => {
      const commands = this.block('Upgrade', 'sh', /trousseau migrate\b/);
      return this.database === 'SQLite'
        ? this.upgradeSqlite(commands)
        : this.upgradeMariaDb(commands);
    });
  }

  async upgradeSqlite(commands) {
    const { machine } = this;
    const { code, said } = await machine.run(commands, { environment: machine.environment });
    must(code === 0, said.slice(-500));
    await machine.ready();
    const copies = readdirSync(machine.at('lib/data')).filter((name) =>
      /before.*\.sqlite$/.test(name),
    );
    must(copies.length === 1, `${String(copies.length)} copies`);
    checkFile(machine.at(`lib/data/${copies[0]}`));
    await this.schoolIsThere();
    return copies[0];
  }

  /** Migrating is refused until a copy is made, with the command that makes it. */
  async upgradeMariaDb(commands) {
    const { machine } = this;
    const { environment } = machine;
    const first = await machine.run(commands, { environment });
    must(first.code !== 0, 'data were migrated without a copy');
    const dump = /« (mariadb-dump [^»]*) »/.exec(first.said)?.[1];
    must(dump, `no command for the copy: ${first.said.slice(-300)}`);
    const unasked = dump.replace(/ (--password|-p)(?= )/, '');
    const copy = await machine.run(unasked, { cwd: machine.at('backup'), environment });
    must(copy.code === 0, copy.said.slice(-300));
    const said = this.block('Upgrade', 'sh', /--copy-made/);
    const second = await machine.run(`${said}\nsystemctl start trousseau`, { environment });
    must(second.code === 0, second.said.slice(-500));
    await machine.ready();
    await this.schoolIsThere();
    return unasked;
  }

  async schoolIsThere() {
    const rows = await looking(this.installation, ({ all }) => all('SELECT uai FROM school'));
    must(
      rows.some(({ uai }) => uai === UAI),
      'the school is gone',
    );
    await this.machine.stop();
  }
}
