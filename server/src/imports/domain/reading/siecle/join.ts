import {
  canonicalName,
  displayName,
  type ImportDecision,
  type ImportProblem,
} from '@trousseau/shared';
import { AppError } from '../../../../platform/errors.js';
import type { ImportedGuardian, ImportedLink, ImportedStudent } from '../../people.js';
import { decision, problem } from '../../problems.js';
import type { ReadFile } from '../formats/format.js';
import { dayOf } from './export-days.js';
import type { SieclePart, NumberedLink } from './part.js';

/** Names that a message lists before it says `…`. */
const LISTED = 20;
/** Exports of one day are made minutes apart; beyond this somebody may have moved in between. In days. */
const APART = 3;
const DAY_MS = 86_400_000;

/**
 * Joins the exports of one import: the guardians' export names the pupils by a number that only the pupils' export
 * explains, whatever files and archives they came in. Guardians of pupils who are in no file are left out and counted;
 * they stay in SIECLE for years (docs/domain.md §4.1).
 *
 * @throws AppError `imports.siecle-same-twice`, `imports.siecle-students-needed`
 */
export function joinSiecle(files: readonly ReadFile[]): readonly ReadFile[] {
  const parts = files.flatMap(({ siecle = [] }) => siecle);
  const pupils = onlyOne(parts, 'BEE_ELEVES');
  const guardians = onlyOne(parts, 'BEE_RESPONSABLES');
  refuseNobody(files, parts);
  if (guardians === null) return files;
  if (pupils === null) {
    throw new AppError('imports.siecle-students-needed', { file: guardians.file });
  }
  return files.map((file) =>
    file.siecle?.includes(guardians) ? withLinks(file, guardians, pupils) : file,
  );
}

function onlyOne(parts: readonly SieclePart[], root: SieclePart['root']): SieclePart | null {
  const [first, second] = parts.filter((part) => part.root === root);
  if (first && second) {
    const params = { file: first.file, other: second.file };
    throw new AppError('imports.siecle-same-twice', params);
  }
  return first ?? null;
}

/** Lists beside the people bring nobody by themselves. */
function refuseNobody(files: readonly ReadFile[], parts: readonly SieclePart[]): void {
  const [part] = parts;
  if (part === undefined || files.some(({ rows }) => rows > 0)) return;
  const { file, root } = part;
  throw new AppError('imports.siecle-other-file', { file, root });
}

function withLinks(file: ReadFile, guardians: SieclePart, pupils: SieclePart): ReadFile {
  const joined = new Joining(guardians, pupils);
  for (const link of guardians.links) joined.add(link);
  const kept = file.people.guardians.filter((guardian) => joined.keeps(guardian));
  const leftOut = file.people.guardians.filter((guardian) => joined.leavesOut(guardian));
  return {
    ...file,
    people: { ...file.people, guardians: kept, links: joined.links },
    problems: [...file.problems, ...joined.problems(leftOut.length)],
    decisions: [...(file.decisions ?? []), ...joined.decisions(kept)],
  };
}

/** The links of a guardians' export as their children are found. */
class Joining {
  readonly links: ImportedLink[] = [];
  private readonly met = new Set<ImportedGuardian>();
  private readonly kept = new Set<ImportedGuardian>();
  private readonly unsaid: { readonly link: NumberedLink; readonly student: ImportedStudent }[] =
    [];
  private readonly ownGuardians: string[] = [];
  private readonly covered = new Set<ImportedStudent>();
  private unknown = 0;

  constructor(
    private readonly guardians: SieclePart,
    private readonly pupils: SieclePart,
  ) {}

  add(link: NumberedLink): void {
    const { guardian, student: number, kinship, responsibility, priority } = link;
    const student = this.pupils.students.get(number);
    if (student === undefined) {
      this.unknown += 1;
      return;
    }
    this.met.add(guardian);
    if (kinship === 'self') {
      this.ownGuardians.push(displayName(guardian));
      return;
    }
    if (responsibility === null) {
      if (student !== null) this.unsaid.push({ link, student });
      return;
    }
    this.kept.add(guardian);
    if (student === null) return;
    if (responsibility !== 3) this.covered.add(student);
    this.links.push({
      guardian,
      child: student,
      kinship,
      responsibility,
      ...(priority === undefined ? {} : { priority }),
    });
  }

  /** Whether somebody is a guardian of a pupil here, as far as the export says it. */
  keeps(guardian: ImportedGuardian): boolean {
    return this.kept.has(guardian);
  }

  /** Whether somebody has nothing to do with any pupil here. */
  leavesOut(guardian: ImportedGuardian): boolean {
    return !this.met.has(guardian);
  }

  /** What is said of the export as a whole. */
  problems(leftOut: number): ImportProblem[] {
    const { file } = this.guardians;
    const place = { file, line: null };
    const alone = [...this.pupils.students.values()].filter(
      (student) => student !== null && student.leftOn === null && !this.covered.has(student),
    );
    const found: ImportProblem[] = [];
    const say = (
      code: Parameters<typeof problem>[1],
      count: number,
      names: string[] = [],
    ): void => {
      const params = { count, people: listed(names) };
      if (count > 0) found.push(problem('warning', code, place, params));
    };
    say('imports.siecle-links-unknown', this.unknown);
    say('imports.siecle-guardians-left-out', leftOut);
    say('imports.siecle-own-guardians', this.ownGuardians.length, this.ownGuardians);
    say(
      'imports.siecle-without-guardian',
      alone.length,
      alone.map((student) => (student === null ? '' : displayName(student))),
    );
    if (areApart(this.guardians, this.pupils)) {
      const params = { other: this.pupils.file };
      found.push(problem('warning', 'imports.siecle-exports-apart', place, params));
    }
    return found;
  }

  decisions(kept: readonly ImportedGuardian[]): ImportDecision[] {
    const { file } = this.guardians;
    const unsaid = this.unsaid.map(({ link: { guardian }, student }) =>
      decision('imports.responsibility-unsaid', file, [guardian.line], {
        person: displayName(guardian),
        child: displayName(student),
      }),
    );
    return [...unsaid, ...twice(file, kept, this.links)];
  }
}

/** Who bears the same names and shares a child or an address: the same person twice in SIECLE, or a namesake. */
function twice(
  file: string,
  kept: readonly ImportedGuardian[],
  links: readonly ImportedLink[],
): ImportDecision[] {
  const namesakes = groupsOfSeveral(kept);
  const first = new Map<string, ImportedGuardian>();
  const pairs = new Map<ImportedGuardian, ImportedGuardian>();
  const meet = (guardian: ImportedGuardian, shared: string): void => {
    const name = namesakes.get(guardian);
    if (name === undefined) return;
    const key = `${name}#${shared}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, guardian);
    else if (other !== guardian) pairs.set(guardian, other);
  };
  for (const { guardian, child } of links) if ('line' in child) meet(guardian, String(child.line));
  for (const guardian of namesakes.keys()) {
    const { address1, address2, address3, postalCode, city } = guardian;
    if (address1 === null) continue;
    meet(guardian, canonicalName(address1, address2, address3, postalCode, city));
  }
  return [...pairs].map(([guardian, other]) =>
    decision('imports.guardian-twice', file, [other.line, guardian.line], {
      person: displayName(guardian),
      otherLine: guardian.line,
    }),
  );
}

/** The names of those whose names somebody else bears too. */
function groupsOfSeveral(kept: readonly ImportedGuardian[]): Map<ImportedGuardian, string> {
  const first = new Map<string, ImportedGuardian>();
  const several = new Map<ImportedGuardian, string>();
  for (const guardian of kept) {
    const name = canonicalName(guardian.lastName, guardian.usageName, guardian.firstName);
    const other = first.get(name);
    if (other === undefined) first.set(name, guardian);
    else several.set(other, name).set(guardian, name);
  }
  return several;
}

function listed(names: readonly string[]): string {
  return names.slice(0, LISTED).join(', ') + (names.length > LISTED ? '…' : '');
}

function areApart(one: SieclePart, other: SieclePart): boolean {
  const [a, b] = [dayOf(one.exportedAt), dayOf(other.exportedAt)];
  return a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) > APART * DAY_MS;
}
