import type { Request } from 'express';
import type { Caller } from '../../platform/http/caller.js';
import { AppError } from '../../platform/errors.js';
import type { ReadingName } from '../readings-under-way.js';

/** Whatever its client makes up. */
const NAME = /^[\w-]{16,64}$/;

/** What the caller calls the reading of a request, header `X-Reading`; `null`: nobody will ask about it. */
export function readingNameOf({ sessionId }: Caller, request: Request): ReadingName | null {
  const id = request.get('X-Reading') ?? '';
  return NAME.test(id) ? { sessionId, id } : null;
}

/** The same where it must be there. Throws `request.invalid`. */
export function statedReadingName(caller: Caller, request: Request): ReadingName {
  const name = readingNameOf(caller, request);
  if (name === null) throw new AppError('request.invalid');
  return name;
}
