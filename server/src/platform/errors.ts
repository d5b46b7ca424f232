import { errorMessage } from '@trousseau/shared';
import type { ErrorCode, ErrorParams, Language } from '@trousseau/shared';

/**
 * An expected refusal with a stable code. One filter turns it into an answer; the command line prints the
 * same text. Parameters never hold a secret.
 */
export class AppError extends Error {
  /** Messages by form field, as react-admin expects them. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options: { readonly cause?: unknown; readonly errors?: Readonly<Record<string, string>> } = {},
  ) {
    super(errorMessage(code, params, 'en'), { cause: options.cause });
    this.name = 'AppError';
    this.fields = options.errors;
  }

  /** The text for people, in their language. */
  messageIn(language: Language): string {
    return errorMessage(this.code, this.params, language);
  }
}
