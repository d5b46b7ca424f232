import { MESSAGE_NO_SUCH_ADDRESS } from '@trousseau/shared';
import { NotSent } from '../sending.js';
import { TimeoutError } from '../within.js';

/** What the mail library says of a mail that did not leave. */
interface SmtpFailure {
  readonly code?: unknown;
  /** What the server said, when it said no. */
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

/**
 * A server that knows the address's domain or mailbox not to exist (RFC 3463, RFC 7505). Whatever else it refuses with 5xx
 * may be its rules or our settings, which somebody mends.
 */
const NO_SUCH_ADDRESS = /^5\d\d[ -]5\.1\.(1|2|3|6|10)\b/;

/**
 * What became of a mail, by what the library rejected with.
 *
 * @param left whether all of it was handed over, so that the server may have taken it without our hearing of it
 */
export function notSentBySmtp(error: unknown, left: boolean): NotSent {
  const { code, response, responseCode } = error as SmtpFailure;
  if (typeof responseCode === 'number' && responseCode >= 400) {
    return NO_SUCH_ADDRESS.test(String(response))
      ? new NotSent(MESSAGE_NO_SUCH_ADDRESS, 'never')
      : new NotSent(`smtp-${responseCode}`, 'later');
  }
  const fate = left ? 'uncertain' : 'later';
  if (error instanceof TimeoutError || code === 'ETIMEDOUT') {
    return new NotSent('smtp-timeout', fate);
  }
  if (left) return new NotSent('smtp-broken', fate);
  return new NotSent(UNREACHABLE.has(code) ? 'smtp-unreachable' : 'smtp-not-sent', fate);
}

const UNREACHABLE: ReadonlySet<unknown> = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ETLS']);
