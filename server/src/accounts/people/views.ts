import { displayName, schoolYearLabel } from '@trousseau/shared';
import type {
  AccountView,
  ChildOfGuardian,
  GuardianView,
  HeldGuardianView,
  PersonFound,
  StudentView,
} from '@trousseau/shared';
import { isHeld, UNTIL_APPROVED } from '../../roster/index.js';
import type { HeldGuardian } from '../persistence/held-guardian-queries.js';
import type {
  AccountListed,
  GuardianListed,
  StudentListed,
} from '../persistence/people-queries.js';
import type { PeopleQueries } from '../persistence/people-queries.js';

/** A student with all that the school knows; what a role may not read stays behind at the door. */
export function studentView(
  { student, className, nextStartYear, nextClassName, account }: StudentListed,
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
    nextYear: nextStartYear === null ? null : schoolYearLabel(nextStartYear),
    nextClassName,
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
  children: readonly ChildOfGuardian[],
  now: Date,
): GuardianView {
  const { mobileHeldUntil, emailHeldUntil } = guardian;
  return {
    ...guardian,
    mobileHeldUntil: shownUntil(mobileHeldUntil, now),
    emailHeldUntil: shownUntil(emailHeldUntil, now),
    displayName: displayName(guardian),
    login: account?.login ?? null,
    state: account?.state ?? null,
    letterExpiresAt: account?.letterExpiresAt?.toISOString() ?? null,
    studentIds: children.map(({ id }) => id),
    children: [...children],
    createdAt: guardian.createdAt.toISOString(),
    updatedAt: guardian.updatedAt.toISOString(),
  };
}

/** A student as a search tells them from others. */
export function studentFound(student: StudentView): PersonFound {
  const { id, displayName, className, nextYear, leftOn, login, state, letterExpiresAt } = student;
  const { email } = student;
  return {
    ...{ id, holder: 'student', displayName, className, nextYear, leftOn, login, state },
    ...{ letterExpiresAt, email: email ?? null, mobile: null, children: [] },
  };
}

/** A guardian as a search tells them from others: by the children. */
export function guardianFound(guardian: GuardianView): PersonFound {
  const { id, displayName, leftOn, children, login, state, letterExpiresAt } = guardian;
  const { email, mobile } = guardian;
  return {
    ...{ id, holder: 'guardian', displayName, className: null, nextYear: null, leftOn },
    ...{ children, login, state, letterExpiresAt, email, mobile },
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
    leftOn: person.leftOn,
    state: account.state,
    shownState: queries.shown(account.state, account.letterExpiresAt),
    path: account.path,
    letterExpiresAt: account.letterExpiresAt?.toISOString() ?? null,
    activatedAt: account.activatedAt?.toISOString() ?? null,
    mustChangePassword: account.passwordDoubtedSince !== null,
    createdAt: account.createdAt.toISOString(),
  };
}

/** A guardian of whom something is held, with what each change replaces. */
export function heldGuardianView(
  { guardian, rows, children, marks }: HeldGuardian,
  nameOf: (actor: string) => string,
): HeldGuardianView {
  const names = new Map(children.map(({ linkId, student }) => [linkId, displayName(student)]));
  const latest = rows.at(-1);
  const ends = rows.map(({ heldUntil }) => heldUntil.getTime());
  const last = Math.max(...ends);
  return {
    id: guardian.id,
    guardianName: displayName(guardian),
    className: children[0]?.className ?? null,
    children: children.map(({ student }) => displayName(student)),
    marks: [...marks],
    changes: rows.map(({ kind, before, linkId }) => ({
      kind,
      before,
      after: (kind === 'link' ? names.get(linkId ?? '') : guardian[kind]) ?? '',
    })),
    startedAt: (latest?.startedAt ?? guardian.updatedAt).toISOString(),
    startedBy: nameOf(latest?.startedBy ?? 'system'),
    heldUntil: last === UNTIL_APPROVED.getTime() ? null : new Date(last).toISOString(),
  };
}

/** Until when something is held, `null` once it is not. */
export function shownUntil(until: Date | null, now: Date): string | null {
  return until !== null && isHeld(until, now) ? until.toISOString() : null;
}
