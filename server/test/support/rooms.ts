import type { INestApplicationContext } from '@nestjs/common';
import { assemble, createContext } from '../../src/bootstrap.js';
import { MovableClock } from '../../src/platform/clock.js';
import type { Config } from '../../src/platform/config/config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PasswordJudge } from '../../src/platform/passwords/password-judge.js';
import { FIRST_DAY } from './app.js';
import { copyTemplate, freshConfig } from './databases.js';
import type { TestDialect } from './databases.js';
import { knowInvented } from './password.js';

/** The rooms without HTTP, on a database of their own. */
export interface TestRooms {
  readonly house: INestApplicationContext;
  readonly config: Config;
  readonly clock: MovableClock;
  /** Closes the rooms and opens them again on the same data, as after a restart. */
  restart(): Promise<TestRooms>;
  close(): Promise<void>;
}

/** Opens the rooms as the command line does, with a clock that tests move. */
export async function openTestRooms(
  dialect: TestDialect,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestRooms> {
  const { config, remove } = await freshConfig(dialect, settings);
  await copyTemplate(dialect, config);
  return roomsAt(config, new MovableClock(FIRST_DAY), remove);
}

async function roomsAt(
  config: Config,
  clock: MovableClock,
  remove: () => Promise<void>,
): Promise<TestRooms> {
  const house = await createContext(await assemble(config, { clock, migrate: false }));
  knowInvented(house.get(PasswordJudge));
  const leave = async (): Promise<void> => {
    await house.close();
    await house.get(UnitOfWork).close();
  };
  return {
    house,
    config,
    clock,
    restart: async () => {
      await leave();
      return roomsAt(config, clock, remove);
    },
    close: async () => {
      await leave();
      await remove();
    },
  };
}
