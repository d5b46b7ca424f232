import type { Config } from '../../platform/config/config.js';
import { openPlainReader } from '../../platform/database/plain-reader.js';
import type { PlainReader } from '../../platform/database/plain-reader.js';
import { AppError } from '../../platform/errors.js';
import type { SchoolScope } from '../../roster/index.js';
import type {
  ExportDays,
  GivenAnswer,
  KnownElsewhere,
  MappedClass,
  Newcomer,
  RosterGuardian,
  RosterLink,
  RosterSnapshot,
  RosterStudent,
} from '../domain/index.js';

/** What a school knows when an import is planned. */
export interface KnownRoster extends RosterSnapshot {
  /** It was read first: whatever moves meanwhile shows in it. */
  readonly version: number;
}

type StudentKeys = Omit<RosterStudent, 'className' | 'beside'> &
  Readonly<Record<'classId' | 'nextYearId' | 'nextClassId', string | null>>;

const CLASSES = `SELECT id, name FROM school_class
  WHERE schoolId = ? AND yearId = ? ORDER BY sortKey, id`;
const CLASS_NAMES = 'SELECT id, name FROM school_class WHERE schoolId = ?';
const STUDENTS = `SELECT id, lastName, usageName, firstName, birthDate, sex, ine, sourceId, classId, email, leftOn,
  nextYearId, nextClassId
  FROM student WHERE schoolId = ?`;
const GUARDIANS = `SELECT id, civility, lastName, usageName, firstName, sourceId, email, mobile, phone,
  address1, address2, address3, address4, postalCode, city, country, leftOn
  FROM guardian WHERE schoolId = ?`;
const EXPORTS = `SELECT MAX(studentsExportedOn) AS students, MAX(guardiansExportedOn) AS guardians
  FROM roster_import WHERE schoolId = ? AND state = 'applied'`;
const LINKS = `SELECT id, studentId, guardianId, kinship, responsibility, \`rank\`
  FROM guardian_link WHERE schoolId = ?`;

const LEAVERS = 'SELECT studentId FROM import_leaver WHERE importId = ?';

const MAPPED_CLASSES = 'SELECT className AS name, classId FROM import_class WHERE schoolId = ?';

const ANSWERS = `SELECT one, other, verdict FROM import_answer
  WHERE schoolId = ? ORDER BY one, other`;

/** Keys of one statement, at most. */
const KEYS = 500;

/** The pupils of other schools whose account is not closed, by one of the two columns that say who it is. */
export const elsewhereBy = (column: 'ine' | 'bornKey', keys: number): string =>
  `SELECT student.id, student.schoolId, student.accountId, student.ine, student.bornKey, student.leftOn
  FROM student JOIN account ON account.id = student.accountId
  WHERE student.${column} IN (${Array.from({ length: keys }, () => '?').join(', ')})
    AND student.schoolId <> ? AND account.state <> 'CLOSED'`;

/**
 * What reading and planning look at: the remembered columns, and of the roster what people are told apart and
 * compared by. It is read row by row and without TypeORM, which takes longer to load than a file of a school takes
 * to read (docs/decisions/0024).
 */
export class ReadingDatabase {
  private constructor(private readonly reader: PlainReader) {}

  static async open(config: Config): Promise<ReadingDatabase> {
    return new ReadingDatabase(await openPlainReader(config));
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  /** The columns that a school chose for these headers, as JSON; `null`: it chose none. */
  async mapping({ schoolId }: SchoolScope, shape: string): Promise<string | null> {
    const sql = 'SELECT mapping FROM import_mapping WHERE schoolId = ? AND shape = ?';
    const [row] = await this.all<{ readonly mapping: string }>(sql, [schoolId, shape]);
    return row?.mapping ?? null;
  }

  /** The days of the latest exports of each kind that a school applied. */
  async exportsApplied({ schoolId }: SchoolScope): Promise<ExportDays> {
    const [row] = await this.all<ExportDays>(EXPORTS, [schoolId]);
    return row ?? { students: null, guardians: null };
  }

  /**
   * A school's whole roster, with the classes of a year. Throws `record.not-found`.
   *
   * @param isNext whether that is the next year: of students it is then told where they stand in it, and beside it
   */
  async roster(scope: SchoolScope, yearId: string, isNext: boolean): Promise<KnownRoster> {
    const { schoolId } = scope;
    const version = await this.version(schoolId);
    const classes = await this.all<{ readonly id: string; readonly name: string }>(CLASSES, [
      schoolId,
      yearId,
    ]);
    const named = isNext
      ? await this.all<(typeof classes)[number]>(CLASS_NAMES, [schoolId])
      : classes;
    const classNames = new Map(named.map(({ id, name }) => [id, name]));
    const nameOf = (classId: string | null): string | null => classNames.get(classId ?? '') ?? null;
    const students: RosterStudent[] = [];
    await this.reader.each(STUDENTS, [schoolId], (row) => {
      const { classId, nextYearId, nextClassId, ...student } = row as StudentKeys;
      if (!isNext) {
        students.push({ ...student, className: nameOf(classId) });
        return;
      }
      const isHere = student.leftOn === null;
      const expected = nextYearId === yearId;
      const beside = { expected, isHere, className: nameOf(classId) };
      const className = expected ? nameOf(nextClassId) : null;
      students.push({ ...student, className, leftOn: null, beside });
    });
    const guardians = await this.all<RosterGuardian>(GUARDIANS, [schoolId]);
    const links = await this.all<RosterLink>(LINKS, [schoolId]);
    return { version, classes, students, guardians, links };
  }

  /** What people of a school said of two people, in whatever import. */
  answers({ schoolId }: SchoolScope): Promise<GivenAnswer[]> {
    return this.all<GivenAnswer>(ANSWERS, [schoolId]);
  }

  /** The ids of those who were marked as left in the review of an import. */
  async leavers(importId: string): Promise<ReadonlySet<string>> {
    const rows = await this.all<{ readonly studentId: string }>(LEAVERS, [importId]);
    return new Set(rows.map(({ studentId }) => studentId));
  }

  /** Which classes of files are which of a school. */
  mappedClasses({ schoolId }: SchoolScope): Promise<MappedClass[]> {
    return this.all<MappedClass>(MAPPED_CLASSES, [schoolId]);
  }

  /**
   * Who of the pupils of other schools may be one of these newcomers, each once: keys that say which record and account,
   * and nothing of whom.
   */
  async knownElsewhere(
    { schoolId }: SchoolScope,
    newcomers: readonly Newcomer[],
  ): Promise<KnownElsewhere[]> {
    const found = new Map<string, KnownElsewhere>();
    for (const column of ['ine', 'bornKey'] as const) {
      const keys = [...new Set(newcomers.flatMap((newcomer) => newcomer[column] ?? []))];
      for (let at = 0; at < keys.length; at += KEYS) {
        const part = keys.slice(at, at + KEYS);
        const sql = elsewhereBy(column, part.length);
        for (const one of await this.all<KnownElsewhere>(sql, [...part, schoolId])) {
          found.set(one.id, one);
        }
      }
    }
    return [...found.values()];
  }

  private async version(schoolId: string): Promise<number> {
    const sql = 'SELECT rosterVersion FROM school WHERE id = ?';
    const [row] = await this.all<{ readonly rosterVersion: number }>(sql, [schoolId]);
    if (!row) throw new AppError('record.not-found');
    return row.rosterVersion;
  }

  private async all<Row>(sql: string, values: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    await this.reader.each(sql, values, (row) => rows.push(row as Row));
    return rows;
  }
}
