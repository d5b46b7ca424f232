import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThanOrEqual, Not, Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import type { SchoolScope } from '../scope.js';
import { TouchedPeople } from '../touched-people.js';
import { GuardianLinkRow, GuardianRow, HeldChangeRow } from './entities.js';
import { rowsOf } from './rows-of.js';

/** What lies behind a hold, as the rooms above read it. */
export type HeldChange = Readonly<HeldChangeRow>;

/** Rows of held changes, and the holds on the records that they speak of. */
@Injectable()
export class HeldChangeStore {
  constructor(
    @InjectRepository(HeldChangeRow) private readonly rows: Repository<HeldChangeRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    private readonly touched: TouchedPeople,
  ) {}

  /** What is held of these guardians of a school, what time has just ended perhaps included. */
  ofGuardians({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<HeldChange[]> {
    const where = (ids: string[]): object => ({ schoolId, guardianId: In(ids) });
    return rowsOf(this.rows, guardianIds, where);
  }

  /** What any school holds of the guardian who has this account. */
  ofAccount(accountId: string): Promise<HeldChange[]> {
    return this.rows
      .createQueryBuilder('held')
      .innerJoin(GuardianRow, 'guardian', 'guardian.id = held.guardianId')
      .where('guardian.accountId = :accountId', { accountId })
      .getMany();
  }

  /** Everything that is held in a school at this instant is among these rows. */
  ofSchool({ schoolId }: SchoolScope): Promise<HeldChange[]> {
    return this.rows.findBy({ schoolId });
  }

  async insert(rows: readonly HeldChange[]): Promise<void> {
    await insertMany(this.rows, rows);
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.rows.delete({ id: In(part) });
    }
  }

  /** Forgets what was held of these links. */
  async deleteOfLinks(linkIds: readonly string[]): Promise<void> {
    for (const part of chunks(linkIds)) {
      await this.rows.delete({ linkId: In(part) });
    }
  }

  /** Forgets what time has ended in a school. */
  async forgetEnded({ schoolId }: SchoolScope, now: Date): Promise<void> {
    const heldUntil = LessThanOrEqual(now);
    await this.rows.delete({ schoolId, heldUntil });
  }

  /** Holds links, each until its own end. */
  async holdLinks(changes: readonly RowChange<GuardianLinkRow>[]): Promise<void> {
    await updateEach(this.linkRows, changes);
    this.touched.linksChanged(changes);
  }

  /** Ends the holds of these links. */
  async endHoldsOfLinks(linkIds: readonly string[]): Promise<void> {
    for (const part of chunks(linkIds)) {
      await this.linkRows.update({ id: In(part) }, { heldUntil: null });
    }
  }

  /** Gives these guardians of a school their children. */
  async endLinkHolds({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    for (const part of chunks(guardianIds)) {
      const where = { schoolId, guardianId: In(part), heldUntil: Not(IsNull()) };
      await this.linkRows.update(where, { heldUntil: null });
    }
  }

  /** Lets every contact of these guardians of a school serve. */
  async endContactHolds({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    for (const part of chunks(guardianIds)) {
      const nothing = { mobileHeldUntil: null, emailHeldUntil: null };
      await this.guardianRows.update({ schoolId, id: In(part) }, nothing);
      this.touched.changed(
        'guardian',
        part.map((id) => ({ id, patch: nothing })),
      );
    }
  }
}
