/** When a process is killed, seen from one commit. */
export const MOMENTS = ['before', 'in', 'after'];

/**
 * The kills of one operation: each moment as often as the others, spread evenly over its commits and, inside
 * a commit, over the time that it takes.
 *
 * @param {{ tables: string[], us: number }[]} commits of the operation undisturbed, in their order
 * @param {number} each how many kills for each moment
 */
export function planKills(commits, each) {
  return MOMENTS.flatMap((moment, place) =>
    Array.from({ length: each }, (_, n) => {
      // fewer kills than commits: each moment begins a little further, so that together they meet more of them
      const further = n + place / MOMENTS.length;
      const index =
        each >= commits.length ? n % commits.length : Math.floor((further * commits.length) / each);
      const share = (Math.floor(n / commits.length) + 0.5) / Math.ceil(each / commits.length);
      return { moment, commit: index + 1, delayUs: commits[index].us * share };
    }),
  );
}
