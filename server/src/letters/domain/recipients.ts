import { NO_CLASS, getsAccount, shownState } from '@trousseau/shared';
import type { Holder, ShownState } from '@trousseau/shared';
import type { Account } from '../../accounts/index.js';
import type { ClassRecord, GuardianRecord, LinkRecord, StudentRecord } from '../../roster/index.js';

/** Somebody a letter can be for, with what sorts and addresses it. */
export interface Recipient {
  readonly holder: Holder;
  readonly account: Account;
  readonly person: StudentRecord | GuardianRecord;
  /** Under which class the letter is put: the student’s, or the youngest selected child’s. */
  readonly className: string | null;
  readonly classSortKey: string;
  /** Set when a student has none: no secret until it is completed. */
  readonly lacksBirthDate: boolean;
  /** A guardian’s attached children, the youngest first. */
  readonly children: readonly {
    readonly student: StudentRecord;
    readonly className: string | null;
  }[];
}

/** The school’s people that recipients are chosen from. */
export interface RosterPeople {
  readonly classes: readonly ClassRecord[];
  readonly students: readonly StudentRecord[];
  readonly guardians: readonly GuardianRecord[];
  readonly links: readonly LinkRecord[];
  readonly accounts: ReadonlyMap<string, Account>;
}

/** Whom a run is asked for. */
export interface RecipientChoice {
  readonly classIds: readonly string[] | undefined;
  readonly logins: readonly string[] | undefined;
  /** The accounts of a proposal; absent: whosever. */
  readonly accountIds?: readonly string[] | undefined;
  readonly holder: Holder | 'all';
  /** How their accounts stand; absent: however. */
  readonly standing?: Standing | undefined;
}

/** Accounts that stand in one of these states, as they are shown at an instant. */
export interface Standing {
  readonly states: readonly ShownState[];
  readonly now: Date;
}

/** After every class, those who have none. */
const LAST = '\uffff';

/**
 * The people a run is for, in printing order: by class, then name; a guardian once, under the youngest
 * selected child’s class. Who has left, whose link is suspended, or who is only to be contacted gets none.
 */
export function chooseRecipients(people: RosterPeople, choice: RecipientChoice): Recipient[] {
  const classes = new Map(people.classes.map((one) => [one.id, one]));
  const wanted = choice.classIds && new Set(choice.classIds);
  const current = people.students.filter(({ leftOn }) => leftOn === null);
  const selected = current.filter(({ classId }) => !wanted || wanted.has(classId ?? NO_CLASS));
  const recipients = [
    ...(choice.holder === 'guardian' ? [] : studentRecipients(selected, people, classes)),
    ...(choice.holder === 'student' ? [] : guardianRecipients(selected, current, people, classes)),
  ];
  const { standing } = choice;
  const logins = choice.logins && new Set(choice.logins);
  const accountIds = choice.accountIds && new Set(choice.accountIds);
  return oncePerAccount(recipients)
    .filter((recipient) => !standing || standing.states.includes(stateAt(recipient, standing.now)))
    .filter(({ account }) => !logins || logins.has(account.login))
    .filter(({ account }) => !accountIds || accountIds.has(account.id))
    .sort(inPrintingOrder);
}

/** The state in which somebody's account is shown at this instant. */
export function stateAt({ account }: Recipient, now: Date): ShownState {
  return shownState(account.state, account.letterExpiresAt, now);
}

/** Of two records whose accounts became one, the first, with the children of both: one account has one letter. */
function oncePerAccount(recipients: readonly Recipient[]): Recipient[] {
  const byAccount = new Map<string, Recipient>();
  for (const recipient of recipients) {
    const known = byAccount.get(recipient.account.id);
    if (!known) {
      byAccount.set(recipient.account.id, recipient);
      continue;
    }
    const ids = new Set(known.children.map(({ student }) => student.id));
    const others = recipient.children.filter(({ student }) => !ids.has(student.id));
    const children = [...known.children, ...others].sort((a, b) =>
      youngestFirst(a.student, b.student),
    );
    byAccount.set(recipient.account.id, { ...known, children });
  }
  return [...byAccount.values()];
}

function studentRecipients(
  students: readonly StudentRecord[],
  { accounts }: RosterPeople,
  classes: ReadonlyMap<string, ClassRecord>,
): Recipient[] {
  return students.flatMap((student) => {
    const account = accounts.get(student.accountId ?? '');
    if (!account) return [];
    const inClass = classes.get(student.classId ?? '');
    return {
      holder: 'student' as const,
      account,
      person: student,
      className: inClass?.name ?? null,
      classSortKey: inClass?.sortKey ?? LAST,
      lacksBirthDate: student.birthDate === null,
      children: [],
    };
  });
}

function guardianRecipients(
  selected: readonly StudentRecord[],
  current: readonly StudentRecord[],
  { accounts, guardians, links }: RosterPeople,
  classes: ReadonlyMap<string, ClassRecord>,
): Recipient[] {
  const selectedIds = new Set(selected.map(({ id }) => id));
  const currentById = new Map(current.map((student) => [student.id, student]));
  const childrenOf = new Map<string, StudentRecord[]>();
  for (const link of links) {
    const student = currentById.get(link.studentId);
    if (!student || link.suspendedAt || !getsAccount(link.responsibility)) continue;
    const children = childrenOf.get(link.guardianId);
    if (children) children.push(student);
    else childrenOf.set(link.guardianId, [student]);
  }
  return guardians.flatMap((guardian) => {
    const account = accounts.get(guardian.accountId ?? '');
    const children = (childrenOf.get(guardian.id) ?? []).sort(youngestFirst);
    const youngest = children.find(({ id }) => selectedIds.has(id));
    if (!account || !youngest) return [];
    const inClass = classes.get(youngest.classId ?? '');
    return {
      holder: 'guardian' as const,
      account,
      person: guardian,
      className: inClass?.name ?? null,
      classSortKey: inClass?.sortKey ?? LAST,
      lacksBirthDate: false,
      children: children.map((student) => ({
        student,
        className: classes.get(student.classId ?? '')?.name ?? null,
      })),
    };
  });
}

function youngestFirst(a: StudentRecord, b: StudentRecord): number {
  return (b.birthDate ?? '').localeCompare(a.birthDate ?? '') || a.sortKey.localeCompare(b.sortKey);
}

function inPrintingOrder(a: Recipient, b: Recipient): number {
  return (
    compare(a.classSortKey, b.classSortKey) ||
    compare(b.holder, a.holder) ||
    compare(a.person.sortKey, b.person.sortKey) ||
    compare(a.account.login, b.account.login)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
