import { generateCollege, toSiecleCsv } from '@trousseau/fixtures';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The extraction of a school that is far too big: an invented collège over and over, each time with other
 * names, numbers and addresses, so that nobody comes twice.
 *
 * @param {number} rows lines without the header
 * @returns {Buffer} UTF-8
 */
export function bigFile(rows) {
  const { students } = generateCollege(11);
  const present = students.filter(({ leftOn }) => leftOn === null);
  const many = Array.from({ length: rows }, (_, n) => {
    const copy = Math.floor(n / present.length);
    return another(present[n % present.length], copy, n);
  });
  return toSiecleCsv({ students: many }, { encoding: 'utf-8' });
}

function another(student, copy, n) {
  const suffix = word(copy);
  const digits = String(n).padStart(6, '0');
  return {
    ...student,
    lastName: `${student.lastName}-${suffix}`.slice(0, 60),
    ine: `000${digits}${suffix.slice(-2).toUpperCase()}`,
    schoolNumber: String(n + 1),
    email: null,
    guardians: student.guardians.map((link, rank) => ({
      ...link,
      guardian: guardianOf(link.guardian, suffix, 2 * n + rank),
    })),
  };
}

function guardianOf(guardian, suffix, n) {
  return {
    ...guardian,
    lastName: `${guardian.lastName}-${suffix}`.slice(0, 60),
    mobile: guardian.mobile && `06${String(10_000_000 + n)}`,
    phone: null,
    email: guardian.email && `p${String(n)}@example.org`,
  };
}

/** A pronounceable enough word for a number: `Aa`, `Ab`… */
function word(n) {
  const first = LETTERS[Math.floor(n / LETTERS.length) % LETTERS.length];
  return first + LETTERS[n % LETTERS.length].toLowerCase();
}
