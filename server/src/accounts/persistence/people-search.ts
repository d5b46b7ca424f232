import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { searchKey } from '@trousseau/shared';
import type { Holder, SearchOf } from '@trousseau/shared';
import { Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { Page } from '../../platform/http/list-query.js';
import type { SchoolScope } from '../../roster/index.js';
import { ClassRow } from '../../roster/persistence/entities.js';
import { mayHoldTypo, meantBy, partsThatStay } from '../domain/one-typo.js';
import { searchTerms } from '../domain/search-terms.js';
import type { SearchTerm } from '../domain/search-terms.js';
import { among, ofSchool } from './directory-conditions.js';
import type { EntryCondition } from './directory-conditions.js';
import { DirectoryEntryRow } from './directory-entities.js';
import type { EntryKey } from './directory-pages.js';
import type { PeopleQuery } from './list-contracts.js';
import { foundBy, isAddress, nearness, WORD_COLUMNS } from './people-conditions.js';
import type { ClassNamed, PeopleSought } from './people-conditions.js';

/** Fewer found than this, and typos are looked past. */
const FEW = 5;
const FIRST = { offset: 0, limit: FEW };

/**
 * Pupils and guardians of a school together, by all that tells who somebody is: each word anywhere in a name, a child's
 * name, a class, an identifier or a contact, as far as the role reads it. Like the lists it begins at the school's entries in
 * the directory (docs/decisions/0023); typos are looked past where few are found as it was typed (docs/decisions/0056).
 */
@Injectable()
export class PeopleSearch {
  constructor(
    @InjectRepository(DirectoryEntryRow) private readonly rows: Repository<DirectoryEntryRow>,
    @InjectRepository(ClassRow) private readonly classRows: Repository<ClassRow>,
  ) {}

  /** Who is found among these people of the school. */
  async page(
    scope: SchoolScope,
    list: PeopleQuery,
    holders: readonly Holder[],
  ): Promise<Page<EntryKey>> {
    const { id, q } = list.filter;
    const everybody = [ofSchool(scope.schoolId), among('holder', holders)];
    if (id) everybody.push(among('id', id));
    const terms = searchTerms(q);
    if (terms.length === 0) return this.found(everybody, list, null, '');
    const into = { search: list.search, classes: await this.classesOf(scope, list.search) };
    const typed = foundBy(terms, into);
    const near = nearness(terms, null);
    const exact = await this.found(everybody, list, typed, near);
    if (exact.total >= FEW) return exact;
    const meant = await this.meant(everybody, terms, list.search, exact.total > 0);
    if (meant.size === 0) return exact;
    const guessed = foundBy(terms, into, meant);
    const all = exact.rows.length === exact.total;
    const few = all ? exact : await this.found(everybody, { ...list, ...FIRST }, typed, near);
    const ids = few.rows.map((row) => row.id);
    if (ids.length === 0) return this.found(everybody, list, guessed, near);
    const values = { ...guessed.values, typed: ids };
    return this.found(everybody, list, { ...guessed, values }, nearness(terms, 'typed'));
  }

  private async found(
    everybody: readonly EntryCondition[],
    { sort, offset, limit }: PeopleQuery,
    sought: PeopleSought | null,
    near: string,
  ): Promise<Page<EntryKey>> {
    const query = this.where(everybody, sought)
      .select('entry.id', 'id')
      .addSelect('entry.accountId', 'accountId')
      .addSelect('entry.holder', 'holder')
      .orderBy();
    if (sort.field === 'match' && sought !== null) {
      query.addSelect(near, 'nearness').addOrderBy('nearness', sort.order);
    }
    // hidden from the database, which would walk an index that has the order: it is to sort those that it found
    const columns = sort.field === 'id' ? ['id'] : ['sortKey', 'id'];
    for (const column of columns) query.addOrderBy(`COALESCE(entry.${column}, NULL)`, sort.order);
    const rows = await query.offset(offset).limit(limit).getRawMany<EntryKey>();
    const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
    if (isLast) return new Page(rows, offset + rows.length, offset);
    const counted = await this.where(everybody, sought)
      .select('COUNT(*)', 'total')
      .getRawOne<{ total: number | string }>();
    return new Page(rows, Number(counted?.total ?? 0), offset);
  }

  /** What was perhaps meant by each word that may hold a typo, where anything was. */
  private async meant(
    everybody: readonly EntryCondition[],
    terms: readonly SearchTerm[],
    search: readonly SearchOf<'people'>[],
    isFound: boolean,
  ): Promise<Map<string, readonly string[]>> {
    const words = terms.flatMap((term) => term.words.filter(mayHoldTypo));
    const meant = new Map<string, string[]>();
    for (const [field, column] of Object.entries(WORD_COLUMNS)) {
      if (!search.some((one) => one === field)) continue;
      // an identifier or an address that is found is nobody else's
      if (isFound && column !== 'names') continue;
      const sought = words.filter((word) => isAddress(word) === (column !== 'names'));
      const texts = await this.textsWith(everybody, column, sought.flatMap(partsThatStay));
      for (const word of sought) {
        const found = [...(meant.get(word) ?? []), ...meantBy(word, texts)];
        if (found.length > 0) meant.set(word, found);
      }
    }
    return meant;
  }

  /** What stands in a column, wherever any of these parts stands in it. */
  private async textsWith(
    everybody: readonly EntryCondition[],
    column: string,
    parts: readonly string[],
  ): Promise<string[]> {
    if (parts.length === 0) return [];
    const values = Object.fromEntries(parts.map((part, at) => [`part${String(at)}`, part]));
    const stands = Object.keys(values).map((name) => `INSTR(entry.${column}, :${name}) > 0`);
    const rows = await this.where(everybody)
      .select(`entry.${column}`, 'text')
      .andWhere(`(${stands.join(' OR ')})`, values)
      .distinct()
      .getRawMany<{ text: string }>();
    return rows.map(({ text }) => text);
  }

  private async classesOf(
    { schoolId }: SchoolScope,
    search: readonly SearchOf<'people'>[],
  ): Promise<ClassNamed[]> {
    if (!search.includes('className')) return [];
    const rows = await this.classRows.find({
      select: { id: true, name: true },
      where: { schoolId },
    });
    return rows.map(({ id, name }) => ({ id, name: searchKey(name) }));
  }

  private where(
    everybody: readonly EntryCondition[],
    sought: PeopleSought | null = null,
  ): SelectQueryBuilder<DirectoryEntryRow> {
    const query = this.rows.createQueryBuilder('entry');
    for (const { holds, values } of everybody) query.andWhere(holds('entry'), values);
    if (sought === null) return query;
    if (sought.ofChildren !== null)
      query.leftJoin(sought.ofChildren, 'child', 'child.guardianId = entry.id');
    return query.andWhere(sought.holds('entry'), sought.values);
  }
}
