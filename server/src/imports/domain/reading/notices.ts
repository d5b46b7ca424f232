import type { ColumnMapping, ImportProblem } from '@trousseau/shared';
import type { ImportedPeople } from '../people.js';
import { problem } from '../problems.js';
import type { Header } from './header-words.js';
import { shapeOf } from './mapping.js';
import { isRejectedTitle } from './rejected-titles.js';
import { readTarget, type ReadTarget } from './targets.js';
import { isNormallyUnused } from './unused-columns.js';

const NAMES = ['lastName', 'firstName'] as const;
const ADDRESS_LINES = new Set(['address1', 'address2', 'address3', 'address4']);

/**
 * What a mapped file lacks, and who will be missing without it; each is a warning of the report too.
 * `filled` is the mapping without the columns that are empty on every row.
 */
export function noticesOf(
  file: string,
  mapping: ColumnMapping,
  filled: ColumnMapping,
  { guardians }: ImportedPeople,
): ImportProblem[] {
  const targets = filled.filter((target) => target !== null).map(readTarget);
  const lacks = (owner: ReadTarget['owner'], test: (field: string) => boolean): boolean =>
    !targets.some((target) => target.owner === owner && test(target.field));
  const notices: ImportProblem[] = [];
  if (targets.length === 0) return notices;
  const add = (code: Parameters<typeof problem>[1], params = {}): void => {
    notices.push(problem('warning', code, { file, line: null }, params));
  };
  if (shapeOf(mapping) !== 'guardians') {
    if (lacks('student', (field) => field === 'birthDate')) add('imports.no-birth-date');
    if (lacks('student', (field) => field === 'class')) add('imports.no-class');
  }
  for (const guardian of namelessGuardians(mapping)) {
    add('imports.guardian-columns-incomplete', { guardian });
  }
  if (targets.some(({ owner }) => owner === 'guardian')) {
    if (guardians.every(({ mobile }) => mobile === null)) add('imports.no-mobile');
    if (lacks('guardian', (field) => ADDRESS_LINES.has(field))) add('imports.no-address');
  }
  return notices;
}

/** The columns that are left out: password columns by themselves, those that somebody may miss in one warning. */
export function ignoredColumns(
  file: string,
  headers: readonly Header[],
  mapping: ColumnMapping,
): ImportProblem[] {
  const secret = headers.filter((header) => header.secret);
  const ignored = headers.filter(
    (header) =>
      mapping[header.index] === null &&
      header.text !== '' &&
      !isRejectedTitle(header.text) &&
      !header.secret &&
      !isNormallyUnused(header),
  );
  const place = { file, line: null };
  const list = [...new Set(ignored.map(({ text }) => text))].join(', ');
  return [
    ...secret.map(({ text }) =>
      problem('warning', 'imports.password-ignored', { ...place, column: text }),
    ),
    ...(list === ''
      ? []
      : [problem('warning', 'imports.columns-ignored', place, { columns: list })]),
  ];
}

/** On lines of several kinds of people such columns are those of the guardians' own lines. */
function namelessGuardians(mapping: ColumnMapping): number[] {
  if (shapeOf(mapping) === 'mixed') return [];
  const named = new Map<number, Set<string>>();
  for (const target of mapping.filter((it) => it !== null).map(readTarget)) {
    if (target.owner !== 'guardian') continue;
    const fields = named.get(target.number) ?? new Set<string>();
    named.set(target.number, fields.add(target.field));
  }
  return [...named]
    .filter(([, fields]) => !NAMES.every((name) => fields.has(name)))
    .map(([number]) => number)
    .sort((a, b) => a - b);
}
