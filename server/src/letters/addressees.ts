import { Injectable } from '@nestjs/common';
import type { SchoolScope } from '../roster/index.js';
import { LetterStore } from './persistence/letter-store.js';

/** Whose record letters are for, where records become one or two again: the list of letters shows its names. */
@Injectable()
export class Addressees {
  constructor(private readonly store: LetterStore) {}

  /** Says that the letters of this account are for this record. Inside a unit. */
  follow(scope: SchoolScope, accountId: string, personId: string): Promise<void> {
    return this.store.readdress(scope, accountId, personId);
  }
}
