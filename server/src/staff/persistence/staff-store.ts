import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaffRow } from './entities.js';

/** A member of staff as the rest of the room reads them. */
export type Staff = Readonly<StaffRow>;

/** Rows of staff. */
@Injectable()
export class StaffStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: string): Promise<Staff | null> {
    return this.unitOfWork.manager.findOneBy(StaffRow, { id });
  }

  findByEmail(email: string): Promise<Staff | null> {
    return this.unitOfWork.manager.findOneBy(StaffRow, { email });
  }

  async list(ids: readonly string[]): Promise<Staff[]> {
    const found: Staff[] = [];
    for (const part of chunks(ids)) {
      found.push(...(await this.unitOfWork.manager.findBy(StaffRow, { id: In(part) })));
    }
    return found;
  }

  anyone(): Promise<boolean> {
    return this.unitOfWork.manager.exists(StaffRow);
  }

  anyoneWithPassword(): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(StaffRow, { passwordHash: Not(IsNull()) });
  }

  /** Somebody who enrolled a second factor. */
  anyoneWithSecondFactor(): Promise<Staff | null> {
    return this.unitOfWork.manager.findOneBy(StaffRow, { totpSealed: Not(IsNull()) });
  }

  async insert(staff: Staff): Promise<void> {
    await this.unitOfWork.manager.insert(StaffRow, staff);
  }

  async update(id: string, patch: Partial<StaffRow>): Promise<void> {
    await this.unitOfWork.manager.update(StaffRow, { id }, patch);
  }

  /** Gives a first password; false when somebody chose one meanwhile. */
  async begin(id: string, name: string, passwordHash: string): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      StaffRow,
      { id, passwordHash: IsNull() },
      { name, passwordHash },
    );
    return updated.affected === 1;
  }

  /** Marks a time step as used; false when it, or a later one, already was. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      StaffRow,
      { id, totpLastStep: LessThan(step) },
      { totpLastStep: step },
    );
    return updated.affected === 1;
  }

  /** Replaces the recovery codes; false when they are no longer the ones that were read. */
  async replaceRecovery(id: string, before: string, after: string): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      StaffRow,
      { id, recoveryHashes: before },
      { recoveryHashes: after },
    );
    return updated.affected === 1;
  }
}
