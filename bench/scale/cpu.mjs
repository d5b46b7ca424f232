import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const USER = 11;
const SYSTEM = 12;

/** Processor time that a process used so far, of all its threads, in seconds. Linux only. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // What stands before the last parenthesis is the program's name, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_PER_SECOND;
}

/**
 * Processor time that a process's living threads used so far, in milliseconds, to the nanosecond: for what is
 * too short for {@link cpuOf}.
 */
export function workOf(pid) {
  const tasks = `/proc/${String(pid)}/task`;
  const nanoseconds = readdirSync(tasks).map((thread) => {
    const [onProcessor] = readFileSync(`${tasks}/${thread}/schedstat`, 'utf8').split(' ');
    return Number(onProcessor);
  });
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}
