import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, createApp } from '../../src/bootstrap.js';
import { Background } from '../../src/platform/background/background.js';
import type { Config } from '../../src/platform/config/config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Recovery, restoreCopy } from '../../src/recovery/index.js';
import type { Begun } from '../../src/recovery/index.js';
import type { TestApp } from '../support/app.js';
import { freshConfig } from '../support/databases.js';
import type { TestDialect } from '../support/databases.js';

/** A copy that was restored in another place, and is served there. */
export interface RestoredPlace {
  readonly there: TestApp['app'];
  readonly url: string;
  readonly begun: Begun;
  readonly config: Config;
}

/** An empty place with the keys that somebody brought, and with the journal if they brought it. */
export async function placeWithKeys(
  server: TestApp,
  dialect: TestDialect,
  withJournal: boolean,
): Promise<{ config: Config; remove: () => Promise<void> }> {
  await server.app.get(Background).settled();
  const place = await freshConfig(dialect);
  const bring = (from: string, to: string, name: string): void => {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    copyFileSync(join(from, name), join(to, name));
  };
  const { keysDir, journalDir } = place.config;
  bring(server.config.keysDir, keysDir, 'master.key');
  bring(server.config.keysDir, keysDir, 'backup.key');
  if (withJournal) {
    bring(server.config.keysDir, keysDir, 'journal.key');
    bring(server.config.journalDir, journalDir, 'journal.log');
  }
  return place;
}

/** How a copy is put somewhere. */
interface RestoreWay {
  readonly withJournal?: boolean;
  /** Done there before anything is done again. */
  readonly before?: (there: TestApp['app']) => Promise<void>;
}

/**
 * Restores a copy in another place and serves it as `trousseau serve` does.
 *
 * @param ends takes what closes it
 */
export async function restoredElsewhere(
  server: TestApp,
  dialect: TestDialect,
  file: string,
  ends: (() => Promise<void>)[],
  { withJournal = true, before = () => Promise.resolve() }: RestoreWay = {},
): Promise<RestoredPlace> {
  const { config, remove } = await placeWithKeys(server, dialect, withJournal);
  await restoreCopy(config, { file });
  const there = await createApp(await assemble(config, { clock: server.clock }));
  ends.push(remove, async () => {
    await there.close();
    await there.get(UnitOfWork).close();
  });
  await there.init();
  await before(there);
  const begun = await there.get(Recovery).begin();
  await there.listen(0, '127.0.0.1');
  return { there, url: (await there.getUrl()).replace('[::1]', '127.0.0.1'), begun, config };
}
