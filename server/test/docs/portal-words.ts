import { IDENTITY_MESSAGES } from '../../src/identity/short-messages.js';
import { JOURNEY_MESSAGES } from '../../src/journeys/short-messages.js';
import { ERRORS } from '@trousseau/shared';
import { contactChanged } from '../../src/accounts/messages/contact-changed.js';
import { guardiansHeld } from '../../src/accounts/messages/guardians-held.js';
import { confirmationMail } from '../../src/identity/email/confirmation-mail.js';
import { fr } from '../../src/portal/texts/fr/index.js';

/** Stands for a number and for a word: what a text says in its place may be anything. */
const ANYTHING = 4;

/** One kind of space and one kind of apostrophe, so that only words are compared. */
export const plain = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replaceAll("'", '’')
    .replaceAll('"', '’')
    .trim();

/** Every text in a tree of texts, those that functions make of this value included. */
export function textsOf(tree: unknown, value: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  if (typeof tree === 'function') {
    const make = tree as (...parameters: unknown[]) => unknown;
    return textsOf(make(value, value, value), value);
  }
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.values(tree).flatMap((inner) => textsOf(inner, value));
}

/** A message with and without values: some say less without. */
const messages = [
  ...Object.values({ ...IDENTITY_MESSAGES, ...JOURNEY_MESSAGES }),
  contactChanged,
  guardiansHeld,
  confirmationMail,
].flatMap((template) => {
  const any = String(ANYTHING);
  const values = { login: any, code: any, school: any, link: any, count: any };
  return [template(values, 'fr').text, template({}, 'fr').text];
});
const SAID = [
  ...textsOf(fr, ANYTHING).map(plain),
  ...Object.values(ERRORS).map(({ fr }) => plain(fr)),
  ...messages.map(plain),
];

/** What a document quotes between « », one kind of space and apostrophe; `…` stands for anything. */
export function quotationsOf(document: string): string[] {
  return [...plain(document).matchAll(/« ([^«»]+) »/g)].map(([, words]) => words ?? '');
}

/** Whether a page, a message or an error says this in French: it begins and ends where a sentence does. */
export function isSaid(quotation: string): boolean {
  const words = quotation
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+');
  const pattern = new RegExp(`(^|[.?!…] )${words}($|(?<=[.?!…]) )`);
  return SAID.some((text) => pattern.test(text));
}
