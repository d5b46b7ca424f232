/** What was promised, and whether it was held: each is printed, and one that is not held fails the run. */

/** Says whether a figure is at most what was promised. */
export function atMost(what, figure, promised, unit) {
  say(what, figure, `≤ ${String(promised)}`, unit, figure <= promised);
}

/** Says whether a figure is at least what was promised. */
export function atLeast(what, figure, promised, unit) {
  say(what, figure, `≥ ${String(promised)}`, unit, figure >= promised);
}

function say(what, figure, promised, unit, held) {
  const digits = figure < 10 ? 2 : figure < 100 ? 1 : 0;
  const verdict = held ? 'held' : '← not held';
  console.log(`  ${what}: ${figure.toFixed(digits)} ${unit}, promised ${promised}: ${verdict}`);
  if (!held) process.exitCode = 1;
}
