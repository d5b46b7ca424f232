import { IDENTITY_MESSAGES } from '../identity/index.js';
import { JOURNEY_MESSAGES } from './short-messages.js';
import { describe, expect, it } from '@jest/globals';

/** Letters of GSM 03.38 that our texts need: another one would make the SMS cost two. */
const SMS_ALPHABET = /^[A-Za-z0-9 .,:;!?'()/"+àäèéìñòöùüÄÅÆÇÉÑÖØÜ-]+$/;
const VALUES = { code: '123456', login: 'n.benali2' };

describe.each(Object.entries({ ...IDENTITY_MESSAGES, ...JOURNEY_MESSAGES }))(
  'the message %s',
  (_, template) => {
    it.each(['fr', 'en'] as const)(
      'is written in the letters of an SMS in %s, and fits in two',
      (language) => {
        const { text } = template(VALUES, language);
        expect(text).toMatch(SMS_ALPHABET);
        expect(text.length).toBeLessThanOrEqual(306);
      },
    );
  },
);
