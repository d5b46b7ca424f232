/** Stops the throwaway MariaDB and removes its files. */
export default async function stop() {
  await globalThis.trousseauMariaDb?.stop();
}
