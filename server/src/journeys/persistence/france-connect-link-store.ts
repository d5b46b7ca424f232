import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FranceConnectLinkRow } from './entities.js';

/** A FranceConnect identity and its account, as the row keeps them. */
export type FranceConnectLink = Readonly<FranceConnectLinkRow>;

/** Rows of FranceConnect identities. */
@Injectable()
export class FranceConnectLinkStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Every account that this identity claims or opens. */
  ofIdentity(subMac: string): Promise<FranceConnectLink[]> {
    return this.unitOfWork.manager.findBy(FranceConnectLinkRow, { subMac });
  }

  /** Every identity that claims or opens this account. */
  ofAccount(accountId: string): Promise<FranceConnectLink[]> {
    return this.unitOfWork.manager.findBy(FranceConnectLinkRow, { accountId });
  }

  async insert(row: FranceConnectLink): Promise<void> {
    await this.unitOfWork.manager.insert(FranceConnectLinkRow, row);
  }

  async update(id: string, patch: Partial<FranceConnectLinkRow>): Promise<void> {
    await this.unitOfWork.manager.update(FranceConnectLinkRow, { id }, patch);
  }

  /** Forgets which identities open an account. */
  async deleteLinked(accountId: string): Promise<void> {
    await this.unitOfWork.manager.delete(FranceConnectLinkRow, { accountId, state: 'linked' });
  }
}
