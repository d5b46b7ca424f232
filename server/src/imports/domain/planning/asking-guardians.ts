import { displayName, type ErrorCode } from '@trousseau/shared';
import type { Answers } from './answers.js';
import type { Findings } from './findings.js';
import type { GuardianEntry } from './guardians.js';
import type { KnownGuardian } from './pair-guardians.js';
import type { PlannedGuardian } from './planned-guardian.js';
import { ask, guardianOfFile, guardianOfRoster, type Compared } from './questions.js';
import type { RosterSnapshot } from './roster-snapshot.js';

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
    const { person, keys } = guardianOfFile(entry, answers);
    if (record === null) return { person, keys };
    const { id } = record;
    return { person: { ...person, key: id, known: true }, keys: [id, ...keys] };
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
