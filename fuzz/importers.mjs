/**
 * Importers: files of every format that the product reads, made up, spoilt and put together from the fixtures. Most are
 * read and planned in a thread, where nothing is in the way of many; some go the way of real ones.
 */
import { Worker } from 'node:worker_threads';
import { Findings } from './support/findings.mjs';
import { Chance } from './support/chance.mjs';
import { importInput } from './importers/inputs.mjs';
import { kindOf } from './importers/kind-of.mjs';
import { uploads } from './importers/uploads.mjs';

const THREAD = new URL('importers/thread.mjs', import.meta.url);
/** An input under way for this long, in milliseconds, is not awaited any more. */
const HANGS_MS = 30_000;
const LOOKS_MS = 500;
/** What the server gives the thread that reads, in MiB. */
const MEMORY_MIB = 768;

/** Of a thousand inputs so many are requests of the way that real files go, with what people do with them afterwards. */
const SENT = 6;

export async function run({ inputs, seed, until, databases, folder }) {
  const findings = new Findings('importers', {
    folder,
    passed: (outcome) => /people|nobody|: 20[01]$/.test(outcome),
  });
  const sent = Math.ceil((inputs * SENT) / 1_000);
  const half = performance.now() + (until - performance.now()) / 2;
  await uploads({ inputs: sent, seed, until: half, databases, findings });
  let next = 0;
  while (next < inputs - sent && performance.now() < until) {
    next = await readFrom(next, { inputs: inputs - sent, seed, until, findings });
  }
  return findings;
}

/** Reads until the end, or until an input ends the thread; gives the number of the next one. */
function readFrom(from, { inputs, seed, until, findings }) {
  const place = new SharedArrayBuffer(4);
  const underWay = new Int32Array(place);
  const thread = new Worker(THREAD, {
    workerData: { seed, from, to: inputs, place },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
  });
  return new Promise((resolve) => {
    let done = from;
    let since = performance.now();
    let last = from;
    const end = (next) => {
      clearInterval(looking);
      thread.removeAllListeners();
      thread.on('error', () => undefined);
      void thread.terminate();
      resolve(next);
    };
    const failedAt = (index, what, detail, fewer = null) => {
      const files = fewer ?? importInput(new Chance(seed, index)).files;
      const said = files.map(({ name, overrides }) => `${name} ${JSON.stringify(overrides)}`);
      findings.fail(
        what === 'threw' ? `threw ${kindOf(detail)}` : what,
        `seed ${seed}, input ${index}\n${said.join('\n')}\n${detail}`,
        files,
      );
    };
    const looking = setInterval(() => {
      const index = Atomics.load(underWay, 0);
      if (index !== last) [last, since] = [index, performance.now()];
      else if (performance.now() - since > HANGS_MS) {
        failedAt(index, 'hangs', `not over after ${HANGS_MS} ms`);
        end(index + 1);
      }
      if (performance.now() > until) end(inputs);
    }, LOOKS_MS);
    thread.on('message', (message) => {
      if (message.type === 'failure')
        failedAt(message.index, message.what, message.detail, message.files);
      else {
        done = message.done;
        for (const [outcome, times] of Object.entries(message.counts))
          findings.count(outcome, times);
        if (message.memory !== null) findings.memory(message.memory);
      }
    });
    thread.on('error', (error) => {
      const index = Atomics.load(underWay, 0);
      failedAt(index, 'ended the thread', error.stack ?? String(error));
      end(index + 1);
    });
    thread.on('exit', () => end(Math.max(done, Atomics.load(underWay, 0) + 1)));
  });
}
