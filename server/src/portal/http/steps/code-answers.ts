import type { CodeLimit } from '../../../identity/index.js';
import type { Frame } from '../../layout.js';

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
