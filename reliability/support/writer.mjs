import { setTimeout as pause } from 'node:timers/promises';
import { looking } from './databases.mjs';
import { must } from './report.mjs';

const AFTER_REFUSAL_MS = 100;

/** Issues a letter to one person after the other, without a pause, until told to stop. */
export class Writer {
  /** Runs that were answered 201. */
  acknowledged = [];
  /** How often each other answer came, by its words. */
  refused = new Map();
  #going = true;

  /** The console needs a fresh code before. Somebody who was refused is tried again. */
  static begin(office, people) {
    const writer = new Writer();
    writer.loop = writer.#write(office, [...people]);
    return writer;
  }

  async stop() {
    this.#going = false;
    await this.loop;
  }

  async #write(office, people) {
    while (this.#going && people.length > 0) {
      const asked = { logins: [people[0].login], holder: 'student', layout: 'window', reason: 'x' };
      const response = await office.call('POST', '/api/letter-runs', asked).catch(() => null);
      const body = await response?.json().catch(() => null);
      if (response?.status === 201) {
        this.acknowledged.push(body.letterRunId);
        people.shift();
      } else {
        const words = response
          ? `${String(response.status)} ${body?.code ?? ''}`
          : 'connection lost';
        this.refused.set(words, (this.refused.get(words) ?? 0) + 1);
        await pause(AFTER_REFUSAL_MS);
      }
    }
  }

  /** Throws unless everything that was acknowledged is in the database. */
  async mustBeThere(installation) {
    const rows = await looking(installation, ({ all }) => all('SELECT id FROM letter_run'));
    const there = new Set(rows.map(({ id }) => id));
    const lost = this.acknowledged.filter((id) => !there.has(id));
    const all = String(this.acknowledged.length);
    must(lost.length === 0, `${String(lost.length)} acknowledged runs of ${all} are gone`);
  }
}
