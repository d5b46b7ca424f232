/** Adds up what parts of a script cost, so that preparing between them is left out. */
export class OwnMeasure {
  #cpu = { user: 0, system: 0 };
  #seconds = 0;

  /** Runs one part that counts. */
  async of(work) {
    const cpu = process.cpuUsage();
    const began = performance.now();
    const result = await work();
    this.#seconds += (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    this.#cpu.user += user;
    this.#cpu.system += system;
    return result;
  }

  /** Prints the sum, as usage.mjs reads it. */
  print() {
    const cpuSeconds = (this.#cpu.user + this.#cpu.system) / 1e6;
    process.stdout.write(JSON.stringify({ cpuSeconds, seconds: this.#seconds }));
  }
}
