import { canSee } from './access.js';
import type { Resource, Role, SensitiveField } from './access.js';

/** `open`: for every role that the resource is for. The others are read by the roles of {@link canSee}. */
type FieldKind = 'open' | SensitiveField;

/**
 * Every field that the API gives of each resource, by who may read it: `records.mobile` is a field of
 * what `records` holds, and a name stands for all below it. A field without an entry makes the
 * test of the matrix fail.
 */
const FIELDS: Readonly<Record<Resource, Readonly<Partial<Record<FieldKind, string>>>>> = {
  dashboard: { open: 'days status before still todo batches year firstSteps franceConnect marks' },
  schools: {
    open:
      'id uai name kind address1 address2 postalCode city phone headName headTitle logo ' +
      'windowOffsetXMm windowOffsetYMm timeZone studentAccounts closingDay returnDay createdAt updatedAt',
  },
  'school-years': {
    open:
      'id schoolId startYear label current next switchOn preview lastSwitch rosterVersion refused until ' +
      'goingBack placesStaying staying.personId staying.holder staying.because staying.placeStays',
    guardian: 'staying.name',
  },
  classes: { open: 'id name year students studentsActive guardians guardiansActive' },
  students: {
    open:
      'id lastName usageName firstName displayName hasBirthDate sex classId className nextYear nextClassName leftOn ' +
      'accountId login state letterExpiresAt createdAt updatedAt',
    birthDate: 'birthDate',
    nationalId: 'ine',
    contact: 'email',
    guardian: 'guardianIds',
  },
  guardians: {
    open:
      'id civility lastName usageName firstName displayName accountId login state ' +
      'letterExpiresAt studentIds children.id children.displayName children.className children.leftOn ' +
      'leftOn createdAt updatedAt',
    contact:
      'email mobile mobileHeldUntil emailHeldUntil phone ' +
      'address1 address2 address3 address4 postalCode city country',
  },
  people: {
    open: 'id holder displayName className nextYear leftOn login state letterExpiresAt',
    contact: 'email mobile',
    guardian: 'children.id children.displayName children.className children.leftOn',
  },
  'guardian-links': {
    open:
      'id studentId guardianId kinship responsibility rank suspendedAt contestedAt heldUntil ' +
      'studentName guardianName studentLeftOn guardianLeftOn ' +
      'awaits links.id links.studentId links.guardianId links.studentName links.guardianName links.suspendedAt',
  },
  'held-changes': {
    open: 'id guardianName className children marks changes.kind startedAt startedBy heldUntil approved',
    contact: 'changes.before changes.after',
  },
  merges: {
    open:
      'id kind holder createdBy createdAt undoneAt undoableUntil undo.refusal undo.stays.reason merges ' +
      'rosterVersion keptId otherId mayChoose administratorOnly account lettersVoided familyTold ' +
      'kept.id kept.login kept.state other.id other.login other.state children.how ' +
      'children.suspended children.held',
    contact:
      'keptName otherName undo.children undo.stays.name kept.name kept.values other.name other.values children.name',
  },
  accounts: {
    open:
      'id login holder personId personName className classId leftOn state shownState path ' +
      'letterExpiresAt activatedAt mustChangePassword createdAt',
  },
  imports: {
    open:
      'id year forNextYear report.rollover state jobId createdBy createdAt appliedAt appliedChanges sameFileImportedAt sameFileImportedBy ' +
      'phase file done total ' +
      'refusal until rosterVersion partlyDone students guardians links classes lettersVoided ' +
      'stayingCount closable staying.id staying.holder staying.name staying.reason staying.created ' +
      'files.name files.format ' +
      'files.sheet files.sheets files.encoding files.delimiter files.headerLine files.dateOrder files.rows files.headers files.mapping ' +
      'files.notices ' +
      'files.blocking files.erases files.completes report.newClasses report.mappedClasses report.blanks ' +
      'files.corrections.line files.corrections.part files.corrections.leaveOut files.faulty.line report.files report.classes report.students report.guardians report.links ' +
      'report.updatedLinks report.elsewhere report.mergedGuardians report.matches report.problems.severity ' +
      'report.problems.code report.problems.file report.problems.line report.problems.column report.decisions.code ' +
      'report.absences.students.id report.absences.students.className report.absences.students.leaves ' +
      'report.absences.partialClasses people.id people.recordId people.kind people.entity fresh people.className people.fields.field logins ' +
      'waiting.people waiting.year waiting.switchOn ' +
      'report.decisions.file report.decisions.lines report.answered.code report.answered.file ' +
      'report.answered.lines report.answered.verdict',
    contact:
      'report.absences.students.name people.label people.fields.before people.fields.after ' +
      'files.preview files.corrections.person files.corrections.cells files.faulty.cells ' +
      'report.problems.person report.problems.value report.problems.message report.decisions.message ' +
      'report.decisions.people report.answered.message report.answered.people',
  },
  'import-changes': {
    open: 'id importId seq entity kind file line label className fields.field appliedAt',
    contact: 'fields.before fields.after',
  },
  'letter-runs': {
    open:
      'id letterRunId letters pages issued withoutSecret skipped state layout holder classNames year ' +
      'reason validUntil createdBy createdAt closesAt closedAt closedBecause prints.at prints.by ' +
      'prints.reason quickerPath voided withoutAddress withoutBirthDate warnings because people remaining ' +
      'total seen ' +
      'classes.classId classes.className classes.remaining',
  },
  letters: {
    open:
      'id runId serial holder accountId login personName className leftOn withSecret state expiresAt ' +
      'issuedAt',
  },
  retention: { open: 'id own days minimum maximum due ranAt removed postponed rules' },
  'person-data': { open: 'id holder rows total accountGoes', contact: 'displayName' },
  tasks: {
    open:
      'id kind state accountId studentId guardianId personName staffName openedAt decisions decision ' +
      'decidedAt decidedBy note dropped.importId dropped.reasons records.origin records.personKind records.personId ' +
      'records.lastName records.usageName records.firstName records.className records.children ' +
      'records.login records.state',
    contact: 'records.mobile records.email records.address',
  },
  'outbox-messages': {
    open:
      'id channel template state attempts lastError createdAt sentAt nextAttemptAt resendable ' +
      'stuck',
    contact: 'maskedRecipient',
  },
  'portal-settings': {
    open:
      'id address accentColour entUrl nationalStaffUrl localStaffUrl charterUrl services ' +
      'returnOrigins conformity auditedOn auditedBy dpo texts updatedAt',
  },
  'audit-events': {
    open:
      'id at actor actorName action targetType targetId targetName forgotten details reason total ' +
      'acts.at acts.action people.id people.kind people.className people.concerned people.actsAs',
    guardian: 'people.name',
  },
  breaches: {
    open:
      'id staffId staffName from until awareAt deadline authorityToldAt familiesToldAt createdBy ' +
      'createdAt drafts figuresAt readings searches sessions students guardians accounts others letters files ' +
      'contacts groups firstAt lastAt seen.id seen.kind seen.className seen.groups seen.times ' +
      'seen.firstAt seen.lastAt report.staffId report.staffName report.from report.until ' +
      'report.readings report.searches report.sessions report.students report.guardians ' +
      'report.accounts report.others report.letters report.files report.contacts report.groups ' +
      'report.firstAt report.lastAt report.seen.id report.seen.kind report.seen.className ' +
      'report.seen.groups report.seen.times report.seen.firstAt report.seen.lastAt',
    guardian: 'seen.name report.seen.name',
  },
  staff: {
    open:
      'id email name role schoolId hasPassword hasSecondFactor disabledAt lastSignInAt createdAt ' +
      'accountElsewhere mailed link.url link.expiresAt url expiresAt ended sessions.id sessions.device ' +
      'sessions.newPlace sessions.since sessions.lastSeenAt sessions.current',
  },
  'staff-networks': { open: 'address roles.role roles.networks roles.members' },
  jobs: {
    open:
      'id name state phase done total attempts nextAttemptAt errorCode createdAt startedAt ' +
      'finishedAt',
  },
  'incident-acts': {
    open:
      'id schoolId kind state count exact shut leftOut.why leftOut.accounts stated done since reason ' +
      'createdBy createdAt finishedAt',
  },
};

const KIND_OF: Readonly<Record<Resource, ReadonlyMap<string, FieldKind>>> = mapEach(FIELDS);

/** The kind of a field, or of what it is part of; `null` when nobody said. */
export function fieldKind(resource: Resource, field: string): FieldKind | null {
  for (let name = field; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
    const kind = KIND_OF[resource].get(name);
    if (kind !== undefined) return kind;
  }
  return null;
}

/**
 * Whether this role may read this field, where it may read the resource at all. One answer for what the
 * API gives, what a list may be asked, and what the console offers. What is made of parts is read by
 * whoever may read one of them.
 */
export function canRead(role: Role, resource: Resource, field: string): boolean {
  const kind = fieldKind(resource, field);
  if (kind !== null) return kind === 'open' || canSee(role, kind);
  const parts = [...KIND_OF[resource].keys()].filter((name) => name.startsWith(`${field}.`));
  return parts.some((part) => canRead(role, resource, part));
}

/** The fields of a resource that the API leaves out for this role. */
export function hiddenFields(role: Role, resource: Resource): readonly string[] {
  return [...KIND_OF[resource].keys()].filter((field) => !canRead(role, resource, field));
}

function mapEach(fields: typeof FIELDS): Record<Resource, ReadonlyMap<string, FieldKind>> {
  const kinds = Object.entries(fields).map(([resource, byKind]) => [
    resource,
    new Map(
      Object.entries(byKind).flatMap(([kind, names]) =>
        names.split(' ').map((name) => [name, kind as FieldKind]),
      ),
    ),
  ]);
  return Object.fromEntries(kinds) as Record<Resource, ReadonlyMap<string, FieldKind>>;
}
