import { closeShared, House } from './house.mjs';

/**
 * Opens a house on each database and lets it be asked, each for its share of inputs and time. What ends a house before its
 * time is a failure, and the next one is asked all the same.
 *
 * @param {object} run what the part was given
 * @param {(house: House, share: { inputs: number, seed: number, until: number, findings: object }) => Promise<void>} ask
 */
export async function onEachDatabase({ inputs, seed, until, databases, findings }, ask) {
  try {
    for (const [n, database] of databases.entries()) {
      const left = (until - performance.now()) / (databases.length - n);
      const share = {
        inputs: Math.ceil(inputs / databases.length),
        seed: seed + n,
        until: performance.now() + left,
        findings,
      };
      const house = await House.open(database);
      try {
        await ask(house, share);
      } catch (error) {
        findings.fail(`${database}: ${error.message.split('\n')[0]}`, error.stack, []);
      } finally {
        await house.close();
      }
    }
  } finally {
    await closeShared();
  }
}
