import { displayName, searchKey } from '@trousseau/shared';
import { anyDigest } from './ids.mjs';
import { instant } from './tables.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const WINDOW_MS = 14 * DAY_MS;
const SIGN_INS_OF_STAFF = 120;
const TASK_KINDS = ['link-contested', 'email-shared', 'mobile-shared', 'contact-unreachable'];
/** Imports whose reviewed changes are still there: those of the schools measured, and one in ten others. */
const KEPT_CHANGES = 0.1;

/** What a school and its families left behind: letters, what was done, tasks, messages, sessions, the import. */
export function addTraces(records) {
  addLetters(records);
  for (const person of records.people) {
    if (person.account.activatedMs !== null) addActivation(records, person);
    if (person.oddity) addTask(records, person);
  }
  addStaffsWork(records);
  addImport(records);
}

/** A run for each class and kind of holder, and a letter with a secret for whoever was notified. */
function addLetters(records) {
  const groups = new Map();
  for (const person of records.people) {
    if (!person.account.lettered) continue;
    const key = `${person.className ?? ''}|${person.holder}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(person);
  }
  for (const people of groups.values()) addRun(records, people);
}

function addRun(records, people) {
  const { academy, id: schoolId, issuedMs } = records;
  const [{ holder, className }] = people;
  const runId = academy.ids.at(issuedMs);
  records.runId = runId;
  const createdBy = 'cli:secretariat';
  records.add('letter_run', {
    id: runId,
    schoolId,
    state: 'closed',
    layout: 'window',
    holder,
    secretsChoice: 'needed',
    reissue: 0,
    classNames: JSON.stringify(className === null ? [] : [className]),
    validUntil: instant(issuedMs + 91 * DAY_MS).slice(0, 10),
    reason: 'rentrée',
    letters: people.length,
    pages: people.length,
    issued: people.length,
    withoutSecret: 0,
    skipped: 0,
    createdBy,
    createdAt: instant(issuedMs),
    closesAt: instant(issuedMs + WINDOW_MS),
    closedAt: instant(issuedMs + WINDOW_MS),
    closedBecause: 'window-ended',
  });
  const sorted = people
    .map((person) => ({ ...person, key: searchKey(displayName(person.person)).slice(0, 255) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  for (const [n, person] of sorted.entries()) addLetter(records, runId, person, n + 1);
  addEvent(records, issuedMs, createdBy, 'letters.issue', 'letter-run', runId, {
    letters: people.length,
  });
}

function addLetter(records, runId, { holder, id, account, className, key }, position) {
  const { academy, id: schoolId, issuedMs } = records;
  const secretId = academy.ids.at(issuedMs);
  academy.serials += 1;
  const serial = academy.serials.toString(36).toUpperCase().padStart(8, '0');
  const of = { schoolId, runId, serial, accountId: account.id };
  const used = account.activatedMs;
  records.add('provisional_secret', {
    id: secretId,
    ...of,
    keyId: 'p1',
    verifier: anyDigest(),
    referenceHash: anyDigest(),
    issuedAt: instant(issuedMs),
    expiresAt: instant(account.expiresMs),
    usedAt: used === null ? null : instant(used),
  });
  records.add('letter', {
    id: academy.ids.at(issuedMs),
    ...of,
    position,
    holder,
    personId: id,
    secretId,
    className,
    searchKey: key,
  });
}

function addActivation(records, { holder, account, person }) {
  const { academy, id: schoolId } = records;
  const { random, ids, now } = academy;
  const at = account.activatedMs + random.int(0, DAY_MS / 1000) * 1000;
  const actor = `account:${account.id}`;
  addEvent(records, at, actor, 'activation.activate', 'account', account.id, {
    path: account.path,
  });
  records.add('sign_in_event', {
    id: ids.at(at),
    accountId: account.id,
    at: instant(at),
    way: 'password',
    device: 'Firefox',
  });
  if (random.chance(0.2)) addSession(records, account.id, Math.min(now, at + DAY_MS));
  if (holder === 'student' || account.path !== 'SELF_REGISTRATION' || !person.mobile) return;
  records.add('outbox_message', {
    id: ids.at(at),
    scopeId: schoolId,
    channel: 'sms',
    template: 'contact-code',
    language: 'fr',
    maskedRecipient: `06 •• •• •• ${person.mobile.slice(-2)}`,
    state: random.chance(0.01) ? 'failed' : 'sent',
    attempts: 1,
    nextAttemptAt: instant(at),
    createdAt: instant(at),
    sentAt: instant(at + 2_000),
  });
}

function addSession(records, accountId, at) {
  const { academy } = records;
  records.add('portal_session', {
    id: academy.ids.at(at),
    tokenHash: anyDigest(),
    accountId,
    stage: 'signed-in',
    createdAt: instant(at),
    lastSeenAt: instant(at),
    expiresAt: instant(academy.now + DAY_MS),
    device: 'Firefox',
  });
}

function addTask(records, { id, account, oddity }) {
  const { academy, id: schoolId, importedMs } = records;
  const { random, ids, now } = academy;
  const at = random.int(importedMs, now);
  const kind = random.pick(TASK_KINDS);
  const done = random.chance(0.7);
  records.add('task', {
    id: ids.at(at),
    schoolId,
    kind,
    state: done ? 'done' : 'open',
    accountId: account.id,
    studentId: kind === 'link-contested' ? oddity : null,
    guardianId: id,
    dedupeKey: done ? null : `${kind}:${id}`,
    openedAt: instant(at),
    decision: done ? 'seen' : null,
    decidedAt: done ? instant(at + DAY_MS) : null,
    decidedBy: done ? 'cli:secretariat' : null,
  });
}

function addStaffsWork(records) {
  const { academy, importedMs } = records;
  for (let n = 0; n < SIGN_INS_OF_STAFF; n += 1) {
    const at = academy.random.int(importedMs, academy.now);
    addEvent(records, at, 'cli:secretariat', 'staff.sign-in', null, null, {});
  }
}

function addEvent(records, at, actor, action, targetType, targetId, details) {
  records.add('audit_event', {
    id: records.academy.ids.at(at),
    schoolId: records.id,
    at: instant(at),
    actor,
    action,
    targetType,
    targetId,
    details: JSON.stringify(details),
  });
}

/** The import of September: its changes are one for each record, as the review showed them. */
function addImport(records) {
  const { academy, id: schoolId, yearId, importedMs, school } = records;
  const importId = academy.ids.at(importedMs);
  const at = instant(importedMs);
  records.importId = importId;
  records.add('roster_import', {
    id: importId,
    schoolId,
    yearId,
    state: 'applied',
    rosterVersion: 0,
    createdBy: 'cli:secretariat',
    createdAt: at,
    appliedAt: at,
  });
  const file = {
    importId,
    schoolId,
    position: 0,
    name: 'ExportAvecAdresse.csv',
    hash: anyDigest(),
  };
  records.add('import_file', { id: academy.ids.at(importedMs), ...file });
  if (school.role === 'another' && !academy.random.chance(KEPT_CHANGES)) return;
  for (const [n, { holder, id, person, className }] of records.people.entries()) {
    const { lastName, firstName, birthDate = null, email = null } = person;
    const label = displayName(person).slice(0, 200);
    records.add('import_change', {
      id: academy.ids.at(importedMs),
      importId,
      seq: n + 1,
      entity: holder,
      kind: 'create',
      fileIndex: 0,
      line: n + 2,
      label,
      searchKey: searchKey(label).slice(0, 255),
      className,
      recordId: id,
      changeKey: `${holder}:${String(n + 1)}`,
      before: '{}',
      after: JSON.stringify({ lastName, firstName, birthDate, email }),
      appliedAt: at,
    });
  }
}
