import type { ChangeEntity, ChangeKind, ImportProblem, ImportReport } from '@trousseau/shared';
import type { ReadFile } from '../reading/formats/format.js';
import type { PlannedChange } from './changes.js';
import type { Findings } from './findings.js';
import type { PlannedStudent } from './students.js';

/** How students without a class are listed. */
const WITHOUT_CLASS = 'Sans classe';

/** What is counted besides the changes. */
export interface OtherCounts {
  readonly absentStudents: number;
  readonly absentGuardians: number;
  readonly mergedGuardians: number;
  /** What is only there where there is something to say. */
  readonly optional: Pick<
    ImportReport,
    'absences' | 'newClasses' | 'mappedClasses' | 'blanks' | 'rollover'
  >;
  /** Students' lines that change nothing, and those of whoever is back. */
  readonly setAside: SetAside;
}

type SetAside = Readonly<
  Record<'rejected' | 'leftOut' | 'undecided' | 'leftBefore' | 'returned', number>
>;

/** How many changes of a kind there are. */
export type Count = (entity: ChangeEntity, kind: ChangeKind) => number;

/** Sums up a plan, as `plan-import` prints it and as the review shows it. */
export function reportOf(
  files: readonly ReadFile[],
  students: readonly PlannedStudent[],
  count: Count,
  other: OtherCounts,
  findings: Findings,
): ImportReport {
  return {
    files: files.map(({ name, format, table, rows }) => {
      const { encoding = null, delimiter = null } = table ?? {};
      return { name, format, encoding, delimiter, rows };
    }),
    classes: classSizes(students),
    students: {
      create: count('student', 'create'),
      update: count('student', 'update'),
      unchanged: count('student', 'unchanged'),
      move: count('student', 'move'),
      leave: count('student', 'leave'),
      absent: other.absentStudents,
      ...withoutZeros(other.setAside),
    },
    guardians: {
      create: count('guardian', 'create'),
      update: count('guardian', 'update'),
      unchanged: count('guardian', 'unchanged'),
      leave: count('guardian', 'leave'),
      absent: other.absentGuardians,
    },
    links: {
      create: count('link', 'create'),
      remove: 0,
      unchanged: count('link', 'unchanged') + count('link', 'update'),
    },
    updatedLinks: count('link', 'update'),
    mergedGuardians: other.mergedGuardians,
    ...(Object.keys(findings.matches).length === 0 ? {} : { matches: findings.matches }),
    ...other.optional,
    decisions: [...findings.decisions],
    ...(findings.answered.length === 0 ? {} : { answered: [...findings.answered] }),
    problems: [...files.flatMap(({ problems }) => problems), ...findings.problems].sort(
      placeOrder(files),
    ),
  };
}

function withoutZeros(counts: SetAside): Partial<SetAside> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** What is to be known of all changes before the first of them is handed over. */
export function countsOf(changes: Iterable<PlannedChange>): {
  readonly count: Count;
  /** The keys of those who leave. */
  readonly leaving: ReadonlySet<string>;
  /** Those that have something to write. */
  readonly written: number;
  readonly total: number;
} {
  const counts = new Map<string, number>();
  const leaving = new Set<string>();
  let written = 0;
  let total = 0;
  for (const { entity, kind, key } of changes) {
    const counted = `${entity} ${kind}`;
    total += 1;
    counts.set(counted, (counts.get(counted) ?? 0) + 1);
    if (kind !== 'unchanged') written += 1;
    if (kind === 'leave') leaving.add(key);
  }
  const count: Count = (entity, kind) => counts.get(`${entity} ${kind}`) ?? 0;
  return { count, leaving, written, total };
}

/** Made once: an academy has thousands of classes, and each comparison by language and options makes another. */
const BY_NAME = new Intl.Collator('fr', { numeric: true });

/** How many students of the files each class has, by class name; those who leave are not counted. */
function classSizes(students: readonly PlannedStudent[]): ImportReport['classes'] {
  const sizes = new Map<string | null, number>();
  for (const { standing, className, left } of students) {
    if (left || (standing !== 'new' && standing !== 'known')) continue;
    sizes.set(className, (sizes.get(className) ?? 0) + 1);
  }
  const withoutClass = sizes.get(null);
  sizes.delete(null);
  const classes = [...sizes]
    .map(([name, size]) => ({ name: name ?? WITHOUT_CLASS, students: size }))
    .sort((a, b) => BY_NAME.compare(a.name, b.name));
  return withoutClass === undefined
    ? classes
    : [...classes, { name: WITHOUT_CLASS, students: withoutClass }];
}

/**
 * By file in the order of the upload, what is in an archive where the archive is, then by line; what is said of a whole
 * file comes first.
 */
function placeOrder(files: readonly ReadFile[]): (a: ImportProblem, b: ImportProblem) => number {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const holderOf = (file: string): number =>
    files.findIndex(({ name }) => file.startsWith(`${name}/`));
  const rank = ({ file }: ImportProblem): number => order.get(file) ?? holderOf(file);
  return (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0);
}
