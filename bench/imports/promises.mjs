import { printTable } from '../../reliability/support/report.mjs';

/** What is promised of an import. */
export const PROMISED = {
  personsPerCpuSecond: { SQLite: 5000, MariaDB: 7000 },
  timesLoadData: 6,
  peakMb: 500,
  costAtMost: 1.2,
  formatAtMost: 1.2,
  formatPeakMb: 600,
  unchangedAtMost: 0.5,
  intoMillionAtMost: 1.3,
  othersP95Ms: 100,
};

/** What was promised and what was measured; each is printed, and the exit code says whether all hold. */
export class Promises {
  #rows = [];

  /** A figure that must be this at least. */
  atLeast(what, figure, promised) {
    this.#add(what, figure, `≥ ${String(promised)}`, figure >= promised);
  }

  /** A figure that must be this at most. */
  atMost(what, figure, promised) {
    this.#add(what, figure, `≤ ${String(promised)}`, figure <= promised);
  }

  print() {
    console.log('\nPromised');
    printTable(['what', 'measured', 'promised', ''], this.#rows);
  }

  #add(what, figure, promised, holds) {
    this.#rows.push([what, rounded(figure), promised, holds ? 'held' : 'NOT HELD']);
    if (!holds) process.exitCode = 1;
  }
}

/** A figure as a person reads it: whole from 100 on, else two digits behind the point. */
export function rounded(figure) {
  return Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(2);
}
