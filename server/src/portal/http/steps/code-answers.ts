import { isDeepStrictEqual } from 'node:util';
import type { CodeLimit, Contact } from '../../../identity/index.js';
import type { CodePurpose } from '../../../journeys/index.js';
import { CODE_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import type { Frame } from '../../layout.js';
import type { CodeFormState } from '../../pages/steps/code-field.js';
import type { Visit } from '../visit/visit.js';

/** The limits as addresses name them. */
const NAMES: Readonly<Record<string, CodeLimit>> = {
  minute: 'soon',
  contact: 'recipient',
  connexion: 'address',
};

/** What the address of a code's page may say of what happened before. */
export interface CodeNews {
  readonly envoye?: unknown;
  readonly refus?: unknown;
}

/** Why no further code leaves, in words. */
export function limitWords({ texts }: Frame, limit: CodeLimit): string {
  const words = texts.code;
  switch (limit) {
    case 'soon':
      return words.soon;
    case 'recipient':
      return words.tooManyRecipient;
    case 'address':
      return words.tooManyAddress;
  }
}

/** The page where a code is typed, which says that another one left. */
export function resentAt(codePage: string): string {
  return `${codePage}?envoye=1`;
}

/** The page where a code is typed, which says why no further one leaves. */
export function limitAt(codePage: string, limit: CodeLimit): string {
  const name = Object.keys(NAMES).find((one) => NAMES[one] === limit) ?? '';
  return `${codePage}?refus=${name}`;
}

/** What the page of a code says of what happened before, by its address; `field` is what its limit is about. */
export function codeNews(
  frame: Frame,
  { envoye, refus }: CodeNews,
  field: Problem['field'] = 'code',
): CodeFormState {
  const limit = typeof refus === 'string' && Object.hasOwn(NAMES, refus) ? NAMES[refus] : undefined;
  const problems = limit ? [{ field, message: limitWords(frame, limit) }] : [];
  return { problems, resent: envoye === '1' };
}

/**
 * Leads whoever asks again for the code that they were sent a moment ago to where it is typed.
 *
 * @returns false for anybody else, who reads why where they are
 */
export function leadToCode(
  visit: Visit,
  limit: CodeLimit,
  purpose: CodePurpose,
  contact: Contact,
): boolean {
  const { session } = visit;
  if (limit !== 'soon' || session?.stage !== 'asking') return false;
  const waitsFor = { ...purpose, contact };
  const { promised = null, ...asked } = 'promised' in session.asking ? session.asking : {};
  if (!isDeepStrictEqual({ ...asked, contact: promised?.contact }, waitsFor)) return false;
  visit.goTo(limitAt(CODE_ADDRESS, limit));
  return true;
}
