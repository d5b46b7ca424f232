import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { StaffLinkRow } from './entities.js';

/** A one-time link as the rest of the room reads it. */
export type StaffLink = Readonly<StaffLinkRow>;

/** Rows of one-time links. */
@Injectable()
export class LinkStore {
  constructor(@InjectRepository(StaffLinkRow) private readonly rows: Repository<StaffLinkRow>) {}

  findByToken(tokenHash: string): Promise<StaffLink | null> {
    return this.rows.findOneBy({ tokenHash });
  }

  async insert(link: StaffLink): Promise<void> {
    await this.rows.insert(link);
  }

  /** Marks a link as used; false when it already was. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const updated = await this.rows.update({ id, usedAt: IsNull() }, { usedAt });
    return updated.affected === 1;
  }

  /** Voids the links of a person that nobody used: those for this role, or (`null`) for a password. */
  async deleteUnused(staffId: string, roleId: string | null): Promise<void> {
    const sameKind = { staffId, roleId: roleId ?? IsNull(), usedAt: IsNull() };
    await this.rows.delete(sameKind);
  }
}
