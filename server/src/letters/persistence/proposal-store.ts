import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import {
  AccountRow,
  DirectoryClassRow,
  DirectoryEntryRow,
} from '../../accounts/persistence/entities.js';
import { chunks } from '../../platform/database/dialect.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { readInParts } from '../../platform/database/read-in-parts.js';
import type { SchoolScope } from '../../roster/index.js';
import { ClassRow } from '../../roster/persistence/entities.js';
import { LetterProposalPersonRow, LetterProposalRow } from './entities.js';

export type LetterProposal = Readonly<LetterProposalRow>;

/** How many people of a proposal wait in a class. */
export interface WaitingInClass {
  readonly proposalId: string;
  /** Empty for those who are in no class. */
  readonly classId: string;
  readonly className: string | null;
  readonly people: number;
}

/** Whoever has got a letter since, or came in without one, is not waiting; nor is who may get none at the moment. */
const WAITS =
  "(account.state = 'CREATED' OR (account.state = 'RESET_PENDING' AND account.letterExpiresAt IS NULL))";

/** Rows of proposed runs and of their people. */
@Injectable()
export class ProposalStore {
  constructor(
    @InjectRepository(LetterProposalRow) private readonly rows: Repository<LetterProposalRow>,
    @InjectRepository(LetterProposalPersonRow)
    private readonly people: Repository<LetterProposalPersonRow>,
  ) {}

  find({ schoolId }: SchoolScope, id: string): Promise<LetterProposal | null> {
    return this.rows.findOneBy({ id, schoolId });
  }

  /** What an act proposed to a school. */
  ofAct(actId: string, schoolId: string): Promise<LetterProposal | null> {
    return this.rows.findOneBy({ actId, schoolId });
  }

  /** Every proposal of a school, the latest first. */
  of({ schoolId }: SchoolScope): Promise<LetterProposal[]> {
    return this.rows.find({ where: { schoolId }, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  async insert(row: LetterProposal): Promise<void> {
    await this.rows.insert(row);
  }

  /** Adds accounts, those that are not in it yet. */
  async add(proposalId: string, accountIds: readonly string[]): Promise<void> {
    const there = await readInParts(accountIds, (part) =>
      this.people.findBy({ proposalId, accountId: In(part) }),
    );
    const known = new Set(there.map(({ accountId }) => accountId));
    const added = [...new Set(accountIds)].filter((id) => !known.has(id));
    await insertMany(
      this.people,
      added.map((accountId) => ({ proposalId, accountId })),
    );
  }

  async remove(proposalId: string, accountIds: readonly string[]): Promise<void> {
    for (const part of chunks(accountIds)) {
      await this.people.delete({ proposalId, accountId: In(part) });
    }
  }

  async accountsOf(proposalId: string): Promise<string[]> {
    const people = await this.people.findBy({ proposalId });
    return people.map(({ accountId }) => accountId);
  }

  /** How many people are in what an act proposed, by school. */
  async countsOf(actId: string): Promise<Map<string, number>> {
    const counts = await this.people
      .createQueryBuilder('person')
      .innerJoin(LetterProposalRow, 'proposal', 'proposal.id = person.proposalId')
      .where('proposal.actId = :actId', { actId })
      .groupBy('proposal.schoolId')
      .select('proposal.schoolId', 'schoolId')
      .addSelect('COUNT(*)', 'people')
      .getRawMany<{ schoolId: string; people: number | string }>();
    return new Map(counts.map(({ schoolId, people }) => [schoolId, Number(people)]));
  }

  /** How many people wait in each of these proposals. */
  async waiting(scope: SchoolScope, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const counts = await this.whoWaits(scope, ids)
      .groupBy('person.proposalId')
      .select('person.proposalId', 'proposalId')
      .addSelect('COUNT(DISTINCT person.accountId)', 'people')
      .getRawMany<{ proposalId: string; people: number | string }>();
    return new Map(counts.map(({ proposalId, people }) => [proposalId, Number(people)]));
  }

  /** The same by class, in the order of the classes. */
  async waitingByClass(scope: SchoolScope, ids: readonly string[]): Promise<WaitingInClass[]> {
    if (ids.length === 0) return [];
    const counts = await this.whoWaits(scope, ids)
      .innerJoin(DirectoryClassRow, 'listed', 'listed.personId = entry.id AND listed.counts = 1')
      .leftJoin(ClassRow, 'class', 'class.id = listed.classId')
      .groupBy('person.proposalId')
      .addGroupBy('listed.classId')
      .addGroupBy('class.name')
      .addGroupBy('class.sortKey')
      .orderBy("COALESCE(class.sortKey, '~')")
      .select('person.proposalId', 'proposalId')
      .addSelect('listed.classId', 'classId')
      .addSelect('class.name', 'className')
      .addSelect('COUNT(DISTINCT person.accountId)', 'people')
      .getRawMany<Omit<WaitingInClass, 'people'> & { people: number | string }>();
    return counts.map((count) => ({ ...count, people: Number(count.people) }));
  }

  private whoWaits(
    { schoolId }: SchoolScope,
    ids: readonly string[],
  ): SelectQueryBuilder<LetterProposalPersonRow> {
    return this.people
      .createQueryBuilder('person')
      .innerJoin(AccountRow, 'account', `account.id = person.accountId AND ${WAITS}`)
      .innerJoin(
        DirectoryEntryRow,
        'entry',
        'entry.schoolId = :schoolId AND entry.login = account.login AND entry.accountId = account.id AND entry.present = 1',
        { schoolId },
      )
      .where('person.proposalId IN (:...ids)', { ids });
  }
}
