import { HttpError } from 'react-admin';
import { ErrorBody, errorMessage, isErrorCode, SLOWED_HEADER } from '@trousseau/shared';
import type { ErrorParams, Language } from '@trousseau/shared';
import { chosenSchool } from './school-choice.js';
import { sayIfSlowed } from './slowed-notice.js';
import { askStepUp } from './step-up-gate.js';

/** Refusals after which the same call is made again once a fresh code was given. */
const CODE_NEEDED = ['staff.step-up-needed', 'readings.code-needed'];

export const API = '/api';

/** An answer as `ra-data-simple-rest` reads it. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  // ra-data-simple-rest declares its answers so; custom methods parse it with a schema.
  readonly json: unknown;
}

/** The language of the screen: the `lang` of the document is its one place. */
export function screenLanguage(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'fr';
}

/** Refused: an {@link HttpError} whose body is the API's {@link ErrorBody} where it sent one. */
async function refusal(response: Response): Promise<HttpError> {
  const body = ErrorBody.safeParse(await response.json().catch(() => null));
  if (!body.success) {
    return new HttpError(errorMessage('server.no-answer', {}, screenLanguage()), response.status);
  }
  return new HttpError(body.data.message, response.status, {
    ...body.data,
    ...(body.data.errors && { errors: readableErrors(body.data.errors) }),
  });
}

/** Field errors may be codes of the catalogue; a form shows their text. */
function readableErrors(errors: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, value]) => [
      field,
      typeof value === 'string' && isErrorCode(value)
        ? errorMessage(value, {}, screenLanguage())
        : value,
    ]),
  );
}

/** The stable code of a refused call, `null` when it was not the API that refused. */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof HttpError)) return null;
  const body = ErrorBody.safeParse(error.body);
  return body.success ? body.data.code : null;
}

/** What to show of a failed call: the API's own sentence, else that it cannot be reached. */
export function refusalMessage(error: unknown): string {
  if (error instanceof HttpError) return error.message;
  // `fetch` rejects so when there is no answer at all.
  const code = error instanceof TypeError ? 'server.no-answer' : 'server.unexpected';
  return errorMessage(code, {}, screenLanguage());
}

/** What a code of the API says, for what is refused before it is asked for. */
export function refusalOf(code: string, params: ErrorParams): string {
  return errorMessage(isErrorCode(code) ? code : 'server.unexpected', params, screenLanguage());
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('X-Trousseau', '1');
  headers.set('Accept-Language', screenLanguage());
  const school = chosenSchool();
  if (school !== null) headers.set('X-School', school);
  if (typeof init.body === 'string') headers.set('Content-Type', 'application/json');
  const response = await fetch(url, { ...init, headers, credentials: 'same-origin' });
  sayIfSlowed(response.headers.get(SLOWED_HEADER));
  return response;
}

/**
 * Calls the API with the console's headers. A call that is refused for want of a fresh second factor is
 * repeated once the person gave the code.
 *
 * @throws HttpError when the API refuses
 */
export async function call(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(url, init);
  if (response.ok) return response;
  const error = await refusal(response);
  const asksForCode = CODE_NEEDED.includes(refusalCode(error) ?? '');
  if (!asksForCode || !(await askStepUp())) throw error;
  const repeated = await send(url, init);
  if (!repeated.ok) throw await refusal(repeated);
  return repeated;
}

/** The client that `ra-data-simple-rest` is given. */
export async function httpClient(url: string, options: RequestInit = {}): Promise<JsonAnswer> {
  const response = await call(url, options);
  const body = await response.text();
  const json: unknown = body === '' ? undefined : JSON.parse(body);
  return { status: response.status, headers: response.headers, body, json };
}

/** Sends JSON to the API (`path` begins with `/`) and gives what it answered. */
export async function post(path: string, data?: unknown, method = 'POST'): Promise<unknown> {
  const body = data === undefined ? {} : { body: JSON.stringify(data) };
  return (await httpClient(API + path, { method, ...body })).json;
}
