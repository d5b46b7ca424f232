import type { Sending } from '../../src/platform/sending.js';

/** The name of the message that {@link aTry} sends. */
export const MESSAGE_ID = '019a0000-0000-7000-8000-0000000000a1';

/** A try to send a message that nobody takes back. */
export function aTry(sending: Partial<Sending> = {}): Sending {
  return {
    id: MESSAGE_ID,
    giveUp: new AbortController().signal,
    begin: () => Promise.resolve(),
    ...sending,
  };
}
