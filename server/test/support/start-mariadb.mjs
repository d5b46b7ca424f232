import { startMariaDb } from '../../../tools/mariadb.mjs';

/** Starts one throwaway MariaDB for the whole run, unless an address was given. */
export default async function start() {
  if (process.env.TROUSSEAU_TEST_MARIADB) return;
  const server = await startMariaDb();
  process.env.TROUSSEAU_TEST_MARIADB = server.url;
  globalThis.trousseauMariaDb = server;
}
