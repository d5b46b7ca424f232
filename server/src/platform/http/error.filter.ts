import { Catch, HttpException, Inject } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { ERRORS, errorMessage, isErrorCode } from '@trousseau/shared';
import type { ErrorBody, ErrorCode, Language } from '@trousseau/shared';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { databaseCode, publicCode } from '../database/database-code.js';
import { AppError } from '../errors.js';
import { ERROR_PAGE, LOGGER } from '../tokens.js';
import type { ContractRequest } from './route.js';

/** What was refused, in the language of the page. */
export interface Refused {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Draws the page that a person sees when something is refused. */
export interface ErrorPage {
  languageOf(request: Request): Language;
  /** Where the page of a refusal is, `null` for where it was met. */
  addressOf(code: ErrorCode, request: Request): string | null;
  /** Never fails, whatever was refused and why. */
  draw(refused: Refused, request: Request): Promise<string>;
}

interface Refusal {
  readonly status: number;
  readonly body: ErrorBody & { readonly code: ErrorCode };
}

/** Turns whatever was thrown into `{ code, message, errors }`; only the unexpected is logged with its stack. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(ERROR_PAGE) private readonly errorPage: ErrorPage,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<ContractRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const forPrograms = request.path.startsWith('/api/');
    const language = forPrograms
      ? preferredLanguage(request.headers['accept-language'])
      : this.errorPage.languageOf(request);
    const { status, body } = this.refusal(error, language, requestIdOf(request));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const address = forPrograms ? null : this.errorPage.addressOf(body.code, request);
    if (address !== null) {
      response.redirect(303, address);
      return;
    }
    if (status === 503) response.setHeader('Retry-After', '5');
    response.status(status).setHeader('Cache-Control', 'no-store');
    if (forPrograms) response.json(body);
    else response.type('html').send(await this.errorPage.draw(body, request));
  }

  private refusal(error: unknown, language: Language, requestId: string): Refusal {
    if (error instanceof AppError) {
      const errors = error.fields;
      if (ERRORS[error.code].status >= 500 && error.cause !== undefined) {
        this.logger.error({ err: error.cause, requestId }, error.code);
      }
      return refusal(error.code, error.messageIn(language), requestId, errors);
    }
    if (error instanceof ZodError) {
      return refusal(
        'request.invalid',
        errorMessage('request.invalid', {}, language),
        requestId,
        fieldMessages(error, language),
      );
    }
    const code = this.codeOf(error, requestId);
    return refusal(code, errorMessage(code, { requestId }, language), requestId);
  }

  private codeOf(error: unknown, requestId: string): ErrorCode {
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    if (status === 404) return 'request.not-found';
    if (status === 413) return 'request.body-too-large';
    if (status !== undefined && status >= 400 && status < 500) return 'request.invalid';
    const code = databaseCode(error) ?? 'server.unexpected';
    this.logger.error({ err: error, requestId }, code);
    return publicCode(code);
  }
}

/** The id that the line of the request has in the log. */
function requestIdOf({ id }: Pick<ContractRequest, 'id'>): string {
  return typeof id === 'string' ? id : '';
}

/** `fr` unless the browser asks for English first. */
export function preferredLanguage(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'fr';
}

function refusal(
  code: ErrorCode,
  message: string,
  requestId: string,
  errors?: Readonly<Record<string, unknown>>,
): Refusal {
  const body = { code, message, ...(errors ? { errors: { ...errors } } : {}), requestId };
  return { status: ERRORS[code].status, body };
}

function fieldMessages(error: ZodError, language: Language): Record<string, string> {
  return Object.fromEntries(
    error.issues.map(({ path, message }) => [
      path.join('.') || 'root',
      isErrorCode(message)
        ? errorMessage(message, {}, language)
        : errorMessage('field.invalid', {}, language),
    ]),
  );
}

/** Express's own errors (body too large, malformed JSON) carry a status. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}
