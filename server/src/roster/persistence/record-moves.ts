import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Holder } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import type { SchoolScope } from '../scope.js';
import { TouchedPeople } from '../touched-people.js';
import { GuardianLinkRow, GuardianRow, HeldChangeRow, StudentRow } from './entities.js';
import type { HeldChange } from './held-change-store.js';
import { NotedSuspensions } from './noted-suspensions.js';
import type { GuardianRecord, LinkRecord, StudentRecord } from './roster-store.js';
import { rowsOf } from './rows-of.js';

/**
 * Rows as they are, for acts that take records out and may put them back: no rule and no hold follows from what is
 * written here. Inside a change of the roster.
 */
@Injectable()
export class RecordMoves {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
    @InjectRepository(HeldChangeRow) private readonly heldRows: Repository<HeldChangeRow>,
    private readonly touched: TouchedPeople,
    private readonly suspensions: NotedSuspensions,
  ) {}

  /** Takes a record out to which nothing refers any more. */
  async remove(holder: Holder, record: StudentRecord | GuardianRecord): Promise<void> {
    if (holder === 'student') await this.studentRows.delete({ id: record.id });
    else await this.guardianRows.delete({ id: record.id });
    this.touched.removed(holder, [record]);
  }

  /** Puts a record back that was taken out. */
  async putBack(holder: Holder, record: StudentRecord | GuardianRecord): Promise<void> {
    if (holder === 'student') await insertMany(this.studentRows, [record as StudentRecord]);
    else await insertMany(this.guardianRows, [record as GuardianRecord]);
    this.touched.added(holder, [record]);
  }

  /** Writes to a record. */
  async write(
    holder: Holder,
    change: RowChange<StudentRow> | RowChange<GuardianRow>,
  ): Promise<void> {
    if (holder === 'student') {
      await updateEach(this.studentRows, [change as RowChange<StudentRow>]);
    } else {
      await updateEach(this.guardianRows, [change as RowChange<GuardianRow>]);
    }
    this.touched.changed(holder, [change]);
  }

  /** Puts links back, or in. */
  async putLinks(links: readonly LinkRecord[]): Promise<void> {
    await insertMany(this.linkRows, links);
    this.touched.linked(links);
    this.suspensions.putIn(links);
  }

  /** Takes links out, and what is held of them. */
  async removeLinks(links: readonly LinkRecord[]): Promise<void> {
    for (const part of chunks(links.map(({ id }) => id))) {
      await this.heldRows.delete({ linkId: In(part) });
      await this.linkRows.delete({ id: In(part) });
    }
    this.touched.linked(links);
    this.suspensions.takenOut(links);
  }

  /** Writes links as they are to be; whose they were is touched as well as whose they are. */
  async writeLinks(
    changes: readonly { readonly before: LinkRecord; readonly after: LinkRecord }[],
  ): Promise<void> {
    await updateEach(
      this.linkRows,
      changes.map(({ after: { id, ...patch } }) => ({ id, patch })),
    );
    this.touched.linked(changes.flatMap(({ before, after }) => [before, after]));
    this.suspensions.overwritten(
      changes.map(({ before }) => before),
      changes.map(({ after }) => after),
    );
  }

  /** What lies behind the holds of guardians. */
  holdsOf({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<HeldChange[]> {
    const where = (ids: string[]): object => ({ schoolId, guardianId: In(ids) });
    return rowsOf(this.heldRows, guardianIds, where);
  }

  /** Takes out what lies behind holds. */
  async removeHolds(holds: readonly HeldChange[]): Promise<void> {
    await this.heldRows.delete({ id: In(holds.map(({ id }) => id)) });
  }

  /** Puts in what lies behind holds. */
  async putHolds(holds: readonly HeldChange[]): Promise<void> {
    await insertMany(this.heldRows, holds);
  }
}
