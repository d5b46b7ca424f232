import { types } from 'node:util';

interface LoggableError {
  readonly name: string;
  readonly message: string;
  /** The driver’s or system’s code. Not under the name `code`, whose value the logger blanks out. */
  readonly failure?: string;
  readonly stack?: readonly string[];
}

/** What a log may keep of an error: a database error repeats its query and parameters, which may be personal. */
export function loggable(error: unknown): LoggableError {
  if (!types.isNativeError(error)) return { name: 'not an error', message: typeof error };
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    message: error.name === 'QueryFailedError' ? 'query failed' : error.message,
    ...(typeof code === 'string' ? { failure: code } : {}),
    stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [],
  };
}
