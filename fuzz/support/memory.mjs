import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** The memory in use, in bytes, once what can be freed is gone. */
export function memoryInUse() {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
