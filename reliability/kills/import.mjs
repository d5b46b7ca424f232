import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extraction } from '../support/college.mjs';
import { looking } from '../support/databases.mjs';
import { dumpOf } from '../support/invariants.mjs';
import { eventually, must } from '../support/report.mjs';

/** More than one chunk of changes: the commits of the job are several. */
const STUDENTS = 150;

/** One import a kill, each into a school of its own; what it must lead to was imported undisturbed before. */
class KilledImport {
  schools = [];
  reference = null;

  constructor(world) {
    this.world = world;
    this.file = extraction(STUDENTS);
    this.path = join(world.installation.folder, 'extraction.csv');
    writeFileSync(this.path, this.file);
  }

  async next() {
    const school = this.world.schools.pop();
    const office = this.world.office.at(school.id);
    await office.stepUp();
    return { school, office, acknowledged: {} };
  }

  /** What was acknowledged is there; what was not is absent or complete; and it resumes to the reviewed result. */
  async settle(turn) {
    const { office, school, acknowledged } = turn;
    await office.stepUp();
    const there = await atRest(office);
    must(there.length <= 1, `${String(there.length)} imports of one upload`);
    const { upload } = acknowledged;
    must(!upload || there[0]?.id === upload, 'an upload that was acknowledged is not there');
    const { id, state } = there[0] ?? (await office.upload(this.file));
    must(!acknowledged.applied || state === 'applied', `acknowledged as applied, but ${state}`);
    must(!acknowledged.apply || state !== 'planned', 'applying was acknowledged and forgotten');
    if (state === 'planned') await office.json('POST', `/api/imports/${id}/apply`);
    const [ended] = await atRest(office);
    must(ended.state === 'applied', `it ended as ${ended.state}`);
    await this.compare(school);
    return { saved: state === 'applied' };
  }

  async compare(school) {
    const dump = await dumpOf(this.world.installation, school.id);
    this.reference ??= dump;
    const differs = dump.findIndex((line, n) => line !== this.reference[n]);
    must(
      differs < 0 && dump.length === this.reference.length,
      `not what the undisturbed import led to: ${dump[differs] ?? 'lines are missing'}`,
    );
  }

  /** What was imported stays what it is. */
  async finalCheck(turns) {
    for (const { school } of turns) await this.compare(school);
    return `${String(turns.length)} schools hold the ${String(this.reference.length)} lines of the undisturbed one`;
  }
}

/** Through the wizard's routes: the server is killed. */
export class ImportByServer extends KilledImport {
  name = 'import, server';

  async attempt({ office, acknowledged }) {
    const uploaded = await office.upload(this.file);
    acknowledged.upload = uploaded.id;
    const begun = await office.json('POST', `/api/imports/${uploaded.id}/apply`);
    acknowledged.apply = true;
    const job = `/api/jobs/${begun.jobId}`;
    await eventually('the job ends', async () => (await office.json('GET', job)).state === 'done');
    acknowledged.applied = (await stateOf(office, uploaded.id)) === 'applied';
  }
}

/** By the command line, beside the server: the command is killed. */
export class ImportByCommand extends KilledImport {
  name = 'import, command';
  byCommand = true;

  async attempt({ school, acknowledged }, kill) {
    const args = ['import', this.path, '--school', school.uai, '--yes'];
    const { code, json } = await this.world.installation.run(args, { kill });
    if (code === null) return;
    must(code === 0 && json !== null, `the command ended with ${String(code)}`);
    acknowledged.applied = true;
    const row = await looking(this.world.installation, ({ all }) =>
      all('SELECT id FROM roster_import WHERE schoolId = ?', [school.id]),
    );
    acknowledged.upload = row[0]?.id;
  }
}

/** The imports of a school once none of them is read or applied any more. */
export async function atRest(office) {
  let imports = [];
  await eventually('no import is read or applied any more', async () => {
    imports = await office.json('GET', '/api/imports');
    return imports.every(({ state }) => !/^(reading|applying|undoing)$/.test(state));
  });
  return imports;
}

async function stateOf(office, id) {
  return (await office.json('GET', `/api/imports/${id}`)).state;
}
