import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaffLinkRow } from './entities.js';

/** A one-time link as the rest of the room reads it. */
export type StaffLink = Readonly<StaffLinkRow>;

/** Rows of one-time links. */
@Injectable()
export class LinkStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findByToken(tokenHash: string): Promise<StaffLink | null> {
    return this.unitOfWork.manager.findOneBy(StaffLinkRow, { tokenHash });
  }

  async insert(link: StaffLink): Promise<void> {
    await this.unitOfWork.manager.insert(StaffLinkRow, link);
  }

  /** Marks a link as used; false when it already was. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const updated = await this.unitOfWork.manager.update(
      StaffLinkRow,
      { id, usedAt: IsNull() },
      { usedAt },
    );
    return updated.affected === 1;
  }

  /** Voids the links of a person that nobody used: those for this role, or (`null`) for a password. */
  async deleteUnused(staffId: string, roleId: string | null): Promise<void> {
    const sameKind = { staffId, roleId: roleId ?? IsNull(), usedAt: IsNull() };
    await this.unitOfWork.manager.delete(StaffLinkRow, sameKind);
  }
}
