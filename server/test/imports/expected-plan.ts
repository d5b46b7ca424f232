import type { ImportDecision, ImportProblem, ImportReport } from '@trousseau/shared';
import { linkEnds } from '../../src/imports/domain/index.js';
import type { StoredChange } from '../../src/imports/persistence/import-store.js';
import type { AppError } from '../../src/platform/errors.js';

type Values = Readonly<Record<string, unknown>>;

/** What an import came to, as `fixtures/import` tells it: what is empty, nought or usual is left out. */
export type Outcome = Values;

/** What of a plan is told. */
export interface Telling {
  /** The files were several: of each thing it is said in which one it is. */
  readonly several: boolean;
  /** What is said of a line is told in full, not by its code only. */
  readonly withMessages: boolean;
}

const WIDTH = 160;

/** A plan against a school where nobody is. */
export function outcomeOf(
  report: ImportReport,
  changes: readonly StoredChange[],
  telling: Telling,
): Outcome {
  const { files, classes, decisions, problems } = report;
  const placed = ({ file, ...one }: ImportDecision | ImportProblem): Values =>
    filled(telling.several ? { file, ...one } : one);
  const told = (problem: ImportProblem): Values => {
    const { message, ...others } = placed(problem);
    return telling.withMessages ? { ...others, message } : others;
  };
  return filled({
    files: files.map(({ name, ...how }) => filled(telling.several ? { name, ...how } : how)),
    classes: Object.fromEntries(classes.map(({ name, students }) => [name, students])),
    counts: countsOf(report),
    students: of('student', changes).map(personOf),
    guardians: guardiansOf(changes),
    decisions: decisions.map(placed),
    problems: problems.map(told),
  });
}

/** Files that were refused as a whole. */
export function refusalOf(error: AppError): Outcome {
  const { code, params } = error;
  return { refused: filled({ code, params, message: error.messageIn('fr') }) };
}

/** JSON with what fits on a line on one line. */
export function printed(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null) return flat;
  if (indent.length + flat.length <= WIDTH && indent !== '') return flat;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((one) => printed(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${printed(one, inner)}`);
  return `${open ?? ''}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close ?? ''}`;
}

function countsOf(report: ImportReport): Values {
  const { students, guardians, links, mergedGuardians, updatedLinks, matches } = report;
  return {
    students: nonZero(students),
    guardians: nonZero(guardians),
    links: nonZero(links),
    ...nonZero({ mergedGuardians, updatedLinks }),
    ...(matches === undefined ? {} : { matches }),
  };
}

function nonZero(counts: Readonly<Record<string, number | undefined>>): Values {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => (count ?? 0) !== 0));
}

function of(entity: StoredChange['entity'], changes: readonly StoredChange[]): StoredChange[] {
  return changes.filter((change) => change.entity === entity);
}

function personOf({ kind, line, after }: StoredChange): Values {
  const fields = JSON.parse(after) as Values;
  return { ...(kind === 'create' ? {} : { kind }), line, ...fields };
}

/** Each guardian with whose they are: children by their line, for some have one name. */
function guardiansOf(changes: readonly StoredChange[]): Values[] {
  const lines = new Map(of('student', changes).map(({ recordId, line }) => [recordId, line]));
  const links = of('link', changes).map(({ changeKey, after }) => {
    const { studentKey, guardianKey } = linkEnds(changeKey);
    const fields = JSON.parse(after) as Values;
    return { guardianKey, child: { student: lines.get(studentKey), ...fields } };
  });
  return of('guardian', changes).map((guardian) => ({
    ...personOf(guardian),
    children: links
      .filter(({ guardianKey }) => guardianKey === guardian.recordId)
      .map(({ child }) => child),
  }));
}

function filled(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
