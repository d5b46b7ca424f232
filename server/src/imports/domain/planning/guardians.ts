import {
  canonicalName,
  displayName,
  foldedName,
  type Kinship,
  type Responsibility,
} from '@trousseau/shared';
import { ErasingColumns, type FieldSet } from '../blanks.js';
import type { GuardianFields, ImportedGuardian, ImportedLink } from '../people.js';
import { decision, problem } from '../problems.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { ChildDirectory } from './children.js';
import type { FilePlace, Findings } from './findings.js';
import type { PlannedStudent } from './students.js';

/** Where a guardian stands in the files. */
export interface GuardianPlace extends FilePlace {
  /** Which guardian of that line, from 1. */
  readonly slot: number;
}

/** A child of a guardian, on one line of the files. */
export interface EntryLink {
  readonly place: GuardianPlace;
  readonly student: PlannedStudent;
  readonly kinship: Kinship | null;
  readonly responsibility: Responsibility | null;
  /** As {@link ImportedLink} has it. */
  readonly priority?: number;
}

const NO_PARTS: readonly string[] = Object.freeze([]);

/** A guardian of the files: one line of a guardians' file, or one or several flattened places. */
export class GuardianEntry {
  constructor(
    /** The first of them. */
    readonly place: GuardianPlace,
    /** From a student's line: may be the same person as on a sibling's line. */
    readonly flattened: boolean,
    readonly fields: GuardianFields,
    readonly links: readonly EntryLink[],
    /** Has a child of whom nothing is made: a person decides first, or he left before he was known. */
    readonly waiting: boolean,
    /** What may be erased and has an empty cell, in any of the places. */
    readonly blanks: FieldSet = 0,
    /** What of it empty cells erase. */
    readonly erased: FieldSet = 0,
    /** The keys of the places that are joined in it, as far as answers name them. */
    readonly parts: readonly string[] = NO_PARTS,
  ) {}

  /** Not kept: there are as many guardians as a town has. */
  get nameKey(): string {
    return guardianNameKey(this.fields);
  }
}

/** What makes two guardians namesakes: their names, however they are spelled. */
export function guardianNameKey({ lastName, usageName, firstName }: GuardianFields): string {
  return foldedName(lastName, usageName, firstName);
}

/** The names with their accents, for what only the spelling tells apart. */
export function guardianSpelling({ lastName, usageName, firstName }: GuardianFields): string {
  return canonicalName(lastName, usageName, firstName);
}

/** Every guardian of the files with the children found for him, in file order. */
export function gatherGuardians(
  files: readonly ReadFile[],
  directory: ChildDirectory,
  findings: Findings,
): GuardianEntry[] {
  return files.flatMap((file, fileIndex) => {
    const { guardians, links } = file.people;
    const flattened = file.guardians === 'on-students-lines';
    const linksOf = linksByGuardian(links);
    const erasing = new ErasingColumns(file.erases);
    return guardians.map((guardian): GuardianEntry => {
      const own = linksOf(guardian);
      const place = { fileIndex, file: file.name, line: guardian.line, slot: guardian.slot };
      const { found, waiting } = resolve(own, place, directory, findings);
      const { blanks = 0, slot } = guardian;
      const erased = blanks & erasing.of(slot);
      return new GuardianEntry(place, flattened, guardian, found, waiting, blanks, erased);
    });
  });
}

/** The links by guardian, each list only where there are several: hardly anybody has two children on one line. */
function linksByGuardian(
  links: readonly ImportedLink[],
): (guardian: ImportedGuardian) => readonly ImportedLink[] {
  const first = new Map<ImportedGuardian, ImportedLink>();
  const several = new Map<ImportedGuardian, ImportedLink[]>();
  for (const link of links) {
    const { guardian } = link;
    const one = first.get(guardian);
    if (one === undefined) first.set(guardian, link);
    else several.set(guardian, [...(several.get(guardian) ?? [one]), link]);
  }
  return (guardian) => {
    const one = first.get(guardian);
    return several.get(guardian) ?? (one === undefined ? [] : [one]);
  };
}

/**
 * The guardians who have a child that the plan knows. The others wait with their children, have left with
 * them, or, when nobody knows their children, are reported and not imported.
 */
export function withChildren(
  entries: readonly GuardianEntry[],
  findings: Findings,
): GuardianEntry[] {
  return entries.filter((entry) => {
    const standing = entry.links.length > 0;
    if (!standing && !entry.waiting && !entry.flattened) {
      findings.problems.push(
        problem(
          'error',
          'imports.guardian-without-child',
          { file: entry.place.file, line: entry.place.line },
          { person: displayName(entry.fields) },
        ),
      );
    }
    return standing;
  });
}

function resolve(
  links: readonly ImportedLink[],
  place: GuardianPlace,
  directory: ChildDirectory,
  findings: Findings,
): { readonly found: readonly EntryLink[]; readonly waiting: boolean } {
  let found: EntryLink[] = [];
  let waiting = false;
  for (const link of links) {
    const child = directory.find(link);
    if (child.kind === 'found') {
      const { student } = child;
      const { kinship, responsibility, priority } = link;
      waiting ||= student.standing === 'waiting' || student.standing === 'gone';
      const stands = student.standing === 'new' || student.standing === 'known';
      const again = found.some((other) => other.student === student);
      // as long as it must be, not as an array that grows
      if (stands && !again)
        found = [...found, { place, student, kinship, responsibility, ...orderOf(priority) }];
    } else if (!('line' in link.child)) {
      waiting ||= child.kind === 'uncertain';
      reportChild(link, child.kind, place, findings);
    }
  }
  return { found, waiting };
}

/** Not kept where no file says it: there are as many links as a town has. */
function orderOf(priority: number | undefined): Pick<EntryLink, 'priority'> {
  return priority === undefined ? {} : { priority };
}

function reportChild(
  { guardian, child }: ImportedLink,
  kind: 'nobody' | 'uncertain',
  { file, line }: FilePlace,
  findings: Findings,
): void {
  const { className } = child;
  const name = displayName({ ...child, usageName: null });
  const params = {
    person: displayName(guardian),
    child: className === null ? name : `${name} (${className})`,
  };
  if (kind === 'uncertain') {
    findings.decisions.push(decision('imports.child-uncertain', file, [line], params));
  } else {
    findings.problems.push(problem('error', 'imports.child-not-found', { file, line }, params));
  }
}
