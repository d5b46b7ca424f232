import { Injectable } from '@nestjs/common';
import { BegunWay } from './begun-way.js';
import type { AccountProof } from './prove-account.js';

/** A right letter that leads on. */
export type LetterProof = Extract<AccountProof, { readonly outcome: 'letter' }>;

/** Where a right letter leads. */
@Injectable()
export class LetterWay extends BegunWay<LetterProof> {
  constructor() {
    super('where a right letter leads');
  }
}
