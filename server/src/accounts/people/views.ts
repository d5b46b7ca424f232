import { displayName } from '@trousseau/shared';
import type { AccountView, GuardianView, StudentView } from '@trousseau/shared';
import { isHeld } from '../../roster/index.js';
import type {
  AccountListed,
  GuardianListed,
  StudentListed,
} from '../persistence/people-queries.js';
import type { PeopleQueries } from '../persistence/people-queries.js';

/** A student with all that the school knows; what a role may not read stays behind at the door. */
export function studentView(
  { student, className, account }: StudentListed,
  guardianIds: readonly string[],
): StudentView {
  const { birthDate, ine, email } = student;
  return {
    id: student.id,
    lastName: student.lastName,
    usageName: student.usageName,
    firstName: student.firstName,
    displayName: displayName(student),
    hasBirthDate: birthDate !== null,
    birthDate,
    ine,
    email,
    sex: student.sex,
    classId: student.classId,
    className,
    leftOn: student.leftOn,
    accountId: student.accountId,
    login: account?.login ?? null,
    state: account?.state ?? null,
    letterExpiresAt: account?.letterExpiresAt?.toISOString() ?? null,
    guardianIds: [...guardianIds],
    createdAt: student.createdAt.toISOString(),
    updatedAt: student.updatedAt.toISOString(),
  };
}

/** A guardian as the office reads them at this instant. */
export function guardianView(
  { guardian, account }: GuardianListed,
  studentIds: readonly string[],
  now: Date,
): GuardianView {
  const { mobileHeldUntil, emailHeldUntil } = guardian;
  return {
    ...guardian,
    mobileHeldUntil: heldUntil(mobileHeldUntil, now),
    emailHeldUntil: heldUntil(emailHeldUntil, now),
    displayName: displayName(guardian),
    login: account?.login ?? null,
    state: account?.state ?? null,
    letterExpiresAt: account?.letterExpiresAt?.toISOString() ?? null,
    studentIds: [...studentIds],
    createdAt: guardian.createdAt.toISOString(),
    updatedAt: guardian.updatedAt.toISOString(),
  };
}

/** An account with its holder’s name. */
export function accountView(listed: AccountListed, queries: PeopleQueries): AccountView {
  const { account, person, className, classId } = listed;
  return {
    id: account.id,
    login: account.login,
    holder: account.holder,
    personId: person.id,
    personName: displayName(person),
    className,
    classId,
    state: account.state,
    shownState: queries.shown(account.state, account.letterExpiresAt),
    path: account.path,
    letterExpiresAt: account.letterExpiresAt?.toISOString() ?? null,
    activatedAt: account.activatedAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
  };
}

function heldUntil(until: Date | null, now: Date): string | null {
  return until !== null && isHeld(until, now) ? until.toISOString() : null;
}
