import type { NestExpressApplication } from '@nestjs/platform-express';
import { assemble, createApp } from '../../src/bootstrap.js';
import type { Replacements } from '../../src/bootstrap.js';
import type { Config, RunMode } from '../../src/platform/config/config.js';
import { MovableClock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { PasswordJudge } from '../../src/platform/passwords/password-judge.js';
import { Pauses } from '../../src/readings/pauses.js';
import { copyTemplate, freshConfig } from './databases.js';
import type { TestDialect } from './databases.js';
import { knowInvented } from './password.js';

/** The booted server on a free port, on a database of its own. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly config: Config;
  readonly clock: MovableClock;
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  /** Stops the server as a power cut does, without letting it finish, and serves the same data again. */
  restart(): Promise<TestApp>;
  close(): Promise<void>;
}

/** The day on which tests begin, unless they move the clock: the last Friday of August 2026. */
export const FIRST_DAY = new Date('2026-08-28T07:00:00.000Z');

/** Boots the server as `trousseau serve` does, with a clock that tests move. */
export async function startTestApp(
  dialect: TestDialect,
  settings: Readonly<Record<string, string>> = {},
  replace: Replacements = {},
  mode: RunMode = { demo: false },
): Promise<TestApp> {
  const { config, remove } = await freshConfig(dialect, settings, mode);
  await copyTemplate(dialect, config);
  return serveAt(config, new MovableClock(FIRST_DAY), replace, remove);
}

async function serveAt(
  config: Config,
  clock: MovableClock,
  replace: Replacements,
  remove: () => Promise<void>,
): Promise<TestApp> {
  const parts = await assemble(config, { clock, migrate: false, ...replace });
  const app = await createApp(parts);
  // an answer that is held back leaves at once: the clock of tests does not go by itself
  Object.assign(app.get(Pauses), { wait: () => Promise.resolve() });
  knowInvented(app.get(PasswordJudge));
  await app.listen(0, '127.0.0.1');
  // a client of a busy machine would use a connection just as the server gives it up
  app.getHttpServer().keepAliveTimeout = 120_000;
  return {
    app,
    config,
    clock,
    url: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    restart: async () => {
      const server = app.getHttpServer();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await app.get(UnitOfWork).close();
      return serveAt(config, clock, replace, remove);
    },
    close: async () => {
      await app.close();
      await app.get(UnitOfWork).close();
      await remove();
    },
  };
}
