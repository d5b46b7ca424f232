import * as oidc from 'openid-client';

/** Why what a provider of OpenID Connect sent back is not believed. */
export type OidcRefusal =
  /** Not the answer to what this browser asked. */
  | 'state'
  /** Another level of assurance than the one that was asked for. */
  | 'acr'
  /** The code is absent, too old or used. */
  | 'code'
  /** Not signed by the provider, or not as agreed. */
  | 'signature'
  /** Signed, but for another service, visit, person or time. */
  | 'claims'
  /** The provider does not answer. */
  | 'unavailable'
  /** The provider says that something failed on its side, or does not know this service. */
  | 'provider-error';

/** Why an exchange failed, and the code of who noticed: both are safe to log. */
export interface Failure {
  readonly reason: OidcRefusal;
  readonly detail: string;
}

const UNSIGNED = new Set([
  'OAUTH_JWT_USERINFO_EXPECTED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]);
const WRONG_CLAIMS = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_PARSE_ERROR',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
]);

/** What went wrong, from what `openid-client` threw. The texts of errors repeat tokens: none is kept. */
export function failureOf(error: unknown): Failure {
  if (error instanceof oidc.AuthorizationResponseError) {
    const reason = error.error === 'invalid_acr' ? 'acr' : 'provider-error';
    return { reason, detail: codeLike(error.error) };
  }
  if (error instanceof oidc.ResponseBodyError) {
    const detail = codeLike(error.error);
    if (error.status >= 500) return { reason: 'unavailable', detail };
    return { reason: error.error === 'invalid_grant' ? 'code' : 'provider-error', detail };
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    return { reason: 'provider-error', detail: `http_${String(error.status)}` };
  }
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  const detail = codeLike(code ?? 'network');
  if (code === undefined) return { reason: 'unavailable', detail };
  if (UNSIGNED.has(code) || isAboutSignature(error)) return { reason: 'signature', detail };
  return { reason: WRONG_CLAIMS.has(code) ? 'claims' : 'unavailable', detail };
}

/** Whether the person turned back at the provider. */
export function isAbort(error: unknown): boolean {
  return error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied';
}

/** A signature that does not verify, or an algorithm that was not agreed, has no code of its own. */
function isAboutSignature(error: unknown): boolean {
  const inner = (error as { cause?: { cause?: unknown } } | null)?.cause?.cause;
  if (typeof inner !== 'object' || inner === null) return false;
  return 'signature' in inner || ('header' in inner && 'expected' in inner);
}

/** Anybody may send an `error` of their own: only what looks like a code is repeated. */
function codeLike(text: string): string {
  return /^\w{1,50}$/.test(text) ? text : 'unreadable';
}
