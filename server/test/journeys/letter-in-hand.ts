import { ProvisionalSecrets } from '../../src/accounts/index.js';
import { SecretStore } from '../../src/accounts/persistence/secret-store.js';
import type { House } from '../builders/test-school.js';

/** What somebody reads on their last letter. */
export interface LetterInHand {
  /** As it is printed, `abcd-fghj-kmnp`. */
  readonly password: string;
  /** What its QR code ends with. */
  readonly reference: string;
}

/** The last letter that was printed for an account. */
export async function letterInHand(house: House, accountId: string): Promise<LetterInHand> {
  const [secret] = await house.get(SecretStore).lastOf(accountId, 1);
  if (!secret) throw new Error('No letter was issued to this account');
  const copies = await house.get(ProvisionalSecrets).reveal(secret.runId);
  const { clear, reference } = copies.get(secret.id) ?? { clear: '', reference: '' };
  return {
    password: clear.replace(/(.{4})(?=.)/g, '$1-'),
    reference,
  };
}
