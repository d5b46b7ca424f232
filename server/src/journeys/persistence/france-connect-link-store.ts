import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { FranceConnectLinkRow } from './entities.js';

/** A FranceConnect identity and its account, as the row keeps them. */
export type FranceConnectLink = Readonly<FranceConnectLinkRow>;

/** Rows of FranceConnect identities. */
@Injectable()
export class FranceConnectLinkStore {
  constructor(
    @InjectRepository(FranceConnectLinkRow) private readonly rows: Repository<FranceConnectLinkRow>,
  ) {}

  /** Every account that this identity claims or opens. */
  ofIdentity(subMacs: readonly string[]): Promise<FranceConnectLink[]> {
    return this.rows.findBy({ subMac: In(subMacs) });
  }

  /** Every identity that claims or opens this account. */
  ofAccount(accountId: string): Promise<FranceConnectLink[]> {
    return this.rows.findBy({ accountId });
  }

  async insert(row: FranceConnectLink): Promise<void> {
    await this.rows.insert(row);
  }

  async update(id: string, patch: Partial<FranceConnectLinkRow>): Promise<void> {
    await this.rows.update({ id }, patch);
  }

  /** Forgets which identities open an account. */
  async deleteLinked(accountId: string): Promise<void> {
    await this.rows.delete({ accountId, state: 'linked' });
  }
}
