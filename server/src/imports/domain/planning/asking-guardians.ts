import { displayName, type ErrorCode } from '@trousseau/shared';
import type { GuardianFields } from '../people.js';
import type { Answers } from './answers.js';
import type { Findings } from './findings.js';
import type { GuardianEntry } from './guardians.js';
import type { KnownGuardian } from './known-guardian.js';
import type { PlannedGuardian } from './planned-guardian.js';
import type { Naming } from './pairing.js';
import { ask, filled, ofRecord, verdictOn, type Compared } from './questions.js';
import type { RosterGuardian, RosterSnapshot } from './roster-snapshot.js';
import { saidOfGuardian } from './said.js';

/** What asking about guardians takes. */
export interface AskingGuardians {
  readonly labels: GuardianLabels;
  readonly answers: Answers;
  readonly findings: Findings;
}

/** Shows guardians with the names of their children; those of the roster are looked up once somebody is asked about. */
export class GuardianLabels {
  private names: ReadonlyMap<string, string> | null = null;

  constructor(private readonly roster: RosterSnapshot) {}

  /** Somebody of the roster. */
  person({ fields, children }: KnownGuardian): Compared {
    this.names ??= new Map(
      this.roster.students.map((student) => [student.id, displayName(student)]),
    );
    return guardianOfRoster(
      fields,
      children.flatMap((id) => this.names?.get(id) ?? []),
    );
  }

  /** Somebody of the files, by the record that is already theirs. */
  planned({ entry, record }: PlannedGuardian, answers: Answers): Compared {
    const compared = guardianOfFile(entry, answers);
    if (record === null) return compared;
    const { person, keys } = compared;
    const { id } = record;
    return { ...compared, person: { ...person, key: id, known: true }, keys: [id, ...keys] };
  }
}

/** Asks whether a guardian of a file is one whom the school knows. */
export function askOfGuardian(
  code: ErrorCode,
  entry: GuardianEntry,
  records: readonly KnownGuardian[],
  { labels, answers, findings }: AskingGuardians,
): void {
  const { file, line } = entry.place;
  const other = records.map(({ fields }) => displayName(fields)).join(', ');
  const params = { person: displayName(entry.fields), other };
  const people = [guardianOfFile(entry, answers), ...records.map((one) => labels.person(one))];
  ask({ code, file, lines: [line], params, people }, answers, findings);
}

/** What recognises a guardian of a file: the names, the identifier if there is one, else whose what they are. */
export function guardianKey({ fields, links }: GuardianEntry, answers: Answers): string {
  const children = links.map(({ student: { entry, record }, kinship }) => ({
    student: entry?.student ?? record,
    className: entry?.className ?? record?.className ?? null,
    kinship,
  }));
  return answers.keyOf(saidOfGuardian(fields, children));
}

/** The keys of guardians who are joined, as far as answers name them. */
export function guardianParts(entries: readonly GuardianEntry[], answers: Answers): string[] {
  if (answers.isEmpty) return [];
  const keys = entries.flatMap((entry) => [guardianKey(entry, answers), ...entry.parts]);
  return [...new Set(keys)].filter((key) => answers.concern(key));
}

/** What answers name guardians by: whoever is joined, by the key of all and by that of each. */
export function namingGuardians(answers: Answers): Naming<GuardianEntry, KnownGuardian> {
  return {
    keysOf: (entry) => [guardianKey(entry, answers), ...entry.parts],
    idOf: ({ fields }) => fields.id,
    saidOf: (entry, { fields }) => {
      const one = { keys: [guardianKey(entry, answers)], parts: entry.parts };
      return verdictOn(one, { keys: [fields.id] }, answers);
    },
  };
}

/** A guardian of a file, to compare. */
export function guardianOfFile(entry: GuardianEntry, answers: Answers): Compared {
  const { file, line } = entry.place;
  const children = entry.links.map(({ student }) => student.label);
  const key = guardianKey(entry, answers);
  const name = displayName(entry.fields);
  const values = guardianValues(entry.fields, children);
  return {
    person: { key, known: false, name, file, line, values },
    keys: [key],
    parts: entry.parts,
  };
}

/** A guardian of the roster, to compare. */
function guardianOfRoster(record: RosterGuardian, children: readonly string[]): Compared {
  const values = guardianValues(record, children);
  return ofRecord(record.id, displayName(record), values);
}

function guardianValues(
  fields: GuardianFields,
  children: readonly string[],
): Record<string, string> {
  const { civility, lastName, usageName, firstName, email, mobile, phone } = fields;
  const { address1, address2, address3, address4, postalCode, city, country } = fields;
  const address = [address1, address2, address3, address4, postalCode, city, country]
    .filter((line) => line !== null)
    .join(', ');
  const names = { civility, lastName, usageName, firstName, children: children.join(', ') };
  return filled({ ...names, email, mobile, phone, address });
}
