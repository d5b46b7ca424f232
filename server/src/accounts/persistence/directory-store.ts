import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { otherwiseUpdate } from '../../platform/database/upsert.js';
import { DirectoryEntryRow } from './directory-entities.js';
import {
  classesOfGuardians,
  classesOfStudents,
  DAY_COLUMNS,
  DAY_KEY,
  ENTRY_COLUMNS,
  ENTRY_KEY,
  entriesOf,
  FIGURE_COLUMNS,
  FIGURE_KEY,
  figuresOfClasses,
  figuresOfSchool,
  LISTED_COLUMNS,
  TWIN_COLUMNS,
  twinsOf,
} from './directory-sql.js';
import type { Figure, FigureChange } from './figure-changes.js';
import type { PeopleOfSchool, TouchedPart } from './touched-records.js';

/** Guardians, by what they are found by. */
const GUARDIANS = {
  'adult.id': 'guardian adult',
  'link.id': 'guardian_link link JOIN guardian adult ON adult.id = link.guardianId',
} as const;

/** Figures that one statement names, each by its whole key. */
const FIGURES_AT_ONCE = 100;

/**
 * Writes the directory: statements that the database fills from the records itself, each for many people.
 * Inside the unit that changed them.
 */
@Injectable()
export class DirectoryStore {
  constructor(
    @InjectRepository(DirectoryEntryRow) private readonly rows: Repository<DirectoryEntryRow>,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Lets nobody else change these accounts, nor those of these guardians and of the guardians of these links, until this
   * unit is committed; waits for who did. Nothing to do where there is one writer.
   */
  async lockAccounts(
    accountIds: readonly string[],
    guardianIds: readonly string[],
    linkIds: readonly string[],
  ): Promise<void> {
    if (this.unitOfWork.serial) return;
    const ids = new Set(accountIds);
    for (const id of await this.accountsOf('adult.id', guardianIds)) ids.add(id);
    for (const id of await this.accountsOf('link.id', linkIds)) ids.add(id);
    for (const part of chunks([...ids].sort())) {
      await this.query(
        `SELECT id FROM account WHERE id IN (${places(part)}) ORDER BY id LOCK IN SHARE MODE`,
        part,
      );
    }
  }

  /**
   * Has other units wait with the same people: what is read of them afterwards is what there is. Each unit
   * takes them in the same order.
   */
  async lock(parts: readonly PeopleOfSchool[]): Promise<void> {
    if (this.unitOfWork.serial) return;
    for (const { schoolId, holder, ids } of parts) {
      await this.query(
        `SELECT id FROM directory_entry entry WHERE ${keyedBy('entry', ids)} ORDER BY id FOR UPDATE`,
        [schoolId, holder, ...ids],
      );
    }
  }

  /** Writes the entries of people as their records are now; who was added has none yet. */
  async write({ holder, touch, ids }: TouchedPart): Promise<void> {
    const select = entriesOf(holder, `person.id IN (${places(ids)})`);
    const otherwise = touch === 'added' ? '' : this.otherwiseAnew();
    await this.query(
      `INSERT INTO directory_entry (${ENTRY_COLUMNS.join(', ')}) ${select} ${otherwise}`,
      ids,
    );
  }

  /** Forgets people whose records are no more. */
  async remove({ schoolId, holder, ids }: PeopleOfSchool): Promise<void> {
    await this.query(`DELETE FROM directory_class WHERE personId IN (${places(ids)})`, ids);
    await this.query(
      `DELETE FROM directory_entry WHERE schoolId = ? AND holder = ? AND id IN (${places(ids)})`,
      [schoolId, holder, ...ids],
    );
  }

  /** Lists people in the classes that they belong to now. */
  async list({ holder, touch, ids }: TouchedPart): Promise<void> {
    if (touch !== 'added') {
      await this.query(`DELETE FROM directory_class WHERE personId IN (${places(ids)})`, ids);
    }
    const select =
      holder === 'student'
        ? classesOfStudents(`person.id IN (${places(ids)})`)
        : classesOfGuardians(`link.guardianId IN (${places(ids)})`);
    await this.query(`INSERT INTO directory_class (${LISTED_COLUMNS.join(', ')}) ${select}`, ids);
  }

  /** Notes those of these accounts of which a school has two records by now. */
  async noteTwins(accountIds: readonly string[]): Promise<void> {
    const anew = otherwiseUpdate(this.rows.manager, TWIN_COLUMNS, [['login', (login) => login]]);
    for (const part of chunks(accountIds)) {
      const select = twinsOf(`person.accountId IN (${places(part)})`);
      await this.query(
        `INSERT INTO directory_twin (${TWIN_COLUMNS.join(', ')}) ${select} ${anew}`,
        [...part, ...part],
      );
    }
  }

  /** Forgets that these accounts, which are no more, were of two records. */
  async forgetTwins(logins: readonly string[]): Promise<void> {
    for (const part of chunks(logins)) {
      await this.query(`DELETE FROM directory_twin WHERE login IN (${places(part)})`, [...part]);
    }
  }

  /** What these people count for, by their entries as they are. */
  figuresOf({ schoolId, holder, ids }: PeopleOfSchool): Promise<Figure[]> {
    const ofSchool = figuresOfSchool(keyedBy('entry', ids));
    const ofClasses = figuresOfClasses(`listed.personId IN (${places(ids)})`);
    return this.query(`${ofSchool} UNION ALL ${ofClasses}`, [schoolId, holder, ...ids, ...ids]);
  }

  /** Adds to figures and takes away from them; one that is nobody’s any more is not kept. */
  async changeFigures(changes: readonly FigureChange[]): Promise<void> {
    await this.addUp('activation_figure', FIGURE_COLUMNS, changes);
    const fewer = changes.filter(({ by }) => by < 0);
    await this.forgetEmpty('activation_figure', FIGURE_KEY, fewer);
  }

  /**
   * Notes by how much figures changed on the day that it is at each school; what was changed back on it did not change.
   *
   * @param days the calendar date by the id of the school
   */
  async noteDays(
    changes: readonly FigureChange[],
    days: ReadonlyMap<string, string>,
  ): Promise<void> {
    const ofDay = changes.map(({ key, by }) => ({
      key: [...key, days.get(key[0] ?? '') ?? ''],
      by,
    }));
    await this.addUp('activation_day', DAY_COLUMNS, ofDay);
    await this.forgetEmpty('activation_day', DAY_KEY, ofDay);
  }

  /** Has whoever shows figures of these schools see that they are others now. */
  async countUnit(schoolIds: Iterable<string>): Promise<void> {
    const anew = otherwiseUpdate(
      this.rows.manager,
      ['schoolId'],
      [['version', (inserted) => `version + ${inserted}`]],
    );
    for (const schoolId of schoolIds) {
      await this.query(`INSERT INTO figures_version (schoolId, version) VALUES (?, 1) ${anew}`, [
        schoolId,
      ]);
    }
  }

  /** Adds people to rows of a table whose last column counts them, and whose others are its key. */
  private async addUp(
    table: string,
    columns: readonly string[],
    changes: readonly FigureChange[],
  ): Promise<void> {
    const anew = otherwiseUpdate(this.rows.manager, columns.slice(0, -1), [
      ['people', (inserted) => `people + ${inserted}`],
    ]);
    for (const part of chunks(changes)) {
      const rows = part.map(() => `(${places(columns)})`).join(', ');
      await this.query(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows} ${anew}`,
        part.flatMap(({ key, by }) => [...key, by]),
      );
    }
  }

  /** Deletes those of these rows that count nobody. */
  private async forgetEmpty(
    table: string,
    columns: readonly string[],
    changes: readonly FigureChange[],
  ): Promise<void> {
    const isOne = `(${columns.map((column) => `${column} = ?`).join(' AND ')})`;
    for (const part of chunks(changes, FIGURES_AT_ONCE)) {
      await this.query(
        `DELETE FROM ${table} WHERE people = 0 AND (${part.map(() => isOne).join(' OR ')})`,
        part.flatMap(({ key }) => key),
      );
    }
  }

  private async accountsOf(key: keyof typeof GUARDIANS, ids: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const part of chunks(ids)) {
      const rows = await this.query<{ readonly id: string }>(
        `SELECT adult.accountId id FROM ${GUARDIANS[key]} WHERE adult.accountId IS NOT NULL AND ${key} IN (${places(part)})`,
        part,
      );
      found.push(...rows.map(({ id }) => id));
    }
    return found;
  }

  private otherwiseAnew(): string {
    const changing = ENTRY_COLUMNS.slice(ENTRY_KEY.length);
    return otherwiseUpdate(
      this.rows.manager,
      ENTRY_KEY,
      changing.map((column) => [column, (inserted) => inserted] as const),
    );
  }

  private query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return this.rows.manager.query<T[]>(sql, [...values]);
  }
}

/** A condition on the key of entries. Its values are the school, the holder and the ids. */
function keyedBy(alias: string, ids: readonly string[]): string {
  return `${alias}.schoolId = ? AND ${alias}.holder = ? AND ${alias}.id IN (${places(ids)})`;
}

function places(values: readonly unknown[]): string {
  return Array<string>(values.length).fill('?').join(', ');
}
