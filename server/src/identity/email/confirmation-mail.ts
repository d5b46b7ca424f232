import { TYPOGRAPHY } from '@trousseau/shared';
import type { Language } from '@trousseau/shared';
import type { Mail } from '../../platform/mail/mail-transport.js';
import type { Template } from '../../messages/index.js';

/** Name under which the outbox knows this message. */
export const CONFIRMATION_MAIL = 'activation.confirm-email';

/** How long a link to confirm an address works. */
export const CONFIRMATION_HOURS = 72;

interface Words {
  readonly subject: string;
  readonly opening: (school: string) => string;
  readonly button: string;
  readonly validity: string;
  readonly notYou: string;
}

const HOURS = String(CONFIRMATION_HOURS);

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    subject: 'Confirmez votre adresse mail',
    opening: (school) =>
      `Cette adresse mail vient d’être indiquée pour un compte de famille (${school}). Ouvrez ce lien puis confirmez :`,
    button: 'Confirmer mon adresse mail',
    validity: `Le lien fonctionne pendant ${HOURS} heures. Votre mot de passe vous sera peut-être demandé.`,
    notYou:
      'Vous n’attendiez pas ce message ? Ne faites rien : sans confirmation, l’adresse ne sera pas utilisée.',
  },
  en: {
    subject: 'Confirm your e-mail address',
    opening: (school) =>
      `This e-mail address was just given for a family’s account (${school}). Open this link, then confirm:`,
    button: 'Confirm my e-mail address',
    validity: `The link works for ${HOURS} hours. You may be asked for your password.`,
    notYou:
      'You did not expect this message? Do nothing: without confirmation the address will not be used.',
  },
};

/** The message that holds the link. It names nobody: the address may have been mistyped. */
export const confirmationMail: Template = (values, language): Mail => {
  const { school = '', link = '' } = values;
  const typeset = TYPOGRAPHY[language];
  const words = WORDS[language];
  const [opening, validity, notYou] = [words.opening(school), words.validity, words.notYou].map(
    typeset,
  ) as [string, string, string];
  return {
    subject: typeset(words.subject),
    text: [opening, link, validity, notYou].join('\n\n'),
    html: [
      `<p>${escape(opening)}</p>`,
      `<p><a href="${escape(link)}">${escape(words.button)}</a><br>${escape(link)}</p>`,
      `<p>${escape(validity)}</p>`,
      `<p>${escape(notYou)}</p>`,
    ].join('\n'),
  };
};

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
