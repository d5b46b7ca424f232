import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often each kind of failure is kept: the first ones say what there is to mend. */
const KEPT_OF_A_KIND = 3;
/** How much more memory, in bytes, may be in use at the end than after the first quarter. */
const GROWTH = 64 * 2 ** 20;

/**
 * What a part of the run found: how often inputs ended how, what failed, how memory went. Failures are written as
 * files outside the repository, for what breaks a library is nobody else's to read.
 */
export class Findings {
  #outcomes = new Map();
  #failures = new Map();
  #memory = [];
  #began = performance.now();
  inputs = 0;

  /**
   * @param {string} part of the run
   * @param {{ folder?: string, passed: (outcome: string) => boolean }} how `passed`: whether an input that ended so
   *   got past the first check
   */
  constructor(part, { folder = join(tmpdir(), 'trousseau-fuzz'), passed }) {
    Object.assign(this, { part, folder, passed });
  }

  /** Notes how inputs ended. */
  count(outcome, times = 1) {
    this.inputs += times;
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + times);
  }

  /** Notes the memory in use, in bytes, with what can be freed gone. */
  memory(bytes) {
    this.#memory.push(bytes);
  }

  /**
   * Notes a failure, and writes its input down.
   *
   * @param {string} kind one line that is the same for the same fault
   * @param {string} detail what happened
   * @param {{ name: string, bytes: Buffer | string }[]} files the input
   * @returns {boolean} whether it is one of the first of its kind
   */
  fail(kind, detail, files) {
    const seen = (this.#failures.get(kind) ?? 0) + 1;
    this.#failures.set(kind, seen);
    if (seen > KEPT_OF_A_KIND) return false;
    const place = join(this.folder, this.part, `${String(this.#failures.size)}-${String(seen)}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'what.txt'), `${kind}\n\n${detail}\n`);
    files.forEach(({ name, bytes }, n) =>
      writeFileSync(join(place, `${String(n)}-${fileName(name)}`), bytes),
    );
    console.log(`  FAILED  ${kind}\n          ${place}`);
    return true;
  }

  /** Prints what was found. Gives whether nothing failed. */
  summarise() {
    const seconds = (performance.now() - this.#began) / 1000;
    const rate = this.inputs / seconds;
    const past = sum([...this.#outcomes].filter(([outcome]) => this.passed(outcome)));
    console.log(
      `  ${String(this.inputs)} inputs in ${seconds.toFixed(0)} s, ${rate.toFixed(0)} a second; ` +
        `${((100 * past) / Math.max(1, this.inputs)).toFixed(1)} % got past the first check`,
    );
    for (const [outcome, times] of [...this.#outcomes].sort(([, a], [, b]) => b - a)) {
      console.log(`    ${String(times).padStart(8)}  ${outcome}`);
    }
    this.#summariseMemory();
    for (const [kind, times] of this.#failures)
      console.log(`  FAILED ${String(times)} times: ${kind}`);
    return this.#failures.size === 0;
  }

  #summariseMemory() {
    if (this.#memory.length < 8) return;
    const settled = this.#memory[Math.floor(this.#memory.length / 4)];
    const last = Math.min(...this.#memory.slice(-4));
    const mib = (bytes) => (bytes / 2 ** 20).toFixed(0);
    console.log(`  memory: ${mib(settled)} MiB after a quarter, ${mib(last)} MiB at the end`);
    if (last - settled > GROWTH)
      this.fail('memory grows', `${mib(settled)} to ${mib(last)} MiB`, []);
  }
}

function sum(entries) {
  return entries.reduce((total, [, times]) => total + times, 0);
}

function fileName(name) {
  return name.replaceAll(/[^\w.-]/g, '_').slice(0, 80) || 'input';
}
