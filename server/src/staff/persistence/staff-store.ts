import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, Not, Repository } from 'typeorm';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaffRow } from './entities.js';

/** A member of staff as the rest of the room reads them. */
export type Staff = Readonly<StaffRow>;

/** Rows of staff. */
@Injectable()
export class StaffStore {
  constructor(@InjectRepository(StaffRow) private readonly rows: Repository<StaffRow>) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): StaffStore {
    return new StaffStore(unitOfWork.repository(StaffRow));
  }

  find(id: string): Promise<Staff | null> {
    return this.rows.findOneBy({ id });
  }

  findByEmail(email: string): Promise<Staff | null> {
    return this.rows.findOneBy({ email });
  }

  list(ids: readonly string[]): Promise<Staff[]> {
    return readInParts(ids, (part) => this.rows.findBy({ id: In(part) }));
  }

  anyone(): Promise<boolean> {
    return this.rows.exists();
  }

  anyoneWithPassword(): Promise<boolean> {
    return this.rows.existsBy({ passwordHash: Not(IsNull()) });
  }

  /** Somebody who enrolled a second factor. */
  anyoneWithSecondFactor(): Promise<Staff | null> {
    return this.rows.findOneBy({ totpSealed: Not(IsNull()) });
  }

  async insert(staff: Staff): Promise<void> {
    await this.rows.insert(staff);
  }

  async update(id: string, patch: Partial<StaffRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }

  /** Gives a first password; false when somebody chose one meanwhile. */
  async begin(id: string, name: string, passwordHash: string): Promise<boolean> {
    const updated = await this.rows.update({ id, passwordHash: IsNull() }, { name, passwordHash });
    return updated.affected === 1;
  }

  /** Marks a time step as used; false when it, or a later one, already was. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const updated = await this.rows.update(
      { id, totpLastStep: LessThan(step) },
      { totpLastStep: step },
    );
    return updated.affected === 1;
  }

  /** Replaces the recovery codes; false when they are no longer the ones that were read. */
  async replaceRecovery(id: string, before: string, after: string): Promise<boolean> {
    const updated = await this.rows.update(
      { id, recoveryHashes: before },
      { recoveryHashes: after },
    );
    return updated.affected === 1;
  }
}
