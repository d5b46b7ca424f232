import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from '../../../tools/mariadb.mjs';
import openTestRoom from '../../../tools/test-room.mjs';

/** Starts one throwaway MariaDB for the whole run, unless an address was given, and makes room for what its files make. */
export default async function start() {
  globalThis.closeTestRoom = openTestRoom();
  process.env.TROUSSEAU_TEST_TEMPLATES = mkdtempSync(join(tmpdir(), 'trousseau-templates-'));
  if (process.env.TROUSSEAU_TEST_MARIADB) return;
  const server = await startMariaDb({ outlivesPower: false });
  process.env.TROUSSEAU_TEST_MARIADB = server.url;
  globalThis.trousseauMariaDb = server;
}
