import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';

// whole processes start and are killed here, on machines that may be busy
jest.setTimeout(240_000);

const PROGRAM = fileURLToPath(new URL('../../../reliability/run.mjs', import.meta.url));

/** Runs experiments as `npm run reliability` does; gives exit code and what was printed. */
function reliability(...args: readonly string[]): Promise<{ code: unknown; printed: string }> {
  return new Promise((resolve) => {
    const environment = { ...process.env, NODE_OPTIONS: '' };
    execFile(
      process.execPath,
      [PROGRAM, ...args],
      { env: environment },
      (error, stdout, stderr) => {
        resolve({ code: error ? error.code : 0, printed: stdout + stderr });
      },
    );
  });
}

describe('the reliability run', () => {
  it('kills before, in and after the commit of an issue, and everything holds', async () => {
    const { code, printed } = await reliability(
      'kills',
      ...['--database', 'SQLite', '--operation', 'issue', '--kills', '3'],
    );
    expect(printed).toMatch(/3 kills; after each \d+ invariants/);
    expect(printed).toMatch(/SQLite +issue +after +1 +1 of 1 +1 +0/);
    expect(code).toBe(0);
  });

  it('kills a backup and a restore at some moment, and everything holds', async () => {
    const { code, printed } = await reliability('backup', '--database', 'SQLite', '--kills', '2');
    expect(printed).toMatch(/holds +SQLite, copies killed beside writes: 2 kills/);
    expect(printed).toMatch(/holds +SQLite, restores killed: 2 kills/);
    expect(code).toBe(0);
  });

  it('refuses an experiment that it does not know', async () => {
    const { code, printed } = await reliability('earthquake');
    expect(code).toBe(2);
    expect(printed).toContain('Usage: npm run reliability');
  });
});
