import { GuardianInput } from '@trousseau/shared';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts, Recount } from '../../src/accounts/index.js';
import type { Differences } from '../../src/accounts/index.js';
import { DIALECTS } from '../support/databases.js';
import { openTestRooms } from '../support/rooms.js';
import type { TestRooms } from '../support/rooms.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { recount } from '../../src/cli/recount-command.js';
import type { CommandCall } from '../../src/cli/command.js';
import { ActivationStatusReader } from '../../src/follow-up/index.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { RandomInstallation, randomSteps } from './random-steps.js';

const STEPS = 300;
const RIGHT: Differences = { entries: 0, classes: 0, figures: 0, twins: 0 };

describe.each(DIALECTS)('the directory on %s', (dialect) => {
  let rooms: TestRooms;

  beforeAll(async () => {
    rooms = await openTestRooms(dialect);
  });

  afterAll(() => rooms.close());

  const differences = ({ scope }: TestSchool): Promise<Differences> =>
    rooms.house.get(Recount).differences(scope);

  it('equals a recount whatever happened, with its figures', async () => {
    const installation = new RandomInstallation(rooms);
    for (const [index, step] of randomSteps(STEPS).entries()) {
      await installation.take(step);
      if (index % 30 !== 0 && index !== STEPS - 1) continue;
      for (const school of installation.schools) {
        expect([index, step.kind, await differences(school)]).toEqual([index, step.kind, RIGHT]);
      }
    }
    expect(installation.schools.length).toBeGreaterThan(1);
  });

  describe('of a guardian whose link one unit changes, and the account another', () => {
    /** Both have written before either keeps the directory, where the database lets two write at once. */
    const bothAtOnce = async (
      first: (written: () => Promise<void>) => Promise<unknown>,
      second: (written: () => Promise<void>) => Promise<unknown>,
    ): Promise<void> => {
      if (rooms.house.get(UnitOfWork).serial) {
        const alone = (): Promise<void> => Promise.resolve();
        await Promise.all([first(alone), second(alone)]);
        return;
      }
      let arrived = 0;
      let open: () => void = () => undefined;
      const both = new Promise<void>((resolve) => (open = resolve));
      const meet = (): Promise<void> => {
        arrived += 1;
        if (arrived === 2) open();
        return both;
      };
      await Promise.all([first(meet), second(meet)]);
    };

    it.each(['the link first', 'the account first'])('is right: %s', async (order) => {
      const school = await aSchool(rooms.house);
      const child = await aStudent().inClass('6A').in(school);
      const guardian = await aGuardian().of(child).in(school);
      const account = await school.accountOf(guardian);
      const { house } = rooms;
      const [link] = await house.get(RosterRecords).links(school.scope);
      const suspend = (written: () => Promise<void>): Promise<unknown> =>
        house.get(Roster).change(school.scope, async () => {
          const suspendedAt = rooms.clock.now();
          await house.get(Roster).changeLink(school.scope, link?.id ?? '', { suspendedAt });
          await written();
        });
      const lock = (written: () => Promise<void>): Promise<unknown> =>
        house.get(UnitOfWork).run(async () => {
          await house.get(Accounts).apply(account, 'locked');
          await written();
        });
      await (order === 'the link first' ? bothAtOnce(suspend, lock) : bothAtOnce(lock, suspend));
      expect(await differences(school)).toEqual(RIGHT);
    });

    it.each(['the link first', 'the account first'])(
      'is right too when the guardian gets another child, and comes in meanwhile: %s',
      async (order) => {
        const school = await aSchool(rooms.house);
        const [known, child] = await school.enrol([aStudent(), aStudent()]);
        if (!known || !child) throw new Error('nobody was enrolled');
        const guardian = await aGuardian().of(known).notified().in(school);
        const account = await school.accountOf(guardian);
        const [roster, accounts] = [rooms.house.get(Roster), rooms.house.get(Accounts)];
        const link = (written: () => Promise<void>): Promise<unknown> =>
          roster.change(school.scope, async () => {
            const [guardianId, studentId] = [guardian.id, child.id];
            const pair = { guardianId, studentId, kinship: null, responsibility: 1 as const };
            await roster.addLinks(school.scope, [pair]);
            await written();
          });
        const activate = (written: () => Promise<void>): Promise<unknown> =>
          rooms.house.get(UnitOfWork).run(async () => {
            await accounts.apply(account, 'activated', accounts.activation('FRANCECONNECT'));
            await written();
          });
        await (order === 'the link first'
          ? bothAtOnce(link, activate)
          : bothAtOnce(activate, link));
        expect(await differences(school)).toEqual(RIGHT);
        const { families } = await rooms.house.get(ActivationStatusReader).read(school.scope);
        expect(families).toEqual({ none: 0, all: 2 });
      },
    );

    it('is right too when a school gets to know an account that is moving', async () => {
      const [here, there] = [await aSchool(rooms.house), await aSchool(rooms.house)];
      const known = await aGuardian()
        .of(await aStudent().in(here))
        .in(here);
      const account = await here.accountOf(known);
      const { house } = rooms;
      const { traits } = aGuardian();
      const attach = (): Promise<unknown> =>
        house.get(Roster).change(there.scope, async () => {
          const input = { ...GuardianInput.parse(traits), accountId: account.id };
          await house.get(Roster).addGuardians(there.scope, [input]);
          attached();
          await moved;
        });
      let attached: () => void = () => undefined;
      let move: () => void = () => undefined;
      const isAttached = new Promise<void>((resolve) => (attached = resolve));
      const moved = rooms.house.get(UnitOfWork).serial
        ? Promise.resolve()
        : new Promise<void>((resolve) => (move = resolve));
      const attaching = attach();
      await isAttached;
      const locking = house.get(UnitOfWork).run(async () => {
        await house.get(Accounts).apply(account, 'locked');
        move();
      });
      await Promise.all([attaching, locking]);
      expect([await differences(here), await differences(there)]).toEqual([RIGHT, RIGHT]);
    });
  });

  describe('recounted by a command', () => {
    const said: string[] = [];
    const call = (values: CommandCall['values']): CommandCall => ({
      config: rooms.config,
      actor: 'cli:test',
      values,
      files: [],
      rooms: () => Promise.resolve(rooms.house),
      say: (line) => said.push(line),
    });

    it('is said to differ, and written right when that is asked for', async () => {
      const school = await aSchool(rooms.house);
      await aGuardian()
        .of(await aStudent().inClass('6A').in(school))
        .in(school);
      const { uai } = school.school;
      expect(await recount(call({ school: uai }))).toMatchObject({ exitCode: 0 });
      const unitOfWork = rooms.house.get(UnitOfWork);
      for (const table of ['directory_class', 'activation_figure']) {
        await unitOfWork.run(() =>
          unitOfWork.manager.query(`DELETE FROM ${table} WHERE schoolId = '${school.id}'`),
        );
      }
      const differing = { uai, entries: 0, classes: 2, figures: 0 };
      const wrong = await recount(call({ school: uai }));
      expect(wrong).toMatchObject({ exitCode: 1, json: { schools: 1 } });
      expect(wrong.json).toMatchObject({ differing: [{ ...differing, figures: 6 }] });
      expect(said.at(-1)).toContain('--repair');
      const repaired = await recount(call({ school: uai, repair: true }));
      expect(repaired).toMatchObject({ exitCode: 0, json: { differing: [{ repaired: true }] } });
      expect(await recount(call({}))).toMatchObject({ exitCode: 0, json: { differing: [] } });
      const { guardians } = await rooms.house.get(ActivationStatusReader).read(school.scope);
      expect(guardians.total).toBe(1);
    });
  });
});
