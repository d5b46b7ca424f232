import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { StaffIdentityRow } from './entities.js';

/** Who a member of staff is at the provider. */
export type StaffIdentity = Readonly<StaffIdentityRow>;

/** Rows of identities at the provider: one for an account, one account for each. */
@Injectable()
export class IdentityStore {
  constructor(
    @InjectRepository(StaffIdentityRow) private readonly rows: Repository<StaffIdentityRow>,
  ) {}

  of(staffId: string): Promise<StaffIdentity | null> {
    return this.rows.findOneBy({ staffId });
  }

  find(identityHash: string): Promise<StaffIdentity | null> {
    return this.rows.findOneBy({ identityHash });
  }

  async insert(identity: StaffIdentity): Promise<void> {
    await this.rows.insert(identity);
  }

  /** Forgets who somebody is at the provider; false when it was not known. */
  async delete(staffId: string): Promise<boolean> {
    return (await this.rows.delete({ staffId })).affected === 1;
  }
}
