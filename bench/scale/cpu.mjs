import { readFileSync } from 'node:fs';

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

/** The most memory that a process had, in MiB; `null` once it has ended. */
export function peakMibOf(pid) {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
