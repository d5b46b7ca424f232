import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';
import { dumpOf } from '../support/invariants.mjs';
import { eventually, must } from '../support/report.mjs';
import { applied } from './undo.mjs';

/** Of the invented collège: who is here this year, and who is expected in the next one. Both more than one unit moves. */
const HERE = [0, 450];
const EXPECTED = [60, 510];
const LEVELS = { 6: '5', 5: '4', 4: '3', 3: '3' };
const UNDER_WAY = /^(switching|undoing)$/;
/** The one column that says a day: what is compared is whether somebody has left. */
const LEFT_ON = /"leftOn","\d{4}-\d\d-\d\d"/g;

const { students } = generateCollege(11);

/** One switch of the year a kill, each in a school of its own; it must lead to what the undisturbed one led to. */
export class YearSwitch {
  name = 'switch';
  reference = null;

  constructor(world) {
    this.world = world;
  }

  async next() {
    const school = this.world.schools.pop();
    const office = this.world.office.at(school.id);
    await applied(
      office,
      file(HERE, (name) => name),
    );
    await office.stepUp();
    await office.json('POST', '/api/school-years', {});
    await applied(office, file(EXPECTED, risen), '?year=next');
    await office.stepUp();
    return { school, office, acknowledged: false };
  }

  async attempt(turn) {
    await begin(turn.office);
    turn.acknowledged = true;
    await atRest(turn.office);
  }

  /** What was acknowledged is not forgotten; and it ends in exactly what the undisturbed switch led to. */
  async settle(turn) {
    const { office, school } = turn;
    await office.stepUp();
    const there = await atRest(office);
    must(!turn.acknowledged || there !== null, 'the switch was acknowledged and forgotten');
    if (there === null) await begin(office);
    const ended = await atRest(office);
    must(ended?.state === 'switched', `it ended as ${String(ended?.state)}`);
    await this.compare(school);
    return { saved: there?.state === 'switched' };
  }

  async finalCheck(turns) {
    for (const { school } of turns) await this.compare(school);
    return `${String(turns.length)} schools stand where the undisturbed switch led`;
  }

  async compare(school) {
    const dump = await this.dump(school);
    this.reference ??= dump;
    mustBe(dump, this.reference);
  }

  async dump({ id }) {
    const lines = await dumpOf(this.world.installation, id);
    return lines.map((line) => line.replace(LEFT_ON, '"leftOn","…"')).toSorted();
  }
}

/** One undoing of a switch a kill: it must lead back to what was there before the switch. */
export class UndoneSwitch extends YearSwitch {
  name = 'undo-switch';

  async next() {
    const turn = await super.next();
    const before = await this.dump(turn.school);
    await begin(turn.office);
    await atRest(turn.office);
    await turn.office.stepUp();
    return { ...turn, before };
  }

  async attempt(turn) {
    await beginUndoing(turn.office);
    turn.acknowledged = true;
    await atRest(turn.office);
  }

  async settle(turn) {
    const { office } = turn;
    await office.stepUp();
    const { state } = await atRest(office);
    must(!turn.acknowledged || state === 'undone', `acknowledged, and it ended as ${state}`);
    if (state === 'switched') await beginUndoing(office);
    const ended = await atRest(office);
    must(ended.state === 'undone', `it ended as ${ended.state}`);
    mustBe(await this.dump(turn.school), turn.before);
    return { saved: state === 'undone' };
  }

  async finalCheck(turns) {
    for (const { school, before } of turns) mustBe(await this.dump(school), before);
    return `${String(turns.length)} schools hold what they held before the switch`;
  }
}

/** The export of some students, each in the class that this makes of theirs. */
function file([from, to], classOf) {
  const some = students.slice(from, to).map((student) => ({
    ...student,
    className: student.className && classOf(student.className),
  }));
  return toSiecleCsv({ students: some }, { encoding: 'utf-8' });
}

function risen(className) {
  return className.replace(/\d/, (level) => LEVELS[level] ?? level);
}

async function begin(office) {
  const { preview } = await office.json('GET', '/api/rollover');
  const { rosterVersion, leavers, leaversToType } = preview;
  const confirmed = leaversToType ? { rosterVersion, leavers } : { rosterVersion };
  await office.json('POST', '/api/rollover/switch', confirmed);
}

async function beginUndoing(office) {
  const { rosterVersion, refused } = await office.json('GET', '/api/rollover/undo');
  must(refused === null, `the switch cannot be undone: ${refused?.code ?? ''}`);
  await office.json('POST', '/api/rollover/undo', { rosterVersion });
}

/** The latest switch once nothing runs any more; `null`: there was none. */
async function atRest(office) {
  let latest = null;
  await eventually('no switch is under way any more', async () => {
    ({ lastSwitch: latest } = await office.json('GET', '/api/rollover'));
    return !UNDER_WAY.test(latest?.state ?? '');
  });
  return latest;
}

function mustBe(dump, wanted) {
  const differs = dump.findIndex((line, n) => line !== wanted[n]);
  must(
    differs < 0 && dump.length === wanted.length,
    `not what it must be: ${dump[differs] ?? 'lines are missing'}, ${wanted[differs] ?? 'nothing'}`,
  );
}
