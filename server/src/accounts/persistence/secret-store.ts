import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThanOrEqual, MoreThan, Not, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { insertMany } from '../../platform/database/insert-many.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { RecordScope } from '../../roster/index.js';
import { ProvisionalSecretRow } from './entities.js';

/** A secret as its row keeps it: never in clear. */
export type StoredSecret = Readonly<ProvisionalSecretRow>;

/** The letters that could open an account at a moment: neither used nor voided, and not run out or still printable. */
export interface OpenLetters {
  /** Whose letters: those that a school issued, or all. */
  readonly of: RecordScope;
  /** Letters that were issued later are none of them. */
  readonly at: Date;
}

/** Rows of provisional secrets. */
@Injectable()
export class SecretStore {
  constructor(
    @InjectRepository(ProvisionalSecretRow) private readonly rows: Repository<ProvisionalSecretRow>,
  ) {}

  /** This store for what runs without Nest. */
  static on(unitOfWork: UnitOfWork): SecretStore {
    return new SecretStore(unitOfWork.repository(ProvisionalSecretRow));
  }

  async insert(rows: readonly StoredSecret[]): Promise<void> {
    await insertMany(this.rows, rows);
  }

  /** An account's last secrets, the newest first. */
  lastOf(accountId: string, count: number): Promise<StoredSecret[]> {
    return this.rows.find({
      where: { accountId },
      order: { issuedAt: 'DESC', id: 'DESC' },
      take: count,
    });
  }

  /** The secret issued last, of whomever. */
  async last(): Promise<StoredSecret | null> {
    const [secret] = await this.rows.find({
      order: { id: 'DESC' },
      take: 1,
    });
    return secret ?? null;
  }

  findByReference(referenceHash: string): Promise<StoredSecret | null> {
    return this.rows.findOneBy({ referenceHash });
  }

  /** Ids of the accounts that hold a secret which still works. */
  async accountsWithValid(accountIds: readonly string[], now: Date): Promise<Set<string>> {
    const works = { usedAt: IsNull(), voidedAt: IsNull(), expiresAt: MoreThan(now) };
    const valid = await readInParts(accountIds, (part) =>
      this.rows.find({ select: { accountId: true }, where: { accountId: In(part), ...works } }),
    );
    return new Set(valid.map(({ accountId }) => accountId));
  }

  ofRun(runId: string): Promise<StoredSecret[]> {
    return this.rows.findBy({ runId });
  }

  findMany(ids: readonly string[]): Promise<StoredSecret[]> {
    return readInParts(ids, (part) => this.rows.findBy({ id: In(part) }));
  }

  /** Ids of the accounts of these secrets, as far as they still work. */
  async accountsOfValid(ids: readonly string[], now: Date): Promise<Set<string>> {
    const works = { usedAt: IsNull(), voidedAt: IsNull(), expiresAt: MoreThan(now) };
    const valid = await readInParts(ids, (part) =>
      this.rows.find({ select: { accountId: true }, where: { id: In(part), ...works } }),
    );
    return new Set(valid.map(({ accountId }) => accountId));
  }

  /**
   * Ends the secrets of these accounts that still work; their printable copies go too.
   *
   * @param issuedBy only those that were issued at this moment or before
   */
  async voidValidOf(
    accountIds: readonly string[],
    voidedAt: Date,
    issuedBy?: Date,
  ): Promise<number> {
    let voided = 0;
    const early = issuedBy === undefined ? {} : { issuedAt: LessThanOrEqual(issuedBy) };
    for (const part of chunks(accountIds)) {
      const updated = await this.rows.update(
        { accountId: In(part), usedAt: IsNull(), voidedAt: IsNull(), ...early },
        { voidedAt, sealed: null, sealedDay: null },
      );
      voided += updated.affected ?? 0;
    }
    return voided;
  }

  /** How many letters are open. */
  countOpen(letters: OpenLetters): Promise<number> {
    return this.open(letters).getCount();
  }

  /** The next open letters after one, by their ids. */
  nextOpen(
    letters: OpenLetters,
    after: string,
    most: number,
  ): Promise<Pick<StoredSecret, 'id' | 'accountId' | 'schoolId'>[]> {
    return this.open(letters)
      .select(['secret.id', 'secret.accountId', 'secret.schoolId'])
      .andWhere('secret.id > :after', { after })
      .orderBy('secret.id')
      .limit(most)
      .getMany();
  }

  /**
   * Ends these letters, as far as nobody else did meanwhile; their printable copies go too.
   *
   * @returns those that this ended
   */
  async voidThese(ids: readonly string[], voidedAt: Date): Promise<Set<string>> {
    for (const part of chunks(ids)) {
      await this.rows.update(
        { id: In(part), usedAt: IsNull(), voidedAt: IsNull() },
        { voidedAt, sealed: null, sealedDay: null },
      );
    }
    // what another unit ended in between has another time, or is not seen by this one
    const ended = await readInParts(ids, (part) =>
      this.rows.find({ select: { id: true }, where: { id: In(part), voidedAt } }),
    );
    return new Set(ended.map(({ id }) => id));
  }

  private open({ of, at }: OpenLetters): SelectQueryBuilder<ProvisionalSecretRow> {
    const query = this.rows
      .createQueryBuilder('secret')
      .where('secret.usedAt IS NULL AND secret.voidedAt IS NULL AND secret.issuedAt <= :at', { at })
      .andWhere('(secret.expiresAt > :at OR secret.sealed IS NOT NULL)');
    if ('schoolId' in of) query.andWhere('secret.schoolId = :schoolId', of);
    return query;
  }

  /** Every secret of these accounts. */
  ofAccounts(accountIds: readonly string[]): Promise<StoredSecret[]> {
    return readInParts(accountIds, (part) => this.rows.findBy({ accountId: In(part) }));
  }

  /** Removes every secret of these accounts, with its printable copy. */
  async removeOf(accountIds: readonly string[]): Promise<void> {
    for (const part of chunks(accountIds)) await this.rows.delete({ accountId: In(part) });
  }

  /** Removes some secrets of a run, as many as this; gives how many. */
  async removeOfRun(runId: string, limit: number): Promise<number> {
    const found = await this.rows.find({ select: { id: true }, where: { runId }, take: limit });
    if (found.length > 0) await this.rows.delete({ id: In(found.map(({ id }) => id)) });
    return found.length;
  }

  /** Marks a secret as used, once: false when another request was first. */
  async use(id: string, usedAt: Date): Promise<boolean> {
    const updated = await this.rows.update(
      { id, usedAt: IsNull(), voidedAt: IsNull() },
      { usedAt, sealed: null, sealedDay: null },
    );
    return updated.affected === 1;
  }

  /** Erases the printable copies of a run. */
  async eraseCopies(runId: string): Promise<void> {
    await this.rows.update({ runId, sealed: Not(IsNull()) }, { sealed: null, sealedDay: null });
  }

  /** The earliest day whose sealing key is still needed, `null` when no copy is left. */
  async earliestSealedDay(): Promise<string | null> {
    const row = await this.rows
      .createQueryBuilder('secret')
      .select('MIN(secret.sealedDay)', 'day')
      .getRawOne<{ day: string | null }>();
    return row?.day ?? null;
  }
}
