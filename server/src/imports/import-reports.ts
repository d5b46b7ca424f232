import { Injectable } from '@nestjs/common';
import { AccountStore } from '../accounts/index.js';
import type { ImportedPeople, ImportNewcomers } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { changeView } from './change-view.js';
import { ImportStore } from './persistence/import-store.js';
import type { ListedChange } from './persistence/planned-changes.js';

/** What an import did, by name, and whose letters are to be printed after it. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly store: ImportStore,
    private readonly records: RosterRecords,
    private readonly accounts: AccountStore,
  ) {}

  /** Students, then guardians, whom an import has changed so far, by class and name. Throws `record.not-found`. */
  async people(scope: SchoolScope, importId: string): Promise<ImportedPeople> {
    await this.assertIn(scope, importId);
    const students = await this.store.appliedTo(importId, 'student');
    const guardians = await this.store.appliedTo(importId, 'guardian');
    const listed = (changes: readonly ListedChange[]) =>
      [...changes].sort(byClass).map((change) => changeView(change, ''));
    return {
      people: [
        ...listed(students).map((view) => ({ ...view, entity: 'student' as const })),
        ...listed(guardians).map((view) => ({ ...view, entity: 'guardian' as const })),
      ],
    };
  }

  /**
   * The logins of those whom an import has made, who are there and whose account was never opened. Throws
   * `record.not-found`.
   */
  async newcomers(scope: SchoolScope, importId: string): Promise<ImportNewcomers> {
    await this.assertIn(scope, importId);
    const made = async (entity: 'student' | 'guardian'): Promise<string[]> =>
      (await this.store.appliedTo(importId, entity)).flatMap(({ kind, recordId }) =>
        kind === 'create' ? (recordId ?? []) : [],
      );
    const people = [
      ...(await this.records.studentsById(scope, await made('student'))),
      ...(await this.records.guardiansById(scope, await made('guardian'))),
    ];
    const present = people.filter(({ leftOn }) => leftOn === null);
    const ids = present.flatMap(({ accountId }) => accountId ?? []);
    const accounts = await this.accounts.findMany([...new Set(ids)]);
    const closed = accounts.filter(({ activatedAt }) => activatedAt === null);
    return { logins: closed.map(({ login }) => login).sort() };
  }

  private async assertIn(scope: SchoolScope, importId: string): Promise<void> {
    if (!(await this.store.find(scope, importId))) throw new AppError('record.not-found');
  }
}

/** Made once: to make one costs more than to use it. */
const BY_NAME = new Intl.Collator('fr', { numeric: true });

function byClass(a: ListedChange, b: ListedChange): number {
  return BY_NAME.compare(a.className ?? '', b.className ?? '') || BY_NAME.compare(a.label, b.label);
}
