import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, Not, IsNull } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { RowChange } from '../../platform/database/update-each.js';
import type { SchoolScope } from '../scope.js';
import { GuardianLinkRow, GuardianRow, HeldChangeRow } from './entities.js';

/** What lies behind a hold, as the rooms above read it. */
export type HeldChange = Readonly<HeldChangeRow>;

/** Rows of held changes, and the holds on the records that they speak of. */
@Injectable()
export class HeldChangeStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What is held of these guardians, what time has just ended perhaps included. */
  async ofGuardians(guardianIds: readonly string[]): Promise<HeldChange[]> {
    const found: HeldChange[] = [];
    for (const part of chunks([...new Set(guardianIds)])) {
      found.push(
        ...(await this.unitOfWork.manager.findBy(HeldChangeRow, { guardianId: In(part) })),
      );
    }
    return found;
  }

  /** Everything that is held in a school at this instant is among these rows. */
  ofSchool({ schoolId }: SchoolScope): Promise<HeldChange[]> {
    return this.unitOfWork.manager.findBy(HeldChangeRow, { schoolId });
  }

  async insert(rows: readonly HeldChange[]): Promise<void> {
    for (const part of chunks(rows)) await this.unitOfWork.manager.insert(HeldChangeRow, part);
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const part of chunks(ids)) {
      await this.unitOfWork.manager.delete(HeldChangeRow, { id: In(part) });
    }
  }

  /** Forgets what time has ended in a school. */
  async forgetEnded({ schoolId }: SchoolScope, now: Date): Promise<void> {
    const heldUntil = LessThanOrEqual(now);
    await this.unitOfWork.manager.delete(HeldChangeRow, { schoolId, heldUntil });
  }

  /** Holds links, each until its own end. */
  holdLinks(changes: readonly RowChange<GuardianLinkRow>[]): Promise<void> {
    return updateEach(this.unitOfWork.manager, GuardianLinkRow, changes);
  }

  /** Ends the holds of these links. */
  async endHoldsOfLinks(linkIds: readonly string[]): Promise<void> {
    for (const part of chunks(linkIds)) {
      await this.unitOfWork.manager.update(GuardianLinkRow, { id: In(part) }, { heldUntil: null });
    }
  }

  /** Gives these guardians of a school their children. */
  async endLinkHolds({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    for (const part of chunks(guardianIds)) {
      const where = { schoolId, guardianId: In(part), heldUntil: Not(IsNull()) };
      await this.unitOfWork.manager.update(GuardianLinkRow, where, { heldUntil: null });
    }
  }

  /** Lets every contact of these guardians of a school serve. */
  async endContactHolds({ schoolId }: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    for (const part of chunks(guardianIds)) {
      const nothing = { mobileHeldUntil: null, emailHeldUntil: null };
      await this.unitOfWork.manager.update(GuardianRow, { schoolId, id: In(part) }, nothing);
    }
  }
}
