/** The tables that are filled, in the schema of commit 214fe2b, an order in which references are there already. */
export const TABLES = {
  school:
    'id uai name kind address1 postalCode city phone headName headTitle windowOffsetXMm windowOffsetYMm ' +
    'timeZone studentAccounts rosterVersion createdAt updatedAt',
  school_year: 'id schoolId startYear current',
  school_class: 'id schoolId yearId name nameKey sortKey',
  account:
    'id holder login loginBase loginNumber state stateBefore path activatedAt passwordHash passwordChangedAt ' +
    'email emailConfirmedAt mobile mobileConfirmedAt letterExpiresAt createdAt updatedAt',
  student:
    'id schoolId accountId classId lastName usageName firstName nameKey sortKey searchKey birthDate sex ine ' +
    'sourceId email leftOn createdAt updatedAt',
  guardian:
    'id schoolId accountId civility lastName usageName firstName nameKey sortKey searchKey sourceId email ' +
    'mobile address1 address2 postalCode city createdAt updatedAt',
  guardian_link:
    'id schoolId studentId guardianId kinship responsibility rank suspendedAt createdAt',
  letter_run:
    'id schoolId state layout holder secretsChoice reissue classNames validUntil reason letters pages issued ' +
    'withoutSecret skipped createdBy createdAt closesAt closedAt closedBecause',
  letter:
    'id runId schoolId position serial holder accountId personId secretId className searchKey',
  provisional_secret:
    'id accountId schoolId runId serial keyId verifier referenceHash issuedAt expiresAt usedAt',
  audit_event: 'id schoolId at actor action targetType targetId details reason',
  task: 'id schoolId kind state accountId studentId guardianId dedupeKey openedAt decision decidedAt decidedBy',
  outbox_message:
    'id scopeId channel template language maskedRecipient state attempts nextAttemptAt createdAt sentAt',
  sign_in_event: 'id accountId at way device',
  portal_session: 'id tokenHash accountId stage createdAt lastSeenAt expiresAt device',
  roster_import: 'id schoolId yearId state rosterVersion createdBy createdAt appliedAt',
  import_file: 'id importId schoolId position name hash',
  import_change:
    'id importId seq entity kind fileIndex line label searchKey className recordId changeKey before after ' +
    'appliedAt',
};

/** The columns of a table, in the order of its rows' values. */
export function columnsOf(table) {
  return TABLES[table].split(' ');
}

/** Empty lists, one a table. */
export function noRows() {
  return Object.fromEntries(Object.keys(TABLES).map((table) => [table, []]));
}

/** The values of a row in the order of the table's columns; what is not named is null. Throws on another name. */
export function rowOf(table, values) {
  const columns = columnsOf(table);
  for (const name of Object.keys(values)) {
    if (!columns.includes(name)) throw new Error(`${table} has no column ${name}`);
  }
  return columns.map((name) => values[name] ?? null);
}

/** An instant as both databases hold it: UTC, milliseconds. */
export function instant(ms) {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
