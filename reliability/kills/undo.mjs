import { extraction } from '../support/college.mjs';
import { dumpOf } from '../support/invariants.mjs';
import { must } from '../support/report.mjs';
import { atRest } from './import.mjs';

/** Who was there before, and more people than one unit of an undo takes back. */
const BEFORE = 20;
const STUDENTS = 250;

/** One undo a kill: a second import into a school of its own is taken back, to what the first one left. */
export class Undo {
  name = 'undo';

  constructor(world) {
    this.world = world;
  }

  async next() {
    const school = this.world.schools.pop();
    const office = this.world.office.at(school.id);
    await applied(office, extraction(BEFORE));
    const before = await this.dump(school);
    const importId = await applied(office, extraction(STUDENTS));
    await office.stepUp();
    return { school, office, importId, before, acknowledged: false };
  }

  async attempt(turn) {
    await begin(turn);
    turn.acknowledged = true;
    await atRest(turn.office);
  }

  /** What was acknowledged is not forgotten; and it ends in exactly what was there before. */
  async settle(turn) {
    const { office } = turn;
    await office.stepUp();
    const state = await stateOf(turn);
    must(!turn.acknowledged || state !== 'applied', 'undoing was acknowledged and forgotten');
    if (state === 'applied') await begin(turn);
    const ended = await stateOf(turn);
    must(ended === 'undone', `it ended as ${ended}`);
    await this.compare(turn);
    return { saved: state === 'undone' };
  }

  async finalCheck(turns) {
    for (const turn of turns) await this.compare(turn);
    return `${String(turns.length)} schools hold what they held before the import`;
  }

  async compare({ school, before }) {
    const dump = await this.dump(school);
    const differs = dump.findIndex((line, n) => line !== before[n]);
    must(
      differs < 0 && dump.length === before.length,
      `not what was there before: ${dump[differs] ?? 'lines are missing'}`,
    );
  }

  dump({ id }) {
    return dumpOf(this.world.installation, id);
  }
}

/** The id of an import of this file that was applied to its end, however many it moves. */
export async function applied(office, file, query = '') {
  await office.stepUp();
  const { id } = await office.upload(file, query);
  await office.json('POST', `/api/imports/${id}/apply`);
  await atRest(office);
  return id;
}

async function begin({ office, importId }) {
  const { rosterVersion } = await office.json('GET', `/api/imports/${importId}/undo`);
  await office.json('POST', `/api/imports/${importId}/undo`, { rosterVersion });
}

async function stateOf({ office, importId }) {
  const imports = await atRest(office);
  return imports.find(({ id }) => id === importId).state;
}
