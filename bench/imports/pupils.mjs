import { guardiansOf } from '../../fixtures/dist/college/facts.js';
import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';

/** As many collèges are invented from scratch; those after them have the same people under other names. */
const INVENTED = 6;
/** Only children of one guardian who are left out of each collège: what is left has 1.8 guardians a pupil. */
const LEFT_OUT = 38;
const FIRST = 'BEL CAS DOR ÉRI FON GAR LUM MAR NAV OUR PEY ROQ SAL TOR VIL ŒUV'.split(' ');
const LAST = 'ADE AIN ARD EAU ÈDE ÈRE IÈRES INE OLLE OUX UÈS AÇON'.split(' ');

/**
 * Pupils of an academy in one SIECLE extraction, UTF-8: invented collèges one after another, in each 562 pupils
 * and 1,012 guardians. As in a real one, brothers and sisters have the same guardians (one pupil in six has a
 * brother or sister in the file), some mobiles are shared, some fields are empty, seven pairs bear one name. Each
 * collège has surnames, numbers, addresses and classes of its own, so that namesakes, and people who share a home, are as
 * rare in a big file as in a small one.
 *
 * @param {number} pupils
 * @param {number} [from] number of the first collège; files of different ones have nobody in common
 * @returns {{ bytes: Buffer, pupils: number, guardians: number, persons: number }}
 */
export function pupilsFile(pupils, from = 0) {
  const { students } = pupilsRoster(pupils, from);
  const guardians = guardiansOf(students).length;
  const bytes = toSiecleCsv({ students }, { encoding: 'utf-8' });
  return { bytes, pupils, guardians, persons: pupils + guardians };
}

/** The same pupils, before they are a file. */
export function pupilsRoster(pupils, from = 0) {
  const students = [];
  for (let copy = from; students.length < pupils; copy += 1) {
    for (const student of college(copy).slice(0, pupils - students.length)) students.push(student);
  }
  return { students };
}

const invented = new Map();

function college(copy) {
  const seed = (copy % INVENTED) + 1;
  if (!invented.has(seed)) invented.set(seed, pupilsOf(generateCollege(seed)));
  const own = particulars(copy);
  return invented.get(seed).map((student, n) => ({
    ...student,
    lastName: own.surname(student.lastName),
    usageName: student.usageName && own.surname(student.usageName),
    ine: student.ine && own.ine(n),
    schoolNumber: String(copy * 1000 + n + 1),
    className: student.className && own.className(student.className),
    email: student.email && own.email(student.email),
    guardians: student.guardians.map((link) => ({
      ...link,
      guardian: own.guardian(link.guardian),
    })),
  }));
}

/** Those who are here, 1.8 guardians each. */
function pupilsOf({ students }) {
  const present = students.filter(({ leftOn }) => leftOn === null);
  const children = countChildren(present);
  let leftOut = 0;
  return present.filter(({ guardians }) => {
    const alone = guardians.length === 1 && children.get(guardians[0].guardian) === 1;
    if (!alone || leftOut === LEFT_OUT) return true;
    leftOut += 1;
    return false;
  });
}

function countChildren(students) {
  const children = new Map();
  for (const { guardians } of students) {
    for (const { guardian } of guardians) {
      children.set(guardian, (children.get(guardian) ?? 0) + 1);
    }
  }
  return children;
}

/** What the people of one collège have that those of no other have. */
function particulars(copy) {
  const guardians = new Map();
  const surname = (name) => (copy === 0 ? name : anotherSurname(name, copy));
  const email = (address) => (copy === 0 ? address : address.replace('@', `.${String(copy)}@`));
  const number = (given) => given && given.slice(0, 2) + numberOf(given, copy);
  const elsewhere = (address) =>
    copy === 0 ? address : { ...address, city: `${address.city} ${String(copy)}` };
  const another = (guardian) => ({
    ...guardian,
    lastName: surname(guardian.lastName),
    usageName: guardian.usageName && surname(guardian.usageName),
    mobile: number(guardian.mobile),
    phone: number(guardian.phone),
    email: guardian.email && email(guardian.email),
    address: guardian.address && elsewhere(guardian.address),
  });
  return {
    surname,
    email,
    ine: (n) => `000${String(copy * 1000 + n).padStart(6, '0')}HK`,
    className: (name) => (copy === 0 ? name : `${name} ${String(copy)}`),
    /** The same object for the same person: what makes brothers and sisters share it. */
    guardian: (guardian) => {
      if (!guardians.has(guardian)) guardians.set(guardian, another(guardian));
      return guardians.get(guardian);
    },
  };
}

/** As long as the name is, with another end: `MONTAURIOL` becomes `MONTABELADE`. */
function anotherSurname(name, copy) {
  const end = FIRST[copy % FIRST.length] + LAST[Math.floor(copy / FIRST.length) % LAST.length];
  return `${name.slice(0, Math.max(4, name.length - 5)).replace(/[^\p{L}]+$/u, '')}${end}`;
}

/** Ten thousand numbers a collège: the last four digits stay, those before say which collège it is. */
function numberOf(given, copy) {
  return String(copy).padStart(4, '0') + given.slice(-4);
}
