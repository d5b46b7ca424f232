import type { GuardianInput, StudentInput } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { LinkRecord } from './persistence/roster-store.js';
import type { SchoolScope } from './scope.js';

/** What only an import knows of a student. */
export interface StudentSource {
  /** Given by a plan, so that a crash resumes with the same record. */
  readonly id?: string;
  readonly sourceId?: string | null;
  readonly leftOn?: string | null;
  /** The next year, where the student is expected in it, and the class there. */
  readonly nextYearId?: string | null;
  readonly nextClassId?: string | null;
  /** An account that was opened for them. */
  readonly accountId?: string | null;
}

/** What only an import knows of a guardian. */
export interface GuardianSource {
  /** Given by a plan, so that a crash resumes with the same record. */
  readonly id?: string;
  readonly sourceId?: string | null;
  /** An account that was opened for them. */
  readonly accountId?: string | null;
}

/** What only an import knows of a link. */
export interface LinkSource {
  readonly id?: string;
  /** Order among the student’s guardians, from 1; absent: the last. */
  readonly rank?: number;
}

/** What is to become of one record of a school. */
export interface RecordChange<Patch> {
  readonly id: string;
  readonly patch: Patch;
}

export type StudentPatch = Partial<StudentInput & Omit<StudentSource, 'id'>>;

/** Where a student stands: in which class, here or not, and expected where. */
export type StudentPlace = Pick<StudentPatch, 'classId' | 'leftOn' | 'nextYearId' | 'nextClassId'>;

export type GuardianPatch = Partial<
  GuardianInput &
    Omit<GuardianSource, 'id'> & {
      readonly leftOn: string | null;
    }
>;

export type LinkPatch = Partial<
  Pick<LinkRecord, 'kinship' | 'responsibility' | 'suspendedAt' | 'contestedAt'>
>;

/** Records of one school that were found, as the changes so far leave them: a second change sees the first. */
export class FoundRecords<T extends { readonly id: string; readonly schoolId: string }> {
  private readonly byId: Map<string, T>;

  constructor({ schoolId }: SchoolScope, records: readonly T[]) {
    const own = records.filter((record) => record.schoolId === schoolId);
    this.byId = new Map(own.map((record) => [record.id, record]));
  }

  /** The record. Throws `record.not-found`, also when it is another school's. */
  get(id: string): T {
    const record = this.byId.get(id);
    if (!record) throw new AppError('record.not-found');
    return record;
  }

  /** Notes that the record gets these fields, and gives what is to be written. */
  write<Patch extends Partial<T>>(id: string, patch: Patch): { id: string; patch: Patch } {
    this.byId.set(id, { ...this.get(id), ...patch });
    return { id, patch };
  }
}
