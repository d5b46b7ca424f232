import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { chunks } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { updateEach } from '../../platform/database/update-each.js';
import { nameKeys } from '../domain/keys.js';
import type { PersonName } from '../domain/keys.js';
import type { SchoolScope } from '../scope.js';
import { TouchedPeople } from '../touched-people.js';
import { ClassRow, GuardianLinkRow, GuardianRow, HeldChangeRow, StudentRow } from './entities.js';
import { NotedSuspensions } from './noted-suspensions.js';

/** The tables of a school's roster, in the order in which their rows can be made. */
export const RECORD_TABLES = ['classes', 'students', 'guardians', 'links'] as const;
export type RecordTable = (typeof RECORD_TABLES)[number];

/** Whose a row is. */
const OF_EACH: ReadonlySet<string> = new Set(['id', 'schoolId']);

/** A whole row as plain values: its columns by name, instants as ISO texts. */
export type PlainRow = Readonly<Record<string, string | number | null>>;

/**
 * Whole rows of the roster, whatever their columns: read as plain values, put back as they were, removed. For what
 * takes an act back; whoever changes a record goes through the roster.
 */
@Injectable()
export class RecordRows {
  private readonly rows: Readonly<Record<RecordTable | 'held', Repository<ObjectLiteral>>>;

  constructor(
    @InjectRepository(ClassRow) private readonly classes: Repository<ClassRow>,
    @InjectRepository(StudentRow) private readonly students: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardians: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly links: Repository<GuardianLinkRow>,
    @InjectRepository(HeldChangeRow) private readonly held: Repository<HeldChangeRow>,
    private readonly touched: TouchedPeople,
    private readonly suspensions: NotedSuspensions,
  ) {
    this.rows = { classes, students, guardians, links, held };
  }

  /** The columns of a table, by the names of their fields. */
  columnsOf(table: RecordTable): string[] {
    return this.rows[table].metadata.columns.map(({ propertyName }) => propertyName);
  }

  /**
   * Those of these rows that are there and the school's, by id.
   *
   * @param columns the ones wanted beside `id` and `schoolId`; all without
   */
  async read(
    scope: SchoolScope,
    table: RecordTable,
    ids: readonly string[],
    columns?: readonly string[],
  ): Promise<Map<string, PlainRow>> {
    const found = await this.plain(table, 'id', ids, columns);
    const own = found.filter(({ schoolId }) => schoolId === scope.schoolId);
    return new Map(own.map((row) => [String(row['id']), row]));
  }

  /** The links of these people of a school, each once. */
  async linksOf(
    scope: SchoolScope,
    people: { readonly students: readonly string[]; readonly guardians: readonly string[] },
  ): Promise<PlainRow[]> {
    const found = [
      ...(await this.plain('links', 'studentId', people.students)),
      ...(await this.plain('links', 'guardianId', people.guardians)),
    ];
    const own = found.filter(({ schoolId }) => schoolId === scope.schoolId);
    return [...new Map(own.map((row) => [row['id'], row])).values()];
  }

  /** What lies behind the holds of these guardians. */
  async heldOf({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<PlainRow[]> {
    const found = await this.plain('held', 'guardianId', guardianIds);
    return found.filter((row) => row['schoolId'] === schoolId);
  }

  /** How many students stand in each of these classes, this year or next; a class of nobody is not there. */
  async studentsOfClasses(
    scope: SchoolScope,
    classIds: readonly string[],
  ): Promise<Map<string, number>> {
    const students = new Map<string, number>();
    for (const column of ['classId', 'nextClassId'] as const) {
      for (const { id, count } of await this.studentsBy(scope, column, classIds)) {
        students.set(id, (students.get(id) ?? 0) + Number(count));
      }
    }
    return students;
  }

  private studentsBy(
    { schoolId }: SchoolScope,
    column: 'classId' | 'nextClassId',
    classIds: readonly string[],
  ): Promise<{ readonly id: string; readonly count: unknown }[]> {
    return readInParts(classIds, (part) =>
      this.students
        .createQueryBuilder('student')
        .select(`student.${column}`, 'id')
        .addSelect('COUNT(*)', 'count')
        .where(`student.${column} IN (:...part) AND student.schoolId = :schoolId`, {
          part,
          schoolId,
        })
        .groupBy(`student.${column}`)
        .getRawMany<{ id: string; count: unknown }>(),
    );
  }

  /** Makes rows that were there once. Inside a change of the roster. */
  async insert(table: RecordTable, rows: readonly PlainRow[]): Promise<void> {
    await insertMany(this.rows[table], rows.map(this.entityOf(table)));
    const people = rows as unknown as Parameters<TouchedPeople['added']>[1];
    if (table === 'students') this.touched.added('student', people);
    if (table === 'guardians') this.touched.added('guardian', people);
    if (table !== 'links') return;
    const links = rows as unknown as readonly GuardianLinkRow[];
    this.touched.linked(links);
    this.suspensions.putIn(links);
  }

  /** Writes rows as they were over rows that are there. Inside a change of the roster. */
  async overwrite(table: RecordTable, rows: readonly PlainRow[]): Promise<void> {
    const changes = rows.map((row) => {
      const { id, ...patch } = this.entityOf(table)(row);
      return { id: String(id), patch };
    });
    // a link may be somebody else's from now on: both lose or get a child
    const before = table === 'links' ? await this.plain('links', 'id', idsOf(rows)) : [];
    this.touched.linked(before as unknown as readonly GuardianLinkRow[]);
    await updateEach(this.rows[table] as Repository<ObjectLiteral & { id: string }>, changes);
    if (table === 'students') this.touched.changed('student', changes);
    if (table === 'guardians') this.touched.changed('guardian', changes);
    if (table === 'classes') for (const { id } of changes) this.touched.classChanged(id);
    if (table !== 'links') return;
    const links = rows as unknown as readonly GuardianLinkRow[];
    this.touched.linksChanged(changes);
    this.touched.linked(links);
    this.suspensions.overwritten(before as unknown as readonly GuardianLinkRow[], links);
  }

  /** Removes rows, with what is held of them. Nothing may refer to them any more. Inside a change of the roster. */
  async remove(table: RecordTable, rows: readonly PlainRow[]): Promise<void> {
    const ids = rows.map(({ id }) => String(id));
    for (const part of chunks(ids)) {
      if (table === 'links') await this.held.delete({ linkId: In(part) });
      if (table === 'guardians') await this.held.delete({ guardianId: In(part) });
      await this.rows[table].delete({ id: In(part) });
    }
    const gone = rows as unknown as readonly StudentRow[];
    if (table === 'students') this.touched.removed('student', gone);
    if (table === 'guardians') this.touched.removed('guardian', gone);
    if (table !== 'links') return;
    const links = rows as unknown as readonly GuardianLinkRow[];
    this.touched.linked(links);
    this.suspensions.takenOut(links);
  }

  /** Has these lie behind the holds of guardians, and nothing else. Inside a change of the roster. */
  async replaceHeld(guardianIds: readonly string[], held: readonly PlainRow[]): Promise<void> {
    for (const part of chunks(guardianIds)) await this.held.delete({ guardianId: In(part) });
    await insertMany(this.rows.held, held.map(this.entityOf('held')));
  }

  private plain(
    table: RecordTable | 'held',
    column: string,
    values: readonly string[],
    wanted?: readonly string[],
  ): Promise<PlainRow[]> {
    const all = this.rows[table].metadata.columns;
    const columns = wanted
      ? all.filter(({ propertyName }) => OF_EACH.has(propertyName) || wanted.includes(propertyName))
      : all;
    const instants = columns.filter(isInstant);
    return readInParts(values, async (part) => {
      // as plain values: what TypeORM makes of a row takes longer than to read it
      const query = this.rows[table].createQueryBuilder('record').select([]);
      for (const { propertyName: name } of columns) query.addSelect(`record.${name}`, name);
      query.where(`record.${column} IN (:...part)`, { part });
      const rows = await query.getRawMany<Record<string, string | number | Date | null>>();
      for (const row of rows) {
        for (const { propertyName: name } of instants) row[name] = instantText(row[name] ?? null);
      }
      return rows as PlainRow[];
    });
  }

  private entityOf(table: RecordTable | 'held'): (row: PlainRow) => ObjectLiteral {
    const instants = this.rows[table].metadata.columns.filter(isInstant);
    return (row) => {
      const entity: ObjectLiteral = { ...row };
      for (const { propertyName } of instants) {
        const text = row[propertyName];
        if (typeof text === 'string') entity[propertyName] = new Date(text);
      }
      // how names are folded and ordered may have changed since the row was read
      if (table === 'students' || table === 'guardians')
        Object.assign(entity, nameKeys(named(row)));
      return entity;
    };
  }
}

/** The name in a row of a person. */
function named({ lastName, usageName, firstName }: PlainRow): PersonName {
  const text = (value: PlainRow[string] | undefined): string => String(value ?? '');
  const usage = text(usageName);
  return { lastName: text(lastName), usageName: usage || null, firstName: text(firstName) };
}

const idsOf = (rows: readonly PlainRow[]): string[] => rows.map(({ id }) => String(id));

function isInstant({ type }: ColumnMetadata): boolean {
  return type === 'datetime';
}

/** SQLite gives an instant as the text that it keeps, MariaDB’s driver as a date. */
function instantText(value: string | number | Date | null): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return new Date(`${String(value).replace(' ', 'T').replace(/Z$/, '')}Z`).toISOString();
}
