import type { Config } from '../../platform/config/config.js';
import { openPlainReader } from '../../platform/database/plain-reader.js';
import type { PlainReader } from '../../platform/database/plain-reader.js';
import { AppError } from '../../platform/errors.js';
import type { SchoolScope } from '../../roster/index.js';
import type {
  ExportDays,
  GivenAnswer,
  MappedClass,
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

type StudentKeys = Omit<RosterStudent, 'className'> & { readonly classId: string | null };

const CLASSES = `SELECT id, name FROM school_class
  WHERE schoolId = ? AND yearId = ? ORDER BY sortKey, id`;
const STUDENTS = `SELECT id, lastName, usageName, firstName, birthDate, sex, ine, sourceId, classId, email, leftOn
  FROM student WHERE schoolId = ?`;
const GUARDIANS = `SELECT id, civility, lastName, usageName, firstName, sourceId, email, mobile, phone,
  address1, address2, address3, address4, postalCode, city, country, leftOn
  FROM guardian WHERE schoolId = ?`;
const EXPORTS = `SELECT MAX(studentsExportedOn) AS students, MAX(guardiansExportedOn) AS guardians
  FROM roster_import WHERE schoolId = ? AND state = 'applied'`;
const LINKS = `SELECT id, studentId, guardianId, kinship, responsibility, \`rank\`
  FROM guardian_link WHERE schoolId = ?`;

const MAPPED_CLASSES = 'SELECT className AS name, classId FROM import_class WHERE schoolId = ?';

const ANSWERS = `SELECT one, other, verdict FROM import_answer
  WHERE schoolId = ? ORDER BY one, other`;

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

  /** A school's whole roster, with the classes of a year. Throws `record.not-found`. */
  async roster({ schoolId }: SchoolScope, yearId: string): Promise<KnownRoster> {
    const version = await this.version(schoolId);
    const classes = await this.all<{ readonly id: string; readonly name: string }>(CLASSES, [
      schoolId,
      yearId,
    ]);
    const classNames = new Map(classes.map(({ id, name }) => [id, name]));
    const students: RosterStudent[] = [];
    await this.reader.each(STUDENTS, [schoolId], (row) => {
      const { classId, ...student } = row as StudentKeys;
      students.push({ ...student, className: classNames.get(classId ?? '') ?? null });
    });
    const guardians = await this.all<RosterGuardian>(GUARDIANS, [schoolId]);
    const links = await this.all<RosterLink>(LINKS, [schoolId]);
    return { version, classes, students, guardians, links };
  }

  /** What people of a school said of two people, in whatever import. */
  answers({ schoolId }: SchoolScope): Promise<GivenAnswer[]> {
    return this.all<GivenAnswer>(ANSWERS, [schoolId]);
  }

  /** Which classes of files are which of a school. */
  mappedClasses({ schoolId }: SchoolScope): Promise<MappedClass[]> {
    return this.all<MappedClass>(MAPPED_CLASSES, [schoolId]);
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
