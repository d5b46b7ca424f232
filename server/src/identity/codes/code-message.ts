import { CODE_MINUTES } from './contact-codes.js';
import { plainMessage } from '../messages/plain-message.js';

/** Name under which the outbox knows the message that carries a code. */
export const CODE_MESSAGE = 'activation.code';

const MINUTES = String(CODE_MINUTES);

/** A code, by SMS or mail. It names nobody and no site: the contact may have been mistyped. */
export const codeMessage = plainMessage({
  fr: {
    subject: 'Votre code',
    text: ({ code = '' }) =>
      `Votre code : ${code}. Il fonctionne ${MINUTES} minutes. Ne le donnez à personne, y compris à l'établissement.`,
  },
  en: {
    subject: 'Your code',
    text: ({ code = '' }) =>
      `Your code: ${code}. It works for ${MINUTES} minutes. Give it to nobody, not even to the school.`,
  },
});
