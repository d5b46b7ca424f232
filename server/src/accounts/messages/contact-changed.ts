import { TYPOGRAPHY } from '@trousseau/shared';
import type { Language } from '@trousseau/shared';
import type { Template } from '../../messages/index.js';
import { HOLD_HOURS } from '../../roster/index.js';
import type { ContactKind } from '../../roster/index.js';

/** Name under which the outbox knows this message. */
export const CONTACT_CHANGED = 'accounts.contact-changed';

/** Contacts of one guardian, in one word. */
export type ChangedContacts = ContactKind | 'both';

/** These contacts in one word; `null` when there is none. */
export function inOneWord([kind, other]: readonly ContactKind[]): ChangedContacts | null {
  return other ? 'both' : (kind ?? null);
}

interface Words {
  readonly subject: string;
  readonly changed: (school: string, what: string) => string;
  readonly what: Readonly<Record<ChangedContacts, string>>;
  readonly notYou: string;
}

const HOURS = String(HOLD_HOURS);

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: 'Vos coordonnées viennent de changer',
    changed: (school, what) => `Votre établissement${school} vient de modifier ${what}.`,
    what: {
      mobile: 'votre numéro de portable',
      email: 'votre adresse mail',
      both: 'votre numéro de portable et votre adresse mail',
    },
    notYou: `Pas à votre demande ? Contactez-le sous ${HOURS} heures.`,
  },
  en: {
    subject: 'Your contact details just changed',
    changed: (school, what) => `Your school${school} just changed ${what}.`,
    what: {
      mobile: 'your mobile number',
      email: 'your e-mail address',
      both: 'your mobile number and your e-mail address',
    },
    notYou: `If you did not ask for it, contact the school within ${HOURS} hours.`,
  },
};

/**
 * What an earlier contact is told: it names nobody and shows no new contact, because it may be read by
 * whoever had this number or mailbox. An SMS comes without `school`, which the outbox says first: one text of the SMS
 * alphabet (GSM 03.38), short enough for one SMS with a name of 19 letters.
 */
export const contactChanged: Template = ({ what = 'both', school }, language) => {
  const words = WORDS[language];
  const known = words.what[what as ChangedContacts];
  if (school === undefined) {
    return { subject: words.subject, text: `${words.changed('', known)} ${words.notYou}` };
  }
  const typeset = TYPOGRAPHY[language];
  const text = [words.changed(` (${school})`, known), words.notYou].map(typeset).join('\n\n');
  return { subject: words.subject, text };
};
