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
    const known = this.macs(id, accountId ?? '').some((mac) => macs.includes(mac));
    return known && accountId !== null ? id : null;
  }

  /** The note that the device brings from now on; of more than five accounts the oldest goes. */
  remember(note: string | null, accountId: string): string {
    const { id, macs } = parts(note);
    const own = this.macs(id, accountId);
    const others = macs.filter((other) => !own.includes(other));
    return [id, ...own.slice(-1), ...others].slice(0, 1 + MOST_ACCOUNTS).join('.');
  }

  /**
   * The present one last. Notes are not carried through a rotation of keys: whoever had the former key could write
   * them, and a browser is known again once somebody signs in.
   */
  private macs(id: string, accountId: string): readonly string[] {
    return this.keys.macs(PURPOSE, `${id}:${accountId}`);
  }
}

function parts(note: string | null): { readonly id: string; readonly macs: readonly string[] } {
  const [id = newToken(), ...macs] = note !== null && NOTE.test(note) ? note.split('.') : [];
  return { id, macs };
}
