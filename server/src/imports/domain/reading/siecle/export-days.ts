import { frenchDate, type ImportProblem } from '@trousseau/shared';
import { problem } from '../../problems.js';
import type { SieclePart } from './part.js';

/** On which day exports of each kind were made, `YYYY-MM-DD`; `null`: there is none, or it does not say. */
export interface ExportDays {
  readonly students: string | null;
  readonly guardians: string | null;
}

export const NO_EXPORTS: ExportDays = { students: null, guardians: null };

const ROOTS = { students: 'BEE_ELEVES', guardians: 'BEE_RESPONSABLES' } as const;

/** The days on which the exports of an import were made. */
export function exportDays(parts: readonly SieclePart[]): ExportDays {
  const of = (wanted: SieclePart['root']): string | null =>
    dayOf(parts.find(({ root }) => root === wanted)?.exportedAt ?? null);
  return { students: of(ROOTS.students), guardians: of(ROOTS.guardians) };
}

/** What is said of exports that are older than those that were applied already: they would take back what came since. */
export function olderExports(parts: readonly SieclePart[], applied: ExportDays): ImportProblem[] {
  const own = exportDays(parts);
  return (['students', 'guardians'] as const).flatMap((kind) => {
    const [day, before] = [own[kind], applied[kind]];
    const part = parts.find(({ root }) => root === ROOTS[kind]);
    if (part === undefined || day === null || before === null || day >= before) return [];
    const params = { date: frenchDate(day), other: frenchDate(before) };
    return [
      problem('warning', 'imports.siecle-older-export', { file: part.file, line: null }, params),
    ];
  });
}

/** `01/09/2026 08:12:00` → `2026-09-01`. */
export function dayOf(stamp: string | null): string | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})(?!\d)/.exec(stamp ?? '') ?? [];
  return day === undefined || month === undefined || year === undefined
    ? null
    : `${year}-${month}-${day}`;
}
