import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#server/platform/config/config.js';
import type { Config } from '#server/platform/config/config.js';

const PARENT_FOLDER = './data';
const SIMULATOR_PORT = 'TROUSSEAU_DEMO_FRANCECONNECT_PORT';
const HIGHEST_PORT = 65_535;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The settings of the demonstration: its data are `demo` and `demo.keys` inside the data folder, its
 * database is always the embedded one, its e-mails and SMS stay in memory and its FranceConnect is the
 * simulator, as is the provider of its staff, whatever the environment says.
 *
 * @param simulated what points at the simulators; without it they are off
 * @throws Error listing the settings that are wrong
 */
export function demoConfig(environment: Variables, simulated: Variables = {}): Config {
  const dataDir = join(environment['TROUSSEAU_DATA_DIR'] || PARENT_FOLDER, 'demo');
  return readConfig(
    {
      TROUSSEAU_LOG_LEVEL: 'warn',
      ...environment,
      TROUSSEAU_DATA_DIR: dataDir,
      TROUSSEAU_KEYS_DIR: `${dataDir}.keys`,
      DATABASE_URL: '',
      TROUSSEAU_SMTP_URL: '',
      TROUSSEAU_SMS_URL: '',
      TROUSSEAU_SMS_TOKEN: '',
      TROUSSEAU_FRANCECONNECT_ISSUER: '',
      TROUSSEAU_FRANCECONNECT_CLIENT_ID: '',
      TROUSSEAU_FRANCECONNECT_CLIENT_SECRET: '',
      TROUSSEAU_FRANCECONNECT_PRIVATE_KEY_FILE: '',
      TROUSSEAU_FRANCECONNECT_ALGORITHM: '',
      TROUSSEAU_FRANCECONNECT_BUTTON: '',
      TROUSSEAU_STAFF_OIDC_ISSUER: '',
      TROUSSEAU_STAFF_OIDC_CLIENT_ID: '',
      TROUSSEAU_STAFF_OIDC_CLIENT_SECRET: '',
      TROUSSEAU_STAFF_OIDC_NAME: '',
      TROUSSEAU_STAFF_OIDC_ALGORITHM: '',
      TROUSSEAU_STAFF_OIDC_SECOND_FACTOR: '',
      ...simulated,
    },
    { demo: true, simulator: true },
  );
}

/**
 * The port of FranceConnect's simulator, 0 for a free one.
 *
 * @throws Error when it is none
 */
export function simulatorPort(environment: Variables): number {
  const port = Number(environment[SIMULATOR_PORT] || '0');
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new Error(`${SIMULATOR_PORT}: must be a port, 0 to ${String(HIGHEST_PORT)}`);
}

/** Whether only this machine reaches the demonstration, as it alone reaches the simulator. */
export function isLocal({ http: { publicUrl } }: Config): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(publicUrl).hostname);
}

/** Removes what an earlier demonstration left. */
export function forgetEarlierDemo({ dataDir, keysDir }: Config): void {
  for (const folder of [dataDir, keysDir]) rmSync(folder, { recursive: true, force: true });
}
