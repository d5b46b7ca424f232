import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SchoolScope } from '../../roster/index.js';
import { DirectoryEntryRow } from './directory-entities.js';
import {
  classesOfGuardians,
  classesOfStudents,
  ENTRY_COLUMNS,
  ENTRY_KEY,
  entriesOf,
  FIGURE_COLUMNS,
  FIGURE_KEY,
  figuresOfClasses,
  figuresOfDays,
  figuresOfSchool,
  LISTED_COLUMNS,
  TWIN_COLUMNS,
  twinsOf,
} from './directory-sql.js';
import { DirectoryStore } from './directory-store.js';
import { FigureChanges } from './figure-changes.js';
import type { Figure } from './figure-changes.js';

/** How many rows of each table are not what a recount finds: missing, too many, or saying something else. */
export interface Differences {
  readonly entries: number;
  readonly classes: number;
  /** With those that the days of the school do not add up to. */
  readonly figures: number;
  readonly twins: number;
}

interface Counted {
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** What its rows are to be, of the school whose id is the parameter `:schoolId`. */
  readonly rows: readonly string[];
  /** Whether a row too many does no harm: whoever reads it looks what there is. */
  readonly mayHoldMore?: boolean;
}

const ENTRIES: Counted = {
  table: 'directory_entry',
  columns: ENTRY_COLUMNS,
  key: ENTRY_KEY,
  rows: [
    entriesOf('student', 'person.schoolId = :schoolId'),
    entriesOf('guardian', 'person.schoolId = :schoolId'),
  ],
};

const CLASSES: Counted = {
  table: 'directory_class',
  columns: LISTED_COLUMNS,
  key: LISTED_COLUMNS.slice(0, -1),
  rows: [
    classesOfStudents('person.schoolId = :schoolId'),
    classesOfGuardians('link.schoolId = :schoolId'),
  ],
};

/** Counted from the two others. */
const FIGURES: Counted = {
  table: 'activation_figure',
  columns: FIGURE_COLUMNS,
  key: FIGURE_KEY,
  rows: [
    figuresOfSchool('entry.schoolId = :schoolId'),
    figuresOfClasses('listed.schoolId = :schoolId'),
  ],
};

/** What the days add up to, against the figures that are kept. */
const DAYS: Counted = { ...FIGURES, rows: [figuresOfDays('changed.schoolId = :schoolId')] };

const TWINS: Counted = {
  table: 'directory_twin',
  columns: TWIN_COLUMNS,
  key: TWIN_COLUMNS,
  rows: [twinsOf('person.schoolId = :schoolId')],
  mayHoldMore: true,
};

/** The directory of a school counted anew from its records. */
@Injectable()
export class DirectoryRecount {
  constructor(
    @InjectRepository(DirectoryEntryRow) private readonly rows: Repository<DirectoryEntryRow>,
    private readonly store: DirectoryStore,
  ) {}

  /** Compares each table with the records, each in one statement, which sees one moment of the database. */
  async differences(scope: SchoolScope): Promise<Differences> {
    return {
      entries: await this.differing(scope, ENTRIES),
      classes: await this.differing(scope, CLASSES),
      figures: (await this.differing(scope, FIGURES)) + (await this.differing(scope, DAYS)),
      twins: await this.differing(scope, TWINS),
    };
  }

  /**
   * Writes the tables of a school anew. Inside a unit for which changes of its roster wait.
   *
   * @param day the calendar date at the school: what its days lack is noted there
   */
  async rebuild({ schoolId }: SchoolScope, day: string): Promise<void> {
    for (const { table, columns, rows } of [ENTRIES, CLASSES, FIGURES, TWINS]) {
      await this.rows.manager.query(`DELETE FROM ${table} WHERE schoolId = ?`, [schoolId]);
      for (const select of rows) {
        const sql = select.replaceAll(':schoolId', '?');
        const given = Array<string>(sql.split('?').length - 1).fill(schoolId);
        await this.rows.manager.query(`INSERT INTO ${table} (${columns.join(', ')}) ${sql}`, given);
      }
    }
    await this.balance(schoolId, day);
  }

  /** Has the days of a school add up to its figures. */
  private async balance(schoolId: string, day: string): Promise<void> {
    const key = FIGURE_KEY.join(', ');
    const counted =
      `SELECT ${key}, people FROM activation_figure WHERE schoolId = ? ` +
      `UNION ALL SELECT ${key}, -people FROM activation_day WHERE schoolId = ?`;
    const lacking = await this.rows.manager.query<Figure[]>(
      `SELECT ${key}, SUM(people) people FROM (${counted}) counted GROUP BY ${key} HAVING SUM(people) <> 0`,
      [schoolId, schoolId],
    );
    const changes = new FigureChanges();
    changes.add(lacking);
    await this.store.noteDays(changes.sorted(), new Map([[schoolId, day]]));
    await this.store.countUnit([schoolId]);
  }

  private async differing(
    { schoolId }: SchoolScope,
    { table, columns, key, rows, mayHoldMore = false }: Counted,
  ): Promise<number> {
    const counted = `SELECT ${columns.join(', ')} FROM (${rows.join(' UNION ALL ')}) counted`;
    const kept = `SELECT ${columns.join(', ')} FROM ${table} WHERE schoolId = :schoolId`;
    const keys = key.join(', ');
    const missing = `SELECT ${keys} FROM (${counted} EXCEPT ${kept}) missing`;
    const surplus = `SELECT ${keys} FROM (${kept} EXCEPT ${counted}) surplus`;
    const either = mayHoldMore ? `(${missing})` : `(${missing} UNION ${surplus})`;
    const found = await this.rows.manager
      .createQueryBuilder()
      .select('COUNT(*)', 'differing')
      .from(either, 'either')
      .setParameters({ schoolId })
      .getRawOne<{ differing: number | string }>();
    return Number(found?.differing ?? 0);
  }
}
