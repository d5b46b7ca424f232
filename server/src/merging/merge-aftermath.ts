import { Injectable } from '@nestjs/common';
import { FamilySessions } from '../accounts/index.js';
import type { SchoolScope } from '../roster/index.js';
import { Tasks } from '../tasks/index.js';
import type { ActImage } from './sealed-images.js';
import { stageOf } from './domain/survivor.js';
import { FamilyNotices } from './family-notices.js';
import { RECORDS_MERGED } from './messages/records-merged.js';
import type { RecordPair } from './record-pairs.js';
import { RememberedActs } from './remembered-acts.js';
import type { Act } from './remembered-acts.js';
import { RetiredAccounts } from './retired-accounts.js';

/** What happened to the records, as far as it matters to what follows. */
export interface MergedAct extends Act {
  /** What {@link RetiredAccounts.outcomeOf} said before. */
  readonly account: Awaited<ReturnType<RetiredAccounts['outcomeOf']>>['account'];
  /** How many guardians are held now. */
  readonly held: number;
}

/** What follows once two records are one: the other account, sessions, tasks, what imports remember, who is told. */
@Injectable()
export class MergeAftermath {
  constructor(
    private readonly retired: RetiredAccounts,
    private readonly sessions: FamilySessions,
    private readonly tasks: Tasks,
    private readonly remembered: RememberedActs,
    private readonly notices: FamilyNotices,
  ) {}

  /** What becomes of the other account, asked before anything is written. */
  outcomeOf(pair: RecordPair): ReturnType<RetiredAccounts['outcomeOf']> {
    return this.retired.outcomeOf(pair);
  }

  /** Inside the unit, once the records are one; gives what undoing it takes back. */
  async follow(
    scope: SchoolScope,
    pair: RecordPair,
    act: MergedAct,
  ): Promise<Pick<ActImage, 'tasks' | 'identities' | 'answers'>> {
    const { holder, kept, other, keptAccount, otherAccount } = pair;
    const identities = await this.retired.retire(scope, pair, act.account);
    if (keptAccount && mustSignInAgain(pair)) await this.sessions.end(keptAccount.id);
    const tasks = await this.tasks.follow(scope.schoolId, holder, other.id, kept.id);
    const answers = await this.remembered.merged(scope, pair, act);
    if (isTold(pair) || act.held > 0) {
      await this.notices.tell(scope, RECORDS_MERGED, [kept, other], [keptAccount, otherAccount]);
    }
    return { tasks, identities, answers };
  }
}

/** Whether somebody came in by one of two accounts, and is told of what becomes of them. */
export function isTold({ keptAccount, otherAccount }: RecordPair): boolean {
  if (keptAccount?.id === otherAccount?.id) return false;
  return [keptAccount, otherAccount].some((account) => stageOf(account) === 'used');
}

/** A child that is suspended now is gone at once; whoever is on their way in proves all children anew. */
function mustSignInAgain({ holder, keptAccount, fates }: RecordPair): boolean {
  if (holder === 'student') return false;
  const lost = fates.some(
    ({ how, before, after }) => how === 'joined' && !before.suspendedAt && after.suspendedAt,
  );
  return lost || stageOf(keptAccount) === 'unused';
}
