/**
 * Reads inputs one after the other and tells how each ended. The number of the input under way stands in shared
 * memory: whoever waits for too long ends the thread, and knows of which.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Chance } from '../support/chance.mjs';
import { memoryInUse } from '../support/memory.mjs';
import { importInput } from './inputs.mjs';
import { kindOf } from './kind-of.mjs';
import { readInput } from './read.mjs';
import { shrunk } from '../support/shrink.mjs';

/** How long an input may take, and how much more each byte of it, in milliseconds. */
const SLOW_MS = 1_000;
const SLOW_MS_PER_BYTE = 0.02;
/** One that was slow while the machine did something else is not slow again. */
const TRIES = 3;
const SOME = 500;
/** Messages between two looks at the memory. */
const LOOK_AT_MEMORY = 10;

const { seed, from, to, place } = workerData;
const underWay = new Int32Array(place);
let counts = {};
let told = 0;

for (let index = from; index < to; index += 1) {
  Atomics.store(underWay, 0, index);
  const input = importInput(new Chance(seed, index));
  const ended = await attempt(index, input);
  const name = `${input.kind}: ${ended}`;
  counts[name] = (counts[name] ?? 0) + 1;
  if ((index - from) % SOME === SOME - 1 || index === to - 1) tell(index + 1);
}

async function attempt(index, input) {
  try {
    const { ended, took } = timed(input);
    const allowed = SLOW_MS + SLOW_MS_PER_BYTE * sizeOf(input);
    if (took <= allowed) return ended;
    const best = Math.min(...Array.from({ length: TRIES }, () => timed(input).took));
    if (best > allowed) fail(index, 'slow', `${best.toFixed(0)} ms for ${sizeOf(input)} bytes`);
    return ended;
  } catch (error) {
    fail(index, 'threw', error.stack ?? String(error), await least(input, error));
    return 'THREW';
  }
}

function timed(input) {
  const began = performance.now();
  const ended = readInput(input);
  return { ended, took: performance.now() - began };
}

function sizeOf({ files }) {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function fail(index, what, detail, files = null) {
  parentPort.postMessage({ type: 'failure', index, what, detail, files });
}

/** The input with as little as fails in the same way. */
async function least(input, error) {
  const files = [...input.files];
  for (const [n, file] of files.entries()) {
    const failsAlike = (bytes) => {
      const others = files.with(n, { ...file, bytes });
      return kindThrown({ ...input, files: others }) === kindOf(error.stack ?? String(error));
    };
    files[n] = { ...file, bytes: await shrunk(file.bytes, failsAlike) };
  }
  return files;
}

function kindThrown(input) {
  try {
    readInput(input);
    return null;
  } catch (error) {
    return kindOf(error.stack ?? String(error));
  }
}

function tell(done) {
  const memory = told % LOOK_AT_MEMORY === 0 ? memoryInUse() : null;
  parentPort.postMessage({ type: 'counts', counts, done, memory });
  told += 1;
  counts = {};
}
