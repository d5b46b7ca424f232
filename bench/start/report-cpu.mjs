import { writeFileSync } from 'node:fs';

/**
 * Loaded before a program: writes the processor time that its whole process took, user and system, into the file
 * that `BENCH_CPU` names, when it ends and whenever the parent asks.
 */
function report() {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.BENCH_CPU, JSON.stringify({ user, system }));
}

process.on('exit', report);
if (process.send) {
  process.on('message', () => {
    report();
    process.send('reported');
  });
  process.channel.unref();
}
