import { numbersToType } from '@trousseau/shared';
import type { ImportApplyInput } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import type { CountsOfReport } from './sources.js';

/**
 * Refuses an import by which many leave or change class, until whoever applies it has typed how many.
 *
 * @throws AppError `imports.leavers-unconfirmed`, `imports.moves-unconfirmed`
 */
export function refuseUntyped(report: CountsOfReport, typed: ImportApplyInput): void {
  const { covered, ...asked } = numbersToType(report);
  const { leave, move } = report.students;
  if (isOpen(asked.leavers, leave, typed.leavers)) {
    throw new AppError('imports.leavers-unconfirmed', { leavers: leave, covered });
  }
  if (isOpen(asked.moves, move, typed.moves)) {
    throw new AppError('imports.moves-unconfirmed', { moves: move, covered });
  }
}

/** A number that is asked for was not typed, or another one was: a wrong one is refused even where none is asked for. */
function isOpen(asked: number | null, actual: number, typed: number | undefined): boolean {
  return typed === undefined ? asked !== null : typed !== actual;
}
