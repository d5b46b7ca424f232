import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Holder } from '@trousseau/shared';
import { Repository } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import type { Touched } from '../../roster/index.js';
import { DirectoryEntryRow } from './directory-entities.js';

/** What a unit did to people: it removed them, added them, changed who is listed where, or neither. */
export type Touch = 'removed' | 'added' | 'regrouped' | 'changed';

/** People of one school, as many as a statement names, in the order of their ids. */
export interface PeopleOfSchool {
  readonly schoolId: string;
  readonly holder: Holder;
  readonly ids: readonly string[];
}

/** People of one school who were touched alike. */
export interface TouchedPart extends PeopleOfSchool {
  readonly touch: Touch;
}

interface Found {
  readonly holder: Holder;
  readonly id: string;
  readonly schoolId: string;
}

/** The strongest first: who was removed or added is not looked for besides. */
const TOUCHES: readonly Touch[] = ['removed', 'added', 'regrouped', 'changed'];

/**
 * Finds the records that are touched by what a unit wrote: of a class its students, of a link its guardian and its child,
 * of an account that comes to be active, or ceases to be, the children of whom it belongs to.
 */
@Injectable()
export class TouchedRecords {
  constructor(
    @InjectRepository(DirectoryEntryRow) private readonly rows: Repository<DirectoryEntryRow>,
  ) {}

  /** All of them. */
  async of(touched: Touched): Promise<TouchedPart[]> {
    const ones = new TouchedOnes(touched);
    const { changed, moved, links, classes, accounts, opened } = touched;
    const known = (ids: ReadonlySet<string>): string[] => [...ids].filter((id) => !ones.isNew(id));
    const others = (ids: ReadonlySet<string>): string[] => [...ids].filter((id) => !ones.has(id));
    const look = async (touch: Touch, select: string, ids: readonly string[]): Promise<void> => {
      ones.put(touch, await this.find(select, ids));
    };
    await look('regrouped', OF_RECORDS.student, known(moved));
    await look('regrouped', OF_LINKS.studentId, known(moved));
    await look('regrouped', OF_LINKS.id, [...links]);
    await look('changed', OF_RECORDS.student, others(changed.student));
    await look('changed', OF_RECORDS.guardian, others(changed.guardian));
    await look('changed', OF_CLASSES, [...classes]);
    const before = [...accounts].filter((id) => !opened.has(id));
    await look('changed', OF_ACCOUNTS.student, before);
    await look('changed', OF_ACCOUNTS.guardian, before);
    await look('changed', OF_LINKS.childId, [...links]);
    await look('changed', OF_FAMILIES, ones.guardians());
    return ones.parts();
  }

  private async find(select: string, ids: readonly string[]): Promise<Found[]> {
    const found: Found[] = [];
    for (const part of chunks(ids)) {
      const places = Array<string>(part.length).fill('?').join(', ');
      found.push(...(await this.rows.manager.query<Found[]>(`${select} IN (${places})`, part)));
    }
    return found;
  }
}

const OF_RECORDS: Readonly<Record<Holder, string>> = {
  student: "SELECT 'student' holder, id, schoolId FROM student WHERE id",
  guardian: "SELECT 'guardian' holder, id, schoolId FROM guardian WHERE id",
};
const OF_LINKS = {
  id: "SELECT 'guardian' holder, guardianId id, schoolId FROM guardian_link WHERE id",
  childId: "SELECT 'student' holder, studentId id, schoolId FROM guardian_link WHERE id",
  studentId: "SELECT 'guardian' holder, guardianId id, schoolId FROM guardian_link WHERE studentId",
};
/** The children of those whose account is active and was not, or was and is not any more. */
const OF_FAMILIES =
  "SELECT DISTINCT 'student' holder, link.studentId id, link.schoolId FROM guardian_link link " +
  'JOIN guardian adult ON adult.id = link.guardianId LEFT JOIN account ON account.id = adult.accountId ' +
  "JOIN directory_entry entry ON entry.schoolId = adult.schoolId AND entry.holder = 'guardian' AND entry.id = adult.id " +
  "WHERE (COALESCE(entry.state, '') = 'ACTIVE') <> (COALESCE(account.state, '') = 'ACTIVE') AND link.guardianId";
const OF_CLASSES = "SELECT 'student' holder, id, schoolId FROM student WHERE classId";
const OF_ACCOUNTS = {
  student: "SELECT 'student' holder, id, schoolId FROM student WHERE accountId",
  guardian: "SELECT 'guardian' holder, id, schoolId FROM guardian WHERE accountId",
};

/** Who of each school, holders apart, whatever was done to them: in the order of their keys. */
export function inLockingOrder(parts: readonly TouchedPart[]): PeopleOfSchool[] {
  const people = parts.flatMap(({ schoolId, holder, ids }) =>
    ids.map((id): Found => ({ schoolId, holder, id })),
  );
  return grouped(people, ({ schoolId, holder }) => `${schoolId} ${holder}`).flatMap((group) =>
    inParts(group),
  );
}

/** People in groups, these in the order of their names. */
function grouped<T extends Found>(people: Iterable<T>, nameOf: (person: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const person of people) {
    const name = nameOf(person);
    const group = groups.get(name);
    if (group) group.push(person);
    else groups.set(name, [person]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}

function inParts([first, ...others]: readonly Found[]): PeopleOfSchool[] {
  if (!first) return [];
  const { schoolId, holder } = first;
  const ids = [first, ...others].map(({ id }) => id).sort();
  return chunks(ids).map((part) => ({ schoolId, holder, ids: part }));
}

/** Touched people, each once, with the strongest of what was done to them. */
class TouchedOnes {
  private readonly people = new Map<string, Found & { readonly touch: Touch }>();

  constructor({ removed, added, linked }: Touched) {
    for (const holder of ['student', 'guardian'] as const) {
      for (const [schoolId, ids] of removed[holder]) {
        this.put('removed', found(holder, schoolId, ids));
      }
      for (const [schoolId, ids] of added[holder]) this.put('added', found(holder, schoolId, ids));
    }
    for (const [schoolId, ids] of linked.guardian) {
      this.put('regrouped', found('guardian', schoolId, ids));
    }
    for (const [schoolId, ids] of linked.student) {
      this.put('changed', found('student', schoolId, ids));
    }
  }

  isNew(id: string): boolean {
    return this.people.get(id)?.touch === 'added';
  }

  has(id: string): boolean {
    return this.people.has(id);
  }

  /** Guardians who were there before and still are. */
  guardians(): string[] {
    return [...this.people.values()].flatMap(({ id, holder, touch }) =>
      holder === 'guardian' && touch !== 'added' && touch !== 'removed' ? [id] : [],
    );
  }

  put(touch: Touch, people: readonly Found[]): void {
    for (const person of people) {
      const known = this.people.get(person.id);
      if (known && TOUCHES.indexOf(known.touch) <= TOUCHES.indexOf(touch)) continue;
      this.people.set(person.id, { ...person, touch });
    }
  }

  parts(): TouchedPart[] {
    const groups = grouped(
      this.people.values(),
      ({ schoolId, holder, touch }) => `${schoolId} ${holder} ${touch}`,
    );
    return groups.flatMap((group) => {
      const touch = group[0]?.touch ?? 'changed';
      return inParts(group).map((part) => ({ ...part, touch }));
    });
  }
}

function found(holder: Holder, schoolId: string, ids: Iterable<string>): Found[] {
  return Array.from(ids, (id) => ({ holder, id, schoolId }));
}
