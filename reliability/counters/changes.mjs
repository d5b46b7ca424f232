/**
 * The built program at work: one random change of people after the other, each in its own unit, until it is
 * killed or has made as many as it was told. Says after each that it was saved.
 *
 * Arguments: folder of the build, how many changes, seed.
 */
import { pathToFileURL } from 'node:url';
import { generator } from '../support/random.mjs';

const [build, count, seed] = process.argv.slice(2);
const CLASSES = ['6A', '6B', '5C', '10e'];
const MOST_STUDENTS = 60;
const EVERY_IMPORT = 250;

const built = (path) => import(pathToFileURL(`${build}/server/dist/${path}`).href);
const { assemble, createContext } = await built('bootstrap.js');
const { readConfig } = await built('platform/config/config.js');
const { AppError } = await built('platform/errors.js');
const { Accounts, Leavers, People, SuspendLink } = await built('accounts/index.js');
const { ImportFiles } = await built('imports/index.js');
const { IssueRun } = await built('letters/index.js');
const { Roster, RosterRecords, Schools } = await built('roster/index.js');
const { ACCOUNT_EVENTS, ACTIVATION_PATHS, uaiCheckLetter } = await import(
  pathToFileURL(`${build}/shared/dist/index.js`).href
);

const random = generator(Number(seed));
const house = await createContext(await assemble(readConfig()));
const [accounts, leavers, people] = [house.get(Accounts), house.get(Leavers), house.get(People)];
const [roster, records, schools] = [
  house.get(Roster),
  house.get(RosterRecords),
  house.get(Schools),
];

const CHANGES = [
  ...[add, add, link, suspend, move, leave, correct, moveAccount, moveAccount, moveAccount],
  ...[letters, rename, regroup, several],
];

for (let made = 0; made < Number(count); made += 1) {
  const change = made % EVERY_IMPORT === EVERY_IMPORT - 1 ? importFile : among(CHANGES);
  await change(await aSchool()).catch((error) => {
    // what the rules refuse changes nothing; what another change made impossible neither
    if (!(error instanceof AppError)) throw error;
  });
  await new Promise((said) => process.send({ change: change.name }, said));
}
process.exit();

async function aSchool() {
  const all = await schools.list();
  if (all.length < 4) {
    const digits = `013${String(all.length + 1).padStart(4, '0')}`;
    const uai = digits + uaiCheckLetter(digits);
    const school = { uai, name: `Collège ${String(all.length)}`, kind: 'college' };
    all.push(await schools.create(school, 'cli:counters'));
  }
  return { schoolId: among(all).id };
}

async function add(scope) {
  const name = { lastName: `Nom ${String(number(1e6))}`, usageName: null, firstName: 'Sacha' };
  const students = await records.students(scope);
  if (students.length < MOST_STUDENTS) {
    const classId = number(5) === 0 ? null : (await aClass(scope)).id;
    const more = { birthDate: null, sex: null, ine: null, email: null };
    await people.addStudent(scope, { ...name, ...more, classId }, 'cli:counters');
    return;
  }
  await addGuardian(scope, name, students);
}

async function addGuardian(scope, name, students) {
  const nothing = ['civility', 'email', 'mobile', 'phone', 'address1', 'address2', 'address3'];
  const rest = ['address4', 'postalCode', 'city', 'country'];
  const input = { ...name, ...Object.fromEntries([...nothing, ...rest].map((one) => [one, null])) };
  await roster.change(scope, async () => {
    const [guardian] = await roster.addGuardians(scope, [input]);
    const links = students.slice(0, 1 + number(3)).map(({ id: studentId }) => ({
      ...{ studentId, guardianId: guardian.id },
      ...{ kinship: null, responsibility: 1 },
    }));
    await roster.addLinks(scope, links);
    await people.openGuardianAccounts(scope, [guardian.id]);
  });
}

async function link(scope) {
  const guardians = await records.guardians(scope);
  const students = await records.students(scope);
  if (guardians.length < students.length) {
    const name = {
      lastName: `Responsable ${String(number(1e6))}`,
      usageName: null,
      firstName: 'Dominique',
    };
    await addGuardian(scope, name, shuffled(students));
    return;
  }
  const { id } = among(await records.links(scope));
  const responsibility = number(2) === 0 ? 3 : 1;
  await roster.change(scope, () => roster.changeLink(scope, id, { responsibility }));
}

async function suspend(scope) {
  const { id } = among(await records.links(scope));
  const input = { suspended: number(3) > 0, reason: 'décision' };
  await house.get(SuspendLink).suspend(scope, id, input, 'cli:counters');
}

async function move(scope) {
  const moved = shuffled(await records.students(scope)).slice(0, 5);
  const classId = number(6) === 0 ? null : (await aClass(scope)).id;
  const changes = moved.map(({ id }) => ({ id, patch: { classId } }));
  await roster.change(scope, () => roster.changeStudents(scope, changes));
}

async function leave(scope) {
  const { id } = among(await records.students(scope));
  await roster.change(scope, async () => {
    const leftOn = number(2) === 0 ? '2026-01-05' : null;
    await leavers.follow(await roster.changeStudent(scope, id, { leftOn }));
  });
  if (number(5) === 0) await leavers.closeDue();
}

async function correct(scope) {
  const { id } = among(await records.guardians(scope));
  const patch = {
    lastName: `Corrigé ${String(number(1e6))}`,
    city: number(2) === 0 ? null : 'Arles',
  };
  await roster.change(scope, () => roster.changeGuardian(scope, id, patch));
}

async function moveAccount(scope) {
  const all = number(2) === 0 ? await records.guardians(scope) : await records.students(scope);
  const account = await accounts.get(among(all).accountId ?? '');
  const event = among(ACCOUNT_EVENTS);
  const patch = event === 'activated' ? accounts.activation(among(ACTIVATION_PATHS)) : {};
  await accounts.apply(account, event, patch);
}

async function letters(scope) {
  const choice = { holder: 'all', layout: 'window', secrets: 'all', reissue: false, voids: 0 };
  if (number(10) === 0) {
    await house.get(IssueRun).issue(scope, { ...choice, reason: 'rentrée' }, 'cli:counters');
  }
}

async function rename(scope) {
  await roster.renameClass(
    scope,
    (await aClass(scope)).id,
    `${among(CLASSES)} ${String(number(99))}`,
  );
}

async function regroup(scope) {
  const [kept, moving] = shuffled(await records.guardians(scope));
  if (!kept?.accountId || !moving?.accountId) return;
  await roster.change(scope, async () => {
    await roster.changeGuardian(scope, moving.id, { accountId: kept.accountId });
    if (kept.accountId !== moving.accountId) {
      await accounts.apply(await accounts.get(moving.accountId), 'closed');
    }
  });
}

async function several(scope) {
  await roster.change(scope, async () => {
    await move(scope);
    await leave(scope);
    await add(scope);
    await move(scope);
  });
}

async function importFile(scope) {
  const lines = Array.from({ length: 10 }, () => {
    const name = `Importé ${String(number(40))}`;
    return [name, 'Sacha', '07/03/2015', among(CLASSES), name, 'Claude', '1'].join(';');
  });
  const legal = ['Nom de famille', 'Prénom', 'Niveau responsabilité'].map(
    (one) => `${one} repr. légal`,
  );
  const header = ['Nom de famille', 'Prénom 1', 'Date de naissance', 'Division', ...legal].join(
    ';',
  );
  const bytes = Buffer.from([header, ...lines, ''].join('\r\n'), 'latin1');
  await house.get(ImportFiles).apply(scope, [{ name: 'eleves.csv', bytes }], 'cli:counters');
}

async function aClass(scope) {
  const { id: yearId } = await schools.currentYear(scope);
  const all = await records.classes(scope, yearId);
  return all.length < CLASSES.length
    ? roster.addClass(scope, yearId, `${CLASSES[all.length]} ${String(number(1e6))}`)
    : among(all);
}

function among(all) {
  if (all.length === 0) throw new AppError('record.not-found');
  return all[number(all.length)];
}

function shuffled(all) {
  return all
    .map((one) => [random(), one])
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

function number(below) {
  return Math.floor(random() * below);
}
