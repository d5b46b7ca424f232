import { AppError } from '../../../platform/errors.js';
import type { Visit } from './visit.js';

/**
 * Students are offered neither FranceConnect nor self-registration, by page or by address
 * (docs/rules.md#the-three-paths).
 *
 * @throws AppError `activation.guardians-only` to somebody whose account is a student's
 */
export function assertNoStudent(visit: Visit): void {
  if (visit.holder === 'student') throw new AppError('activation.guardians-only');
}
