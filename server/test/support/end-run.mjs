import { rmSync } from 'node:fs';

/** Stops the throwaway MariaDB and removes its files, and what the run's files made. */
export default async function stop() {
  await globalThis.trousseauMariaDb?.stop();
  rmSync(process.env.TROUSSEAU_TEST_TEMPLATES, { recursive: true, force: true });
  globalThis.closeTestRoom();
}
