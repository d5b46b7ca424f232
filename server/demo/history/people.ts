import { getsAccount } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';
import { AccountStore } from '#server/accounts/index.js';
import { RosterRecords, Schools } from '#server/roster/index.js';
import type { GuardianRecord, StudentRecord } from '#server/roster/index.js';
import type { SchoolStage } from './stage.js';

/** Somebody with an account, as the history needs to know them. */
export interface DemoPerson {
  readonly accountId: string;
  readonly login: string;
  readonly holder: Holder;
  readonly name: PersonName;
  /** The student's own record, or those of the guardian's children. */
  readonly studentIds: readonly string[];
  /** Of the student, or of the guardian's children. */
  readonly classNames: readonly string[];
  /** The student's own, or those of the guardian's children; `null` where the school has none. */
  readonly birthDates: readonly (string | null)[];
  readonly email: string | null;
  /** A guardian's, E.164. */
  readonly mobile: string | null;
  /** Whether another guardian has the same mobile: then it proves nothing (docs/rules.md rule 8). */
  readonly sharesMobile: boolean;
}

type PersonName = Pick<GuardianRecord, 'lastName' | 'usageName' | 'firstName'>;

/** Everybody with an account whom the school has not seen leave, in the order of their logins. */
export async function peopleOf({ rooms, scope }: SchoolStage): Promise<DemoPerson[]> {
  const records = rooms.get(RosterRecords);
  const classes = await records.classes(scope, (await rooms.get(Schools).currentYear(scope)).id);
  const className = new Map(classes.map(({ id, name }) => [id, name]));
  const students = (await records.students(scope)).filter(({ leftOn }) => leftOn === null);
  const studentById = new Map(students.map((student) => [student.id, student]));
  const guardians = await records.guardians(scope);
  const links = await records.links(scope);
  const shared = mobilesOfSeveral(guardians);
  const childrenOf = (guardianId: string) =>
    links
      .filter((link) => link.guardianId === guardianId && getsAccount(link.responsibility))
      .flatMap(({ studentId }) => studentById.get(studentId) ?? []);
  const known = [
    ...students.map((student) => ({ record: student, holder: 'student' as const, of: [student] })),
    ...guardians
      .map((guardian) => ({
        record: guardian,
        holder: 'guardian' as const,
        of: childrenOf(guardian.id),
      }))
      .filter(({ of }) => of.length > 0),
  ];
  const logins = await loginsOf(
    rooms,
    known.map(({ record }) => record.accountId),
  );
  return known
    .flatMap(({ record, holder, of }): DemoPerson[] => {
      const login = logins.get(record.accountId ?? '');
      if (record.accountId === null || login === undefined) return [];
      return [
        {
          accountId: record.accountId,
          login,
          holder,
          name: nameOf(record),
          studentIds: of.map(({ id }) => id),
          classNames: of.map(({ classId }) => className.get(classId ?? '') ?? ''),
          birthDates: of.map(({ birthDate }) => birthDate),
          email: record.email,
          mobile: mobileOf(record),
          sharesMobile: shared.has(mobileOf(record) ?? ''),
        },
      ];
    })
    .sort((a, b) => (a.login < b.login ? -1 : 1));
}

/** Whether the mobile alone is enough to find this guardian. */
export function hasOwnMobile({ mobile, sharesMobile }: DemoPerson): boolean {
  return mobile !== null && !sharesMobile;
}

function nameOf({ lastName, usageName, firstName }: PersonName): PersonName {
  return { lastName, usageName, firstName };
}

function mobileOf(record: GuardianRecord | StudentRecord): string | null {
  return 'mobile' in record ? record.mobile : null;
}

function mobilesOfSeveral(guardians: readonly GuardianRecord[]): Set<string> {
  const mobiles = guardians.flatMap(({ mobile }) => mobile ?? []);
  return new Set(mobiles.filter((mobile, index) => mobiles.indexOf(mobile) !== index));
}

async function loginsOf(
  rooms: SchoolStage['rooms'],
  accountIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = accountIds.filter((id) => id !== null);
  const accounts = await rooms.get(AccountStore).findMany(ids);
  return new Map(accounts.map(({ id, login }) => [id, login]));
}
