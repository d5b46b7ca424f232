import { uaiCheckLetter } from '@trousseau/shared';
import { classNames } from './shape.mjs';
import { instant, noRows, rowOf } from './tables.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A hash as an active account has one; nobody knows its password. */
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$bm9ib2R5IGtub3dzIHRoZSBwYXNzd29yZCBvZiB0aGlz';

/** What becomes of accounts once letters went out, and by which share. */
const STATES = [
  [0.6, 'ACTIVE'],
  [0.03, 'PENDING_EMAIL'],
  [0.01, 'RESET_PENDING'],
  [0.005, 'LOCKED'],
  [0.225, 'NOTIFIED'],
];
const PATHS = [
  [0.5, 'PROVISIONAL_PASSWORD'],
  [0.35, 'SELF_REGISTRATION'],
];

/**
 * The records of one school: its classes, pupils, guardians, links and accounts, as an import of September
 * left them and as families went on since.
 */
export class SchoolRecords {
  rows = noRows();
  /** Whoever has an account, to leave traces of: `{ holder, person, account, className, letter }`. */
  people = [];
  accounts = 0;
  pupils = 0;

  /**
   * @param {object} academy what all schools have in common
   * @param {object} school as `schoolsOf` gives it
   * @param {number} number which school of the academy it is
   */
  constructor(academy, school, number) {
    Object.assign(this, { academy, school, number });
    const { random, now } = academy;
    this.importedMs = now - random.int(80, 110) * DAY_MS + number * 60_000;
    const late = school.role === 'another' && random.chance(0.1);
    this.issuedMs = late ? null : this.importedMs + random.int(5, 40) * DAY_MS;
    this.id = academy.ids.at(this.importedMs - DAY_MS);
    this.yearId = academy.ids.at(this.importedMs - DAY_MS);
  }

  /** Adds families until the school is full, or the academy. */
  fill(accountsLeft) {
    this.#addSchool();
    const { pupils, accounts } = this.school;
    const most = Math.min(accounts, accountsLeft);
    while (this.pupils < pupils && this.accounts < most) this.#addFamily();
    return this;
  }

  /** Adds one row to a table. */
  add(table, values) {
    this.rows[table].push(rowOf(table, values));
  }

  #addSchool() {
    const { random, keys, ids } = this.academy;
    const { kind } = this.school;
    const digits = `013${String(this.number).padStart(4, '0')}`;
    this.uai = digits + uaiCheckLetter(digits);
    const created = instant(this.importedMs - DAY_MS);
    this.add('school', {
      id: this.id,
      uai: this.uai,
      name: `${{ ecole: 'École', college: 'Collège', lycee: 'Lycée' }[kind]} ${String(this.number)}`,
      kind,
      address1: `${String(random.int(1, 90))} rue des Vanniers`,
      postalCode: '13901',
      city: 'Saint-Elzéar-les-Pins',
      headName: 'Claire Fontaine',
      headTitle: 'La direction',
      windowOffsetXMm: 0,
      windowOffsetYMm: 0,
      timeZone: 'Europe/Paris',
      studentAccounts: kind === 'ecole' ? 0 : 1,
      rosterVersion: 1,
      createdAt: created,
      updatedAt: created,
    });
    const startYear = new Date(this.importedMs).getUTCFullYear();
    this.add('school_year', { id: this.yearId, schoolId: this.id, startYear, current: 1 });
    this.classes = classNames(this.school).map((name) => {
      const id = ids.at(this.importedMs);
      const own = { id, schoolId: this.id, yearId: this.yearId };
      this.add('school_class', { ...own, name, ...keys.classKeys(name) });
      return { id, name, students: 0 };
    });
  }

  #addFamily() {
    const { random, households } = this.academy;
    const family = households.next(this.school.kind);
    const children = family.children.map((child) => this.#addStudent(child));
    const here = children.some(({ child }) => child.here);
    for (const [rank, guardian] of family.guardians.entries()) {
      const getsAccount = here && guardian.responsibility !== 3 && !guardian.suspended;
      const added = this.#addGuardian(guardian, children[0].className, getsAccount);
      for (const child of children) {
        this.#addLink(child.id, added.id, guardian, rank + 1);
      }
      if (getsAccount && random.chance(0.02)) added.oddity = children[0].id;
    }
  }

  #addStudent(child) {
    const { random, ids, keys } = this.academy;
    const id = ids.at(this.importedMs);
    const class_ = child.here && !random.chance(0.01) ? random.pick(this.classes) : null;
    const account =
      this.school.kind === 'ecole' ? null : this.#openAccount('student', child, child.here);
    this.pupils += 1;
    const at = instant(this.importedMs);
    const { here, sex, birthDate, ...name } = child;
    this.add('student', {
      id,
      schoolId: this.id,
      accountId: account?.id,
      classId: class_?.id,
      ...name,
      ...keys.nameKeys(name, null),
      birthDate,
      sex,
      sourceId: String(this.pupils),
      leftOn: here ? null : at.slice(0, 10),
      createdAt: at,
      updatedAt: at,
    });
    if (class_) class_.students += 1;
    const className = class_?.name ?? null;
    if (account) this.people.push({ holder: 'student', id, person: child, account, className });
    return { id, child, className };
  }

  #addGuardian(guardian, className, getsAccount) {
    const { ids, keys } = this.academy;
    const id = ids.at(this.importedMs);
    const account = getsAccount ? this.#openAccount('guardian', guardian, true) : null;
    const at = instant(this.importedMs);
    const { civility, lastName, usageName, firstName, email, mobile, address } = guardian;
    const [address1, address2] = address?.lines ?? [];
    this.add('guardian', {
      id,
      schoolId: this.id,
      accountId: account?.id,
      ...{ civility, lastName, usageName, firstName, email, mobile, address1, address2 },
      ...keys.nameKeys(guardian, email),
      postalCode: address?.postalCode,
      city: address?.city,
      createdAt: at,
      updatedAt: at,
    });
    const added = { holder: 'guardian', id, person: guardian, account, className };
    if (account) this.people.push(added);
    return added;
  }

  #addLink(studentId, guardianId, { kinship, responsibility, suspended }, rank) {
    const at = instant(this.importedMs);
    this.add('guardian_link', {
      id: this.academy.ids.at(this.importedMs),
      schoolId: this.id,
      studentId,
      guardianId,
      kinship,
      responsibility,
      rank,
      suspendedAt: suspended ? at : null,
      createdAt: at,
    });
  }

  /** An account and what it went through since September. */
  #openAccount(holder, person, here) {
    const { ids, logins, random } = this.academy;
    const id = ids.at(this.importedMs);
    const login = logins.next(holder, person);
    const account = { id, ...login, ...this.#history(holder, person, here) };
    this.accounts += 1;
    const { lettered, activatedMs, expiresMs, ...columns } = account;
    const activatedAt = activatedMs === null ? null : instant(activatedMs);
    const contact = activatedMs !== null && holder === 'guardian' && random.chance(0.7);
    this.add('account', {
      ...columns,
      holder,
      activatedAt,
      passwordHash: activatedAt === null ? null : PASSWORD_HASH,
      passwordChangedAt: activatedAt,
      email: contact ? person.email : null,
      emailConfirmedAt: contact && person.email ? activatedAt : null,
      mobile: contact ? person.mobile : null,
      mobileConfirmedAt: contact && person.mobile ? activatedAt : null,
      letterExpiresAt: expiresMs === null ? null : instant(expiresMs),
      createdAt: instant(this.importedMs),
      updatedAt: activatedAt ?? instant(this.importedMs),
    });
    return account;
  }

  #history(holder, person, here) {
    const { random, now } = this.academy;
    const open = { state: 'CREATED', stateBefore: null, path: null };
    const untouched = { ...open, lettered: false, activatedMs: null, expiresMs: null };
    if (!here) return { ...untouched, state: 'CLOSED', stateBefore: 'CREATED' };
    if (this.issuedMs === null) return untouched;
    const state = drawn(random, STATES, 'CREATED');
    if (state === 'CREATED') return untouched;
    const path = holder === 'student' ? PATHS[0][1] : drawn(random, PATHS, 'FRANCECONNECT');
    const lettered = state === 'NOTIFIED' || path === 'PROVISIONAL_PASSWORD';
    const active = state !== 'NOTIFIED';
    return {
      state,
      stateBefore: state === 'LOCKED' ? 'ACTIVE' : null,
      path: active ? path : null,
      lettered,
      activatedMs: active ? Math.min(now, this.issuedMs + random.int(1, 60) * DAY_MS) : null,
      expiresMs: lettered ? this.issuedMs + 91 * DAY_MS : null,
    };
  }
}

function drawn(random, shares, otherwise) {
  let left = random.next();
  return shares.find(([share]) => (left -= share) < 0)?.[1] ?? otherwise;
}
