import type { Language } from '@trousseau/shared';
import type { Template } from '../../messages/index.js';

/** What a short message says in one language. */
export interface MessageWords {
  readonly subject: string;
  readonly text: (values: Readonly<Record<string, string>>) => string;
}

/**
 * A message that is as good by SMS as by mail. Its letters are those of the SMS alphabet (GSM 03.38): one
 * outside it, a narrow space or a « ê », would make it cost two.
 */
export function plainMessage(words: Readonly<Record<Language, MessageWords>>): Template {
  return (values, language) => {
    const { subject, text } = words[language];
    return { subject, text: text(values) };
  };
}
