import { describe, expect, it } from '@jest/globals';
import { SHORT_MESSAGES } from './activation-messages.js';

/** Letters of GSM 03.38 that our texts need: another one would make the SMS cost two. */
const SMS_ALPHABET = /^[A-Za-z0-9 .,:;!?'()/"+àäèéìñòöùüÄÅÆÇÉÑÖØÜ-]+$/;
const VALUES = { code: '123456', login: 'n.benali2' };

describe.each(Object.entries(SHORT_MESSAGES))('the message %s', (_, template) => {
  it.each(['fr', 'en'] as const)(
    'is written in the letters of an SMS in %s, and fits in two',
    (language) => {
      const { text } = template(VALUES, language);
      expect(text).toMatch(SMS_ALPHABET);
      expect(text.length).toBeLessThanOrEqual(306);
    },
  );
});
