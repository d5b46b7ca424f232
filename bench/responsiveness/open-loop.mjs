import { setTimeout as pause } from 'node:timers/promises';

/** What was asked last is waited for this long. */
const GRACE_MS = 2_000;

/**
 * Asks at fixed instants, whether the earlier questions were answered or not: a server that stands still is
 * not spared the questions of that time.
 *
 * @param {(n: number) => Promise<void>} ask one question, until its answer is read
 * @param {number} everyMs
 * @returns stops asking and gives the milliseconds of each; unanswered ones count as long as they have waited
 */
export function openLoop(ask, everyMs) {
  const asked = [];
  let going = true;
  const loop = (async () => {
    for (let n = 0; going; n += 1) {
      const one = { began: performance.now(), took: null, failed: null };
      asked.push(one);
      one.answer = ask(n).then(
        () => {
          one.took = performance.now() - one.began;
        },
        (error) => {
          one.failed = error;
        },
      );
      await pause(everyMs);
    }
  })();
  return async () => {
    going = false;
    await loop;
    await Promise.race([Promise.allSettled(asked.map(({ answer }) => answer)), pause(GRACE_MS)]);
    const now = performance.now();
    const refused = asked.filter(({ failed }) => failed !== null).length;
    const unanswered = asked.filter(({ took, failed }) => took === null && failed === null).length;
    const times = asked
      .filter(({ failed }) => failed === null)
      .map(({ began, took }) => took ?? now - began);
    return { times, unanswered, refused };
  };
}
