import { bornKey, type ImportProblem, type ImportReport } from '@trousseau/shared';
import { problem } from '../problems.js';
import { groupBy, severalOf, uniqueBy } from './pairing.js';
import { studentNameKey, type PlannedStudent } from './students.js';

/** A pupil whom an import makes, as another school may know them (docs/decisions/0042). */
export interface Newcomer {
  /** The key of the change that makes them. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly person: string;
  readonly ine: string | null;
  /** `null`: a name and a birth date that do not say who it is, here or there. */
  readonly bornKey: string | null;
}

/** A pupil with an account, as a school that is not the import's has them: no name, no class, no contact. */
export interface KnownElsewhere {
  readonly id: string;
  readonly schoolId: string;
  readonly accountId: string;
  readonly ine: string | null;
  readonly bornKey: string | null;
  /** Since when the pupil is not there any more. */
  readonly leftOn: string | null;
}

/** A newcomer who may have an account already, with the record of them that is asked about. */
export interface FoundElsewhere {
  readonly newcomer: Newcomer;
  readonly known: KnownElsewhere;
}

/**
 * The newcomers who are looked up, each with what they are looked up by. A name that the files give with several birth
 * dates is not: whoever tries dates on a name learns nothing.
 */
export function newcomersOf(students: readonly PlannedStudent[]): Newcomer[] {
  const made = students.flatMap(({ standing, entry, key, label: person }) => {
    if (standing !== 'new' || entry === null) return [];
    const { file, line, student } = entry;
    return [{ key, file, line, person, ine: student.ine, bornKey: bornKey(student), student }];
  });
  const namesakes = new Set<string>();
  for (const [name] of severalOf(made, ({ student }) => studentNameKey(student))) {
    namesakes.add(name);
  }
  return made.flatMap(({ student, ...newcomer }) => {
    const alone = !namesakes.has(studentNameKey(student));
    const asked = { ...newcomer, bornKey: alone ? newcomer.bornKey : null };
    return asked.ine === null && asked.bornKey === null ? [] : [asked];
  });
}

/**
 * Who of them may have an account in another school: by the INE, else by names and birth date where no INE contradicts
 * it, and where all who are found have one account.
 */
export function foundElsewhere(
  newcomers: readonly Newcomer[],
  known: readonly KnownElsewhere[],
): FoundElsewhere[] {
  const byIne = groupBy(known, ({ ine }) => ine);
  const byBirth = groupBy(known, (one) => one.bornKey);
  const alone = uniqueBy(newcomers, ({ ine }) => ine);
  const found = newcomers.flatMap((newcomer): FoundElsewhere[] => {
    const { ine } = newcomer;
    if (ine !== null && alone.get(ine) !== newcomer) return [];
    const same = ine === null ? [] : (byIne.get(ine) ?? []);
    const born = newcomer.bornKey === null ? [] : (byBirth.get(newcomer.bornKey) ?? []);
    const candidates =
      same.length > 0
        ? same
        : born.filter((one) => ine === null || one.ine === null || one.ine === ine);
    const [first, ...others] = [...candidates].sort(presentFirst);
    const isOne = first && others.every(({ accountId }) => accountId === first.accountId);
    return isOne ? [{ newcomer, known: first }] : [];
  });
  const accounts = uniqueBy(found, ({ known: { accountId } }) => accountId);
  return found.filter((one) => accounts.get(one.known.accountId) === one);
}

/**
 * A report with what is known elsewhere: who, and how many, and nothing of any other school.
 *
 * @param limited whether there was more to look up than is looked up in a day
 */
export function withElsewhere(
  report: ImportReport,
  found: readonly FoundElsewhere[],
  limited: boolean,
): ImportReport {
  const [first] = report.files;
  const said = found.map(({ newcomer: { file, line, person } }) =>
    problem('warning', 'imports.account-elsewhere', { file, line }, { person }),
  );
  const more = limited && first ? [limitReached(first.name)] : [];
  if (said.length + more.length === 0) return report;
  return {
    ...report,
    ...(said.length > 0 ? { elsewhere: said.length } : {}),
    problems: [...more, ...report.problems, ...said],
  };
}

function limitReached(file: string): ImportProblem {
  return problem('warning', 'imports.elsewhere-limit', { file, line: null });
}

function presentFirst(a: KnownElsewhere, b: KnownElsewhere): number {
  const left = Number(a.leftOn !== null) - Number(b.leftOn !== null);
  return left !== 0 ? left : a.id < b.id ? -1 : 1;
}
