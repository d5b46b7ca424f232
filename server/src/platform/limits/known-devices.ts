import { Injectable } from '@nestjs/common';
import { Keys } from '../crypto/keys.js';
import { newToken } from '../crypto/random.js';

const PURPOSE = 'known-device';
const MOST_ACCOUNTS = 5;
const NOTE = /^[\w-]{43}(\.[\w-]{43}){1,5}$/;

/**
 * Browsers in which somebody signed in to an account. Such a browser carries a note: a random id, and a mac
 * of it with each account. Wrong guesses that others make neither slow nor close the account there
 * (docs/activation.md#limits), and a note that was forged, or taken from another account, says nothing.
 * Nothing of it is kept here.
 */
@Injectable()
export class KnownDevices {
  constructor(private readonly keys: Keys) {}

  /**
   * The id of the device that brings this note, `null` unless it is known for the account. It works as long
   * for an account that does not exist.
   */
  recognise(note: string | null, accountId: string | null): string | null {
    const { id, macs } = parts(note);
    const known = macs.includes(this.mac(id, accountId ?? ''));
    return known && accountId !== null ? id : null;
  }

  /** The note that the device brings from now on; of more than five accounts the oldest goes. */
  remember(note: string | null, accountId: string): string {
    const { id, macs } = parts(note);
    const mac = this.mac(id, accountId);
    const others = macs.filter((other) => other !== mac);
    return [id, mac, ...others].slice(0, 1 + MOST_ACCOUNTS).join('.');
  }

  private mac(id: string, accountId: string): string {
    return this.keys.mac(PURPOSE, `${id}:${accountId}`);
  }
}

function parts(note: string | null): { readonly id: string; readonly macs: readonly string[] } {
  const [id = newToken(), ...macs] = note !== null && NOTE.test(note) ? note.split('.') : [];
  return { id, macs };
}
