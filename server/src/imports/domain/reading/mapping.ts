import type { ColumnMapping, ErrorCode, ErrorParams, Target } from '@trousseau/shared';
import { readTarget, targetLabel } from './targets.js';

/**
 * What the lines of a file are: students with guardians flattened beside them, guardians with children, or people of
 * several kinds, each said by a column.
 */
export type Shape = 'students' | 'guardians' | 'mixed';

/** Why a file cannot be imported as it is mapped now; the mapping screen can cure it. */
export interface BlockingProblem {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
}

const REQUIRED: Readonly<Record<Shape, readonly Target[]>> = {
  students: ['student.lastName', 'student.firstName'],
  mixed: ['student.lastName', 'student.firstName'],
  guardians: [
    'guardian.1.lastName',
    'guardian.1.firstName',
    'child.1.lastName',
    'child.1.firstName',
  ],
};

/** Guardians' lines are those whose mapping names children, unless a column says who each person is. */
export function shapeOf(mapping: ColumnMapping): Shape {
  if (mapping.includes('line.role')) return 'mixed';
  return mapping.some((target) => target?.startsWith('child.')) ? 'guardians' : 'students';
}

/** Every reason why this mapping cannot be used, in words that name the columns. */
export function checkMapping(
  file: string,
  headers: readonly string[],
  mapping: ColumnMapping,
): BlockingProblem[] {
  const shape = shapeOf(mapping);
  const mixed =
    shape === 'guardians' && mapping.some((target) => target !== null && isOfAnotherLine(target));
  const missing = REQUIRED[shape].filter((target) => !mapping.includes(target));
  return [
    ...(mixed ? [{ code: 'imports.mapping-mixed', params: { file } } as const] : []),
    ...duplicates(file, headers, mapping),
    ...(missing.length === 0
      ? []
      : [
          {
            code: 'imports.header-missing',
            params: { file, columns: missing.map(targetLabel).join(', ') },
          } as const,
        ]),
  ];
}

function isOfAnotherLine(target: Target): boolean {
  const read = readTarget(target);
  return read.owner === 'student' || (read.owner === 'guardian' && read.number > 1);
}

function duplicates(
  file: string,
  headers: readonly string[],
  mapping: ColumnMapping,
): BlockingProblem[] {
  const first = new Map<Target, number>();
  const found: BlockingProblem[] = [];
  mapping.forEach((target, index) => {
    if (target === null) return;
    const earlier = first.get(target);
    if (earlier === undefined) {
      first.set(target, index);
      return;
    }
    const params = {
      file,
      target: targetLabel(target),
      column: headers[earlier] ?? '',
      other: headers[index] ?? '',
    };
    found.push({ code: 'imports.mapping-duplicate', params });
  });
  return found;
}
