import { pathToFileURL } from 'node:url';
import { seededRandom } from '@trousseau/fixtures';
import { Households } from './households.mjs';
import { Ids } from './ids.mjs';
import { Logins } from './logins.mjs';
import { SchoolRecords } from './records.mjs';
import { schoolsOf } from './shape.mjs';
import { noRows } from './tables.mjs';
import { addTraces } from './traces.mjs';

const SEED = 9;
const ROWS_AT_ONCE = 40_000;

/**
 * Fills a migrated, empty database with an academy.
 *
 * @param {{ write: (rows: Record<string, unknown[][]>) => Promise<void> }} writer
 * @param {number} accounts how many there are in the end
 * @param {string} build the folder of the build whose schema this is: its keys of names are those of the rows
 * @returns {Promise<object>} `filledAt`, how many there are of what, and the two schools to measure by their role
 */
export async function fillAcademy(writer, accounts, build) {
  const random = seededRandom(SEED);
  const keys = await import(pathToFileURL(`${build}/server/dist/roster/domain/keys.js`).href);
  const academy = {
    ...{ random, keys, now: Date.now(), serials: 0 },
    ...{ ids: new Ids(), logins: new Logins(), households: new Households(random) },
  };
  const counts = { schools: 0, accounts: 0, pupils: 0 };
  const measured = {};
  const waiting = new WaitingRows(writer);
  for (const school of schoolsOf(accounts, random)) {
    if (counts.accounts >= accounts) break;
    counts.schools += 1;
    const records = new SchoolRecords(academy, school, counts.schools);
    records.fill(accounts - counts.accounts);
    addTraces(records);
    counts.accounts += records.accounts;
    counts.pupils += records.pupils;
    if (school.role !== 'another') measured[school.role] = placeOf(records);
    await waiting.add(records.rows);
  }
  await waiting.flush();
  return { filledAt: new Date(academy.now).toISOString(), ...counts, measured, rows: waiting.rows };
}

/** What a measurement asks about in a school. */
function placeOf(records) {
  const { id, uai, pupils, accounts, importId, runId, classes } = records;
  const largest = classes.toSorted((one, other) => other.students - one.students)[0];
  const guardian = records.people.find(({ holder }) => holder === 'guardian');
  const student = records.people.find(({ holder }) => holder === 'student');
  return {
    ...{ id, uai, pupils, accounts, importId, runId },
    classId: largest.id,
    classes: classes.length,
    guardianId: guardian.id,
    studentId: student.id,
    accountId: student.account.id,
  };
}

/** Rows that are written many at once. */
class WaitingRows {
  rows = 0;
  #waiting = noRows();
  #count = 0;

  constructor(writer) {
    this.writer = writer;
  }

  async add(rows) {
    for (const [table, values] of Object.entries(rows)) {
      for (const row of values) this.#waiting[table].push(row);
      this.#count += values.length;
    }
    if (this.#count >= ROWS_AT_ONCE) await this.flush();
  }

  async flush() {
    await this.writer.write(this.#waiting);
    this.rows += this.#count;
    this.#waiting = noRows();
    this.#count = 0;
  }
}
