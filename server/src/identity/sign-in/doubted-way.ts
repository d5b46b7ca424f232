import { Injectable } from '@nestjs/common';
import { BegunWay } from './begun-way.js';
import type { AccountProof } from './prove-account.js';

/** A right password that may be known to somebody else. */
export type DoubtedProof = Extract<AccountProof, { readonly outcome: 'doubted' }>;

/** Where a right password leads that may be known to somebody else. */
@Injectable()
export class DoubtedWay extends BegunWay<DoubtedProof> {
  constructor() {
    super('where a doubted password leads');
  }
}
