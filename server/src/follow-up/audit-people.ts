import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { AuditPerson, Holder } from '@trousseau/shared';
import { AccountRecords, RosterRecords } from '../roster/index.js';
import type { GuardianRecord, SchoolScope, StudentRecord } from '../roster/index.js';
import { RecordLists } from './persistence/record-lists.js';
import type { AboutPerson, AuditRecord } from './persistence/record-lists.js';

/** Kinds of targets behind which there are people of the school. */
const OF_PEOPLE = ['student', 'guardian', 'account', 'guardian-link', 'task'] as const;
type OfPeople = (typeof OF_PEOPLE)[number];

type Named = Pick<AuditPerson, 'id' | 'kind' | 'name' | 'className'>;

/** Whom a line is about, and who acted, where they are people of the school. */
export interface PeopleOfLine {
  readonly concerned: readonly Named[];
  readonly acting: readonly Named[];
}

/** A person as lines of the journal name them. */
export interface AuditTarget {
  readonly targetType: Holder;
  readonly targetId: string;
}

/** Whether lines with such a target are about somebody. */
export function isAboutSomebody(targetType: string | null): boolean {
  return OF_PEOPLE.some((type) => type === targetType);
}

/** Finds the people of a school by the ids that lines of the journal hold: names are never stored beside them. */
@Injectable()
export class AuditPeople {
  constructor(
    private readonly roster: RosterRecords,
    private readonly accounts: AccountRecords,
    private readonly lists: RecordLists,
  ) {}

  /** Finds those of a whole page, in as many questions as those of one line. */
  async of(
    scope: SchoolScope,
    lines: readonly AuditRecord[],
  ): Promise<(line: AuditRecord) => PeopleOfLine> {
    const targets = (wanted: OfPeople): string[] =>
      lines.flatMap(({ targetType, targetId }) =>
        targetType === wanted && targetId !== null ? [targetId] : [],
      );
    const links = await this.roster.linksById(scope, targets('guardian-link'));
    const tasks = await this.lists.tasksById(scope, targets('task'));
    const held = await this.accounts.ofAccounts([
      ...targets('account'),
      ...tasks.flatMap(({ accountId }) => accountId ?? []),
      ...lines.flatMap(({ actor }) => accountOf(actor) ?? []),
    ]);
    const pairs = [...links, ...tasks];
    const studentIds = pairs.flatMap(({ studentId }) => studentId ?? []);
    const guardianIds = pairs.flatMap(({ guardianId }) => guardianId ?? []);
    const records = [
      ...held.filter(({ schoolId }) => schoolId === scope.schoolId),
      ...(await this.roster.studentsById(scope, [...targets('student'), ...studentIds])),
      ...(await this.roster.guardiansById(scope, [...targets('guardian'), ...guardianIds])),
    ];
    const named = await this.named(scope, records);
    const known = new Map<string, readonly Named[]>();
    const behind = (...ids: readonly (string | null)[]): Named[] => [
      ...new Set(ids.flatMap((id) => known.get(id ?? '') ?? [])),
    ];
    for (const { id, accountId } of records) {
      const person = named.get(id);
      if (person === undefined) continue;
      known.set(id, [person]);
      if (accountId !== null) known.set(accountId, [...new Set([...behind(accountId), person])]);
    }
    for (const link of links) known.set(link.id, behind(link.guardianId, link.studentId));
    for (const { id, guardianId, studentId, accountId } of tasks) {
      known.set(id, behind(guardianId, studentId, accountId));
    }
    return ({ actor, targetType, targetId }) => ({
      concerned: isAboutSomebody(targetType) ? behind(targetId) : [],
      acting: behind(accountOf(actor)),
    });
  }

  /** Where lines say that they are about a person, or by them: the record, the account, links and tasks. */
  async about(scope: SchoolScope, personId: string): Promise<AboutPerson> {
    const student = await this.roster.student(scope, personId);
    const guardian = await this.roster.guardian(scope, personId);
    const accountId = (student ?? guardian)?.accountId ?? null;
    const links = [
      ...(await this.roster.linksOfStudents(scope, student ? [personId] : [])),
      ...(await this.roster.linksOfGuardians(scope, guardian ? [personId] : [])),
    ];
    const tasks = await this.lists.tasksAbout(scope, personId, accountId);
    const targets = [personId, ...links.map(({ id }) => id), ...tasks];
    return accountId === null
      ? { targets, actor: null }
      : { targets: [...targets, accountId], actor: `account:${accountId}` };
  }

  /** How lines name a person; one who is unknown is called a student. */
  async target(scope: SchoolScope, personId: string): Promise<AuditTarget> {
    const guardian = await this.roster.guardian(scope, personId);
    return { targetType: guardian ? 'guardian' : 'student', targetId: personId };
  }

  private async named(
    scope: SchoolScope,
    records: readonly (StudentRecord | GuardianRecord)[],
  ): Promise<Map<string, Named>> {
    const classIds = records.flatMap((record) =>
      'classId' in record ? (record.classId ?? []) : [],
    );
    const classes = await this.roster.classesById(scope, classIds);
    const classNames = new Map(classes.map(({ id, name }) => [id, name]));
    return new Map(
      records.map((record) => [
        record.id,
        {
          id: record.id,
          kind: 'birthDate' in record ? ('student' as const) : ('guardian' as const),
          name: displayName(record),
          className: ('classId' in record && classNames.get(record.classId ?? '')) || null,
        },
      ]),
    );
  }
}

function accountOf(actor: string): string | null {
  return actor.startsWith('account:') ? actor.slice('account:'.length) : null;
}
