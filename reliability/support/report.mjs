/** A promise that a part of the program broke. The message names it. */
export class Broken extends Error {}

/** Throws {@link Broken} unless it holds. */
export function must(holds, what) {
  if (!holds) throw new Broken(what);
}

/** Asks again until the answer is yes. Throws {@link Broken} after the deadline. */
export async function eventually(what, ask, deadlineMs = 30_000, stepMs = 25) {
  const until = performance.now() + deadlineMs;
  for (;;) {
    if (await ask()) return;
    must(performance.now() < until, `${what}: not within ${String(deadlineMs / 1000)} s`);
    await new Promise((later) => setTimeout(later, stepMs));
  }
}

/** What an experiment's checks found: each is printed at once, the failures are counted. */
export class Report {
  failures = [];

  constructor(experiment) {
    this.experiment = experiment;
  }

  /** Runs one check by name; a failure is printed and the next check goes on. */
  async check(name, work) {
    const began = performance.now();
    try {
      const said = await work();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`  holds   ${name}${said ? `: ${said}` : ''} (${seconds} s)`);
      return true;
    } catch (error) {
      const reason = error instanceof Broken ? error.message : (error.stack ?? String(error));
      this.fail(name, reason);
      return false;
    }
  }

  fail(name, reason) {
    this.failures.push({ name, reason });
    console.log(`  BROKEN  ${name}: ${reason}`);
  }
}

/** Prints lines of cells in columns as wide as they must be. */
export function printTable(titles, rows) {
  const lines = [titles, ...rows.map((row) => row.map(String))];
  const widths = titles.map((_, n) => Math.max(...lines.map((line) => line[n].length)));
  for (const line of lines) {
    console.log(`  ${line.map((cell, n) => cell.padEnd(widths[n])).join('  ')}`.trimEnd());
  }
}
