/**
 * Loaded before the program that is measured (`node --import`): when it ends it writes what it used, all its
 * threads together, to the file `BENCH_USAGE`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { BENCH_USAGE } = process.env;

if (isMainThread && BENCH_USAGE) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const status = readFileSync('/proc/self/status', 'utf8');
    const peakMb = Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1000;
    writeFileSync(BENCH_USAGE, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakMb }));
  });
}
