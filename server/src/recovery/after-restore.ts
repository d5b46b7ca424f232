import { Injectable } from '@nestjs/common';
import type { AfterRestoreView, GuardianLinkView } from '@trousseau/shared';
import {
  AccountStore,
  LinkViews,
  NOTED_OF_ACCOUNTS,
  ProvisionalSecrets,
  VoidLetters,
} from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Closure } from '../platform/closure/closure.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { foldNotes } from '../platform/journal/fold.js';
import type { Folded } from '../platform/journal/fold.js';
import { Journal } from '../platform/journal/journal.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import { INSTALLATION, RosterRecords, SCHOOL_LEAVES } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { RecoveryMarks } from './marks.js';

/** Under which name the journal keeps students and guardians whose data were erased. */
export const FORGOTTEN = 'person-forgotten';

/** Somebody whose data were erased after the copy, and are there again. */
export interface ComeBack {
  readonly holder: 'student' | 'guardian';
  readonly schoolId: string;
  readonly id: string;
}

/** What happened after the copy that was restored, as far as the journal knows and the database does not. */
export interface LostSince {
  /** Logins of those whose letter was issued since: it opens nothing, they need another one. */
  readonly issued: readonly string[];
  /** Logins of those who activated since: they do it once more. */
  readonly activated: readonly string[];
  /** Of accounts that this database does not know. */
  readonly unknownAccounts: number;
  /** Logins of those whose letter was used since and works again. */
  readonly usedAgain: readonly string[];
  /** Those who were erased since and are there: something half-way in their school stands in the way. */
  readonly comeBack: readonly ComeBack[];
}

const NOTHING: LostSince = {
  issued: [],
  activated: [],
  unknownAccounts: 0,
  usedAgain: [],
  comeBack: [],
};

/** What people look at, decide and confirm after a restore. */
@Injectable()
export class AfterRestore {
  constructor(
    private readonly journal: Journal,
    private readonly marks: RecoveryMarks,
    private readonly accounts: AccountStore,
    private readonly secrets: ProvisionalSecrets,
    private readonly voids: VoidLetters,
    private readonly records: RosterRecords,
    private readonly linkViews: LinkViews,
    private readonly closure: Closure,
    private readonly audit: Audit,
    private readonly acts: NotedActs,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What was issued, activated and used after the copy that was restored last; nothing when none was. */
  async lost(): Promise<LostSince> {
    const since = await this.marks.sinceCopy();
    const state = await this.journal.read();
    if (!since || state.state !== 'whole' || state.id !== since.journalId) return NOTHING;
    const noted = (kind: string): Folded => foldNotes(state.records, kind, since);
    const letters = noted(NOTED_OF_ACCOUNTS.letter);
    const here = await this.secrets.known([...letters.values()].map(({ what }) => what));
    const issued = [...letters].flatMap(([id, { what }]) =>
      what === '' || here.has(what) ? [] : [id],
    );
    const activated = [...noted(NOTED_OF_ACCOUNTS.activated).keys()];
    const used = [...noted(NOTED_OF_ACCOUNTS.used).keys()];
    const again = await this.secrets.accountsOfValid(used);
    const known = await this.accounts.findMany([...issued, ...activated, ...again]);
    const byId = new Map(known.map((account) => [account.id, account]));
    const loginsOf = (ids: Iterable<string>): string[] =>
      [...ids].flatMap((id) => byId.get(id)?.login ?? []).sort();
    const notActive = activated.filter((id) => byId.get(id)?.activatedAt === null);
    return {
      issued: loginsOf(issued),
      activated: loginsOf(notActive),
      unknownAccounts: new Set([...issued, ...activated].filter((id) => !byId.has(id))).size,
      usedAgain: loginsOf(again),
      comeBack: await this.comeBack([...noted(FORGOTTEN).keys()]),
    };
  }

  /** Erases what could not be erased again before the server answered. */
  private async eraseAgain({ schoolId }: SchoolScope): Promise<void> {
    const since = await this.marks.sinceCopy();
    const state = await this.journal.read();
    if (!since || state.state !== 'whole' || state.id !== since.journalId) return;
    const acts = await this.acts.run(state.records, since, [SCHOOL_LEAVES, FORGOTTEN]);
    const waits = Object.values(acts).some(({ waiting }) => waiting.includes(schoolId));
    if (waits) throw new AppError('backup.erasures-wait');
  }

  private async comeBack(ids: readonly string[]): Promise<ComeBack[]> {
    const students = await this.records.studentsById(INSTALLATION, ids);
    const guardians = await this.records.guardiansById(INSTALLATION, ids);
    return [
      ...students.map(({ id, schoolId }) => ({ holder: 'student' as const, schoolId, id })),
      ...guardians.map(({ id, schoolId }) => ({ holder: 'guardian' as const, schoolId, id })),
    ];
  }

  /**
   * Voids the letters that were used after the copy and work again.
   *
   * @param stated how many accounts whoever asks believes it is about
   * @throws `record.changed` when it is another number
   */
  async voidUsed(stated: number, actor: string): Promise<number> {
    return this.unitOfWork.run(async () => {
      const { usedAgain } = await this.lost();
      if (usedAgain.length !== stated) throw new AppError('record.changed');
      const accounts = await this.accounts.findByLogins(usedAgain);
      const ids = accounts.map(({ id }) => id);
      const voided = await this.voids.heldBy(ids, this.clock.now());
      await this.audit.record({
        schoolId: null,
        actor,
        action: 'recovery.void',
        details: { letters: voided },
      });
      return voided;
    });
  }

  /** Whether families are kept out for what a school has not confirmed. */
  async awaits({ schoolId }: SchoolScope): Promise<boolean> {
    return (await this.closure.closed()).some(({ id }) => id === schoolId);
  }

  /** Where a school stands. */
  async view(scope: SchoolScope): Promise<AfterRestoreView> {
    const awaits = await this.awaits(scope);
    return { awaits, links: awaits ? await this.suspended(scope) : [] };
  }

  /** The links of a school that are suspended, the latest first. */
  async suspended(scope: SchoolScope): Promise<GuardianLinkView[]> {
    return this.linkViews.viewsOf(scope, await this.records.suspendedLinks(scope));
  }

  /**
   * A school confirms that these are all links that must be suspended; the last one lets families in again. What had to
   * wait after the restore is done first.
   *
   * @param stated how many whoever confirms has read
   * @throws `backup.nothing-to-confirm`, `backup.links-differ`, `backup.erasures-wait`
   */
  async confirm(scope: SchoolScope, stated: number, actor: string): Promise<void> {
    if (!(await this.awaits(scope))) throw new AppError('backup.nothing-to-confirm');
    await this.eraseAgain(scope);
    await this.unitOfWork.run(async () => {
      // a school that had left is gone again, and awaits nothing
      if (!(await this.awaits(scope))) return;
      const actual = (await this.records.suspendedLinks(scope)).length;
      if (actual !== stated) throw new AppError('backup.links-differ', { stated, actual });
      await this.closure.open(scope.schoolId);
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'recovery.confirm',
        details: { links: actual },
      });
    });
  }
}
