import { Injectable } from '@nestjs/common';
import type { MergeInput } from '@trousseau/shared';
import { AddedGuardians, AdministratorNotices } from '../accounts/index.js';
import type { SchoolScope } from '../roster/index.js';
import { byHand, toBeHeld } from './gained.js';
import { MergedRecord } from './merged-record.js';
import { MovedLinks } from './moved-links.js';
import type { RecordPair } from './record-pairs.js';

/** What merging the records themselves came to. */
export interface MergedRecords {
  /** How many guardians are held now. */
  readonly held: number;
}

/** Makes one record of two: links, holds, and what was chosen of each. Accounts are another matter. */
@Injectable()
export class MergeSteps {
  constructor(
    private readonly links: MovedLinks,
    private readonly record: MergedRecord,
    private readonly added: AddedGuardians,
    private readonly administrators: AdministratorNotices,
  ) {}

  /** Inside a change of the roster. */
  async take(
    scope: SchoolScope,
    pair: RecordPair,
    { choices }: Pick<MergeInput, 'choices'>,
    actor: string,
  ): Promise<MergedRecords> {
    const { gained, held: toHold } = await toBeHeld(this.added, scope, pair);
    await this.links.take(pair);
    const forAdministrators = await this.record.write(scope, pair, choices, actor);
    const held = await this.added.holdThese(scope, toHold, gained, byHand(actor));
    const waiting = held.length > 0 ? held.length : Number(forAdministrators);
    if (waiting > 0) await this.administrators.tell(scope, waiting);
    return { held: held.length };
  }
}
