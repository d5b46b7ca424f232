import type { Request } from 'express';
import { AppError } from '../../platform/errors.js';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD'];
/** Express matches addresses without regard to case. */
const API = /^\/api(\/|$)/i;

/**
 * Refuses a request that another site may have caused (CSRF): one that changes something must carry
 * `X-Trousseau: 1`, which a foreign page cannot add, and its `Origin`, if any, must be ours.
 *
 * @throws AppError `staff.origin-refused`
 */
export function assertSameOrigin(request: Request, publicUrl: string): void {
  if (SAFE_METHODS.includes(request.method) || !API.test(request.path)) return;
  if (request.get('X-Trousseau') !== '1') throw new AppError('staff.origin-refused');
  const origin = request.get('Origin');
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.get('Host')) {
    throw new AppError('staff.origin-refused');
  }
}
