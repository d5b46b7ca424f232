import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { SubmissionRow } from '../../database/entities.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';

/** A form that was sent, as its row keeps it. */
export type StoredSubmission = Readonly<SubmissionRow>;

/** Rows of forms that were sent a moment ago. */
@Injectable()
export class SubmissionStore {
  constructor(@InjectRepository(SubmissionRow) private readonly rows: Repository<SubmissionRow>) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): SubmissionStore {
    return new SubmissionStore(unitOfWork.repository(SubmissionRow));
  }

  /** How many rows there are. */
  count(): Promise<number> {
    return this.rows.count();
  }

  /** The row with this id, unless its time is over. */
  find(id: string, now: Date): Promise<StoredSubmission | null> {
    return this.rows.findOneBy({ id, expiresAt: MoreThan(now) });
  }

  /**
   * Writes a row unless there is one with its id whose time is not over; gives the one that is there then. No row is
   * deleted first: on MariaDB that would lock the gap into which others write theirs.
   */
  async claim(row: StoredSubmission, now: Date): Promise<StoredSubmission | null> {
    const { id, ...mine } = row;
    await this.rows
      .createQueryBuilder()
      .insert()
      .values(row)
      .orIgnore()
      .updateEntity(false)
      .execute();
    const found = await this.rows.findOneBy({ id });
    if (found === null || found.expiresAt > now) return found;
    const { affected } = await this.rows.update({ id, turn: found.turn }, mine);
    return affected === 1 ? row : null;
  }

  /** Writes a row whose id nobody else has. */
  async add(row: StoredSubmission): Promise<void> {
    await this.rows.insert(row);
  }

  /** Writes the answer into the row of a turn. */
  async answer(
    { id, turn }: Pick<StoredSubmission, 'id' | 'turn'>,
    answer: Pick<StoredSubmission, 'sealed' | 'expiresAt'>,
  ): Promise<void> {
    await this.rows.update({ id, turn }, answer);
  }

  /** Deletes the row of a turn. */
  async delete({ id, turn }: Pick<StoredSubmission, 'id' | 'turn'>): Promise<void> {
    await this.rows.delete({ id, turn });
  }

  /** Deletes those whose time is over. */
  async deleteExpired(now: Date): Promise<void> {
    await this.rows.delete({ expiresAt: LessThanOrEqual(now) });
  }
}
