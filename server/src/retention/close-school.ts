import { Injectable } from '@nestjs/common';
import { RETENTION_RULE_IDS, RETENTION_RULES } from '@trousseau/shared';
import { Accounts, AccountStore, DoubtPasswords } from '../accounts/index.js';
import { Audit, AuditErasure } from '../audit/index.js';
import type { AuditEntry } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { Closure } from '../platform/closure/closure.js';
import { carriedKey } from '../platform/crypto/key-use.js';
import type { KeyUse } from '../platform/crypto/key-use.js';
import { Keys } from '../platform/crypto/keys.js';
import { RunningHash } from '../platform/crypto/running-hash.js';
import { chunks } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Retention } from '../platform/retention/retention.js';
import { AccountRecords, Roster, RosterRecords, SchoolLeavings, Schools } from '../roster/index.js';
import type { Leaving, School, SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { ForgetPeople } from './forget-people.js';
import { SchoolTables } from './persistence/school-tables.js';

const PURPOSE = 'school-leaving';
/** The key of proofs goes on as it is: whoever left has one in hand, as it was signed. */
export const LEAVING_KEY_USES: readonly KeyUse[] = [carriedKey(PURPOSE)];

const BATCH = 200;
const PEOPLE_AT_ONCE = 50;
/** Whatever its age. */
const EVER = new Date('9999-01-01T00:00:00.000Z');

/** How many rows of each table a school has, or had. */
export type TableCounts = Readonly<Record<string, number>>;

/** Sealed tables, of which only the room of the trail takes something out. */
const TRAIL: readonly string[] = ['audit_event', 'audit_day'];

/** What proves that a school left: kept with the installation, and told once more in its audit trail. */
export interface LeavingProof {
  readonly uai: string;
  readonly name: string;
  readonly closedAt: string;
  readonly erasedAt: string;
  /** SHA-256 of the exported file. */
  readonly exported: string;
  readonly before: TableCounts;
  /** Empty: nothing is left. */
  readonly after: TableCounts;
  /** A keyed MAC of all the above: who has the installation’s keys can tell that it says what it said. */
  readonly signature: string;
}

/** Where an export is written. */
export interface ExportFile {
  write(text: string): Promise<void>;
  /** Resolves once all that was written is on the disk: what it holds is erased then. */
  keep(): Promise<void>;
}

/** What is to be known of a school that leaves. */
type SchoolThatLeaves = Pick<School, 'id' | 'uai' | 'name'>;

/** What is said of a leaving beforehand. */
export interface LeavingRequest {
  readonly uai: string;
  readonly actor: string;
  readonly reason: string;
  /** How many people the school was said to have. */
  readonly people: number;
}

/**
 * One school leaves: closed, exported, erased, with a proof. Each step is marked when it is done, and begun again after a
 * kill; another school of the installation is not touched: who is known to both keeps the account and what the other one has.
 */
@Injectable()
export class CloseSchool {
  constructor(
    private readonly schools: Schools,
    private readonly tables: SchoolTables,
    private readonly leavings: SchoolLeavings,
    private readonly records: RosterRecords,
    private readonly holders: AccountRecords,
    private readonly roster: Roster,
    private readonly accounts: Accounts,
    private readonly accountStore: AccountStore,
    private readonly doubts: DoubtPasswords,
    private readonly people: ForgetPeople,
    private readonly retention: Retention,
    private readonly underWay: UnderWay,
    private readonly audit: Audit,
    private readonly trail: AuditErasure,
    private readonly closure: Closure,
    private readonly keys: Keys,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What would go, by table, and how far a leaving that was begun is. Throws `roster.school-unknown`. */
  async preview(uai: string): Promise<{
    readonly school: SchoolThatLeaves;
    readonly rows: TableCounts;
    readonly people: number;
    readonly exported: boolean;
  }> {
    const school = (await this.halfErased(uai)) ?? (await this.schools.byUai(uai));
    const leaving = await this.leavings.find(school.id);
    const rows = await this.tables.count(school.id);
    const people = (rows['student'] ?? 0) + (rows['guardian'] ?? 0);
    return { school, rows, people, exported: (leaving?.exported ?? null) !== null };
  }

  /**
   * Does what is left to do.
   *
   * @param file takes the export, unless one was made: then it is not called
   * @throws AppError `roster.school-unknown`, `retention.people-differ`
   * @throws AppError `years.import-under-way`, `years.under-way` while something is half-way in the school
   */
  async close(request: LeavingRequest, file: ExportFile): Promise<LeavingProof> {
    const { school, people } = await this.preview(request.uai);
    const scope = { schoolId: school.id };
    const begun = await this.begin(school, request, people);
    const leaving = begun.exported === null ? await this.exportAll(scope, begun, file) : begun;
    await this.erase(scope, request.actor);
    return this.finish(leaving, { actor: request.actor, reason: request.reason });
  }

  /**
   * Does again, after a restore, what was done of a leaving since the copy: the school is closed, and erased if it was.
   *
   * @param exported the hash of the file that was written then; empty if the school was not erased
   * @returns whether there was anything to do; `null` when nothing is known of the school
   * @throws AppError `years.import-under-way`, `years.under-way` while something is half-way in the school
   */
  async again(id: string, exported: string): Promise<boolean | null> {
    const known = await this.leavings.find(id);
    const [school = known] = await this.schools.list([id]);
    if (!school || (known !== null && known.proof !== null)) return null;
    const { leaving: begun, closed } =
      known?.exported == null ? await this.shut(school, known) : { leaving: known, closed: 0 };
    if (exported === '') return known === null || closed > 0;
    const before = await this.tables.count(id);
    const leaving =
      begun.exported === null ? await this.leavings.exported(begun, exported, before) : begun;
    await this.erase({ schoolId: id }, 'system');
    await this.finish(leaving, { actor: 'system', details: { journal: true } });
    return true;
  }

  /** A school whose own row is gone already, while its leaving was cut short before its proof. */
  private async halfErased(uai: string): Promise<SchoolThatLeaves | null> {
    if (await this.schools.withUai(uai)) return null;
    const last = await this.leavings.lastOf(uai.trim().toUpperCase());
    return last?.proof === null ? last : null;
  }

  /** Closes the school: nobody comes in any more, neither families nor staff. */
  private async begin(
    school: SchoolThatLeaves,
    { people: expected }: LeavingRequest,
    people: number,
  ): Promise<Leaving> {
    const known = await this.leavings.find(school.id);
    if (known && known.exported !== null) return known;
    if (!known && expected !== people) throw new AppError('retention.people-differ', { people });
    return (await this.shut(school, known)).leaving;
  }

  /** Closes it, or goes on with what was cut short; says how many accounts were not closed yet. */
  private async shut(
    school: SchoolThatLeaves,
    known: Leaving | null,
  ): Promise<{ readonly leaving: Leaving; readonly closed: number }> {
    const scope = { schoolId: school.id };
    const begin = async (): Promise<Leaving> => {
      await this.underWay.refuse(scope);
      await this.tables.closeStaff(school.id, this.clock.now());
      return this.leavings.begin(school, this.clock.now());
    };
    const leaving = known ?? (await this.roster.read(scope, begin));
    const all = [...(await this.records.students(scope)), ...(await this.records.guardians(scope))];
    const own = new Set(all.map(({ id }) => id));
    let closed = 0;
    for (const part of chunks(all.flatMap(({ accountId }) => accountId ?? []))) {
      closed += await this.unitOfWork.run(async () => {
        const elsewhere = (await this.holders.ofAccounts(part)).filter(({ id }) => !own.has(id));
        const shared = new Set(elsewhere.map(({ accountId }) => accountId));
        const alone = part.filter((id) => !shared.has(id));
        return this.accounts.applyToMany(await this.accountStore.findMany(alone), 'closed');
      });
    }
    return { leaving, closed };
  }

  private async exportAll(
    { schoolId }: SchoolScope,
    leaving: Leaving,
    file: ExportFile,
  ): Promise<Leaving> {
    const before = await this.tables.count(schoolId);
    const hash = new RunningHash();
    const line = async (value: object): Promise<void> => {
      const text = `${JSON.stringify(value)}\n`;
      hash.add(text);
      await file.write(text);
    };
    await line({ format: 'trousseau-school', version: 1, uai: leaving.uai, rows: before });
    for (const table of Object.keys(before)) {
      for await (const rows of this.tables.read(table, schoolId)) {
        for (const row of rows) await line({ table, row });
      }
    }
    await file.keep();
    return this.leavings.exported(leaving, hash.end(), before);
  }

  private async erase(scope: SchoolScope, actor: string): Promise<void> {
    await this.unitOfWork.run(() => this.doubts.handOver(scope));
    const overdue = { scopeId: scope.schoolId, before: EVER };
    const mine = RETENTION_RULE_IDS.filter((id) => RETENTION_RULES[id].of === 'school');
    for (const rule of mine) {
      // the trail goes last: it tells of the rest
      if (rule === 'audit' || rule === 'people.left') continue;
      while ((await this.retention.of(rule).remove(overdue, BATCH)).more);
    }
    const how = { rule: 'leaving.school', actor };
    const students = (await this.records.students(scope)).map(({ id }) => id);
    const guardians = (await this.records.guardians(scope)).map(({ id }) => id);
    for (const part of chunks(students, PEOPLE_AT_ONCE)) {
      await this.people.forget(scope, { students: part, guardians: [] }, how);
    }
    for (const part of chunks(guardians, PEOPLE_AT_ONCE)) {
      await this.people.forget(scope, { students: [], guardians: part }, how);
    }
    await this.tables.removeStaff(scope.schoolId);
    for (const table of this.tables.tables) {
      if (TRAIL.includes(table)) continue;
      while ((await this.tables.remove(table, scope.schoolId)) > 0);
    }
    await this.trail.removeTrail(scope.schoolId, how);
    await this.trail.settle(null);
    await this.unitOfWork.scrub();
  }

  private async finish(
    leaving: Leaving,
    { actor, details, ...why }: Pick<AuditEntry, 'actor' | 'reason' | 'details'>,
  ): Promise<LeavingProof> {
    const after = await this.tables.count(leaving.id);
    const said = {
      uai: leaving.uai,
      name: leaving.name,
      closedAt: leaving.closedAt.toISOString(),
      erasedAt: this.clock.now().toISOString(),
      exported: leaving.exported ?? '',
      before: JSON.parse(leaving.before) as TableCounts,
      after,
    };
    const proof = { ...said, signature: this.keys.mac(PURPOSE, JSON.stringify(said)) };
    const sum = (counts: TableCounts): number => Object.values(counts).reduce((a, b) => a + b, 0);
    await this.unitOfWork.run(async () => {
      await this.leavings.finish(leaving, JSON.stringify(proof));
      // nobody is left to confirm its suspended links, for which every family would be kept out
      await this.closure.open(leaving.id);
      await this.audit.record({
        schoolId: null,
        actor,
        action: 'retention.close-school',
        targetType: 'school',
        targetId: leaving.id,
        ...why,
        details: {
          ...details,
          uai: leaving.uai,
          exported: said.exported,
          rowsBefore: sum(said.before),
          rowsAfter: sum(after),
          signature: proof.signature,
        },
      });
    });
    return proof;
  }
}
