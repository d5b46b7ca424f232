import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, Repository } from 'typeorm';
import { insertMany } from '../../platform/database/insert-many.js';
import {
  columnsOf,
  orderBy,
  whereIds,
  whereSearched,
} from '../../platform/database/list-conditions.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import { AccountRow, ProvisionalSecretRow } from '../../accounts/persistence/entities.js';
import type { LetterRunsQuery, LettersQuery } from './list-contracts.js';
import { LetterRow, LetterRunRow, PrintLogRow } from './entities.js';

export type LetterRun = Readonly<LetterRunRow>;
export type Letter = Readonly<LetterRow>;
export type PrintEntry = Readonly<PrintLogRow>;

/** A letter with its run, the account it is for, unless that was removed since, and the secret it bears. */
export interface LetterListed {
  readonly letter: Letter;
  readonly run: LetterRun;
  readonly account: AccountRow | null;
  readonly secret: ProvisionalSecretRow | null;
}

const LETTER_SEARCH = {
  personName: ['letter.searchKey'],
  login: ['letter.login'],
} as const;

const SECRET_OF_LETTER = 'secret.id = letter.secretId';

/** Rows of letter runs, their letters and their prints. */
@Injectable()
export class LetterStore {
  constructor(
    @InjectRepository(LetterRunRow) private readonly runRows: Repository<LetterRunRow>,
    @InjectRepository(LetterRow) private readonly letterRows: Repository<LetterRow>,
    @InjectRepository(PrintLogRow) private readonly printRows: Repository<PrintLogRow>,
  ) {}

  async insertRun(run: LetterRun, letters: readonly Letter[]): Promise<void> {
    await this.runRows.insert(run);
    await insertMany(this.letterRows, letters);
  }

  run(scope: SchoolScope, id: string): Promise<LetterRun | null> {
    return this.runRows.findOneBy({ id, schoolId: scope.schoolId });
  }

  async runs(
    scope: SchoolScope,
    { filter, sort, offset, limit }: LetterRunsQuery,
  ): Promise<Page<LetterRun>> {
    const query = this.runRows
      .createQueryBuilder('run')
      .where('run.schoolId = :schoolId', { schoolId: scope.schoolId });
    whereIds(query, filter.id, 'run.id');
    if (filter.state) query.andWhere('run.state = :state', { state: filter.state });
    const [rows, total] = await orderBy(query, [`run.${sort.field}`], 'run.id', sort.order)
      .offset(offset)
      .limit(limit)
      .getManyAndCount();
    return new Page(rows, total, offset);
  }

  /** Says whose record the letters of this account are, in a school. */
  async readdress({ schoolId }: SchoolScope, accountId: string, personId: string): Promise<void> {
    await this.letterRows.update({ accountId, schoolId }, { personId });
  }

  /** The letters of a run in printing order. */
  lettersOf(runId: string): Promise<Letter[]> {
    return this.letterRows.find({
      where: { runId },
      order: { position: 'ASC' },
    });
  }

  async letters(
    scope: SchoolScope,
    { filter, search, sort, offset, limit }: LettersQuery,
  ): Promise<Page<LetterListed>> {
    const query = this.letterRows
      .createQueryBuilder('letter')
      .where('letter.schoolId = :schoolId', { schoolId: scope.schoolId });
    whereIds(query, filter.id, 'letter.id');
    if (filter.runId) query.andWhere('letter.runId = :runId', { runId: filter.runId });
    if (filter.accountId)
      query.andWhere('letter.accountId = :accountId', { accountId: filter.accountId });
    if (filter.holder) query.andWhere('letter.holder = :holder', { holder: filter.holder });
    whereSearched(query, filter.q, columnsOf(search, LETTER_SEARCH));
    const { n: total } = (await query
      .select('COUNT(*)', 'n')
      .getRawOne<{ n: number | string }>()) ?? { n: 0 };
    const served = sort.field === 'position' && !filter.holder && !filter.q;
    const columns = [`letter.${sort.field}`];
    query.select('letter.id', 'id');
    const page = await orderBy(query, columns, 'letter.id', sort.order, served)
      .offset(offset)
      .limit(limit)
      .getRawMany<{ id: string }>();
    const listed = await this.listed(page.map(({ id }) => id));
    return new Page(listed, Number(total), offset);
  }

  /** These letters, in this order, each with its run, its account and its secret. */
  private async listed(ids: readonly string[]): Promise<LetterListed[]> {
    const rows = await readInParts(ids, (part) =>
      this.letterRows
        .createQueryBuilder('letter')
        .leftJoinAndMapOne('letter.account', AccountRow, 'account', 'account.id = letter.accountId')
        .innerJoinAndMapOne('letter.run', LetterRunRow, 'run', 'run.id = letter.runId')
        .leftJoinAndMapOne('letter.secret', ProvisionalSecretRow, 'secret', SECRET_OF_LETTER)
        .where('letter.id IN (:...part)', { part })
        .getMany(),
    );
    const byId = new Map(
      (rows as (LetterRow & Omit<LetterListed, 'letter'>)[]).map(
        ({ run, account, secret, ...letter }) =>
          [letter.id, { letter, run, account, secret }] as const,
      ),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** The prints of a page of runs, the first ones first. */
  async prints(runIds: readonly string[]): Promise<PrintEntry[]> {
    if (runIds.length === 0) return [];
    return this.printRows.find({
      where: { runId: In([...runIds]) },
      order: { at: 'ASC' },
    });
  }

  async logPrint(entry: PrintEntry): Promise<void> {
    await this.printRows.insert(entry);
  }

  /** Closes an open run; false when it was closed meanwhile. */
  async close(
    id: string,
    closedAt: Date,
    closedBecause: 'handed-out' | 'window-ended',
  ): Promise<boolean> {
    const updated = await this.runRows.update(
      { id, state: 'open' },
      { state: 'closed', closedAt, closedBecause },
    );
    return updated.affected === 1;
  }

  /** Open runs whose window has ended. */
  dueToClose(now: Date): Promise<LetterRun[]> {
    return this.runRows.findBy({
      state: 'open',
      closesAt: LessThanOrEqual(now),
    });
  }
}
