/**
 * Loaded before a command (`node --import`): writes what the process used into the file that `SCALE_USAGE`
 * names, as `process.resourceUsage` gives it.
 */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.SCALE_USAGE;
if (isMainThread && file !== undefined) {
  process.on('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
}
