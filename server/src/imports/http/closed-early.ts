import type { Response } from 'express';
import { AppError } from '../../platform/errors.js';

/** Aborted when the connection closes before the answer: whoever asked has gone. */
export function closedEarly(response: Response): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) closed.abort(new AppError('imports.upload-cut'));
  });
  return closed.signal;
}
