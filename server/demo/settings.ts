import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#server/platform/config/config.js';
import type { Config } from '#server/platform/config/config.js';

const PARENT_FOLDER = './data';

/**
 * The settings of the demonstration: its data are `demo` and `demo.keys` inside the data folder, its
 * database is always the embedded one and its e-mails stay in memory, whatever the environment says.
 *
 * @throws Error listing the settings that are wrong
 */
export function demoConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const dataDir = join(environment['TROUSSEAU_DATA_DIR'] || PARENT_FOLDER, 'demo');
  return readConfig(
    {
      TROUSSEAU_LOG_LEVEL: 'warn',
      ...environment,
      TROUSSEAU_DATA_DIR: dataDir,
      TROUSSEAU_KEYS_DIR: `${dataDir}.keys`,
      DATABASE_URL: '',
      TROUSSEAU_SMTP_URL: '',
    },
    { demo: true },
  );
}

/** Removes what an earlier demonstration left. */
export function forgetEarlierDemo({ dataDir, keysDir }: Config): void {
  for (const folder of [dataDir, keysDir]) rmSync(folder, { recursive: true, force: true });
}
