import { Email, parsePhone } from '@trousseau/shared';

/** Where a message to somebody goes. */
export interface Contact {
  readonly channel: 'sms' | 'mail';
  /** An E.164 number, or an address in lower case. */
  readonly value: string;
}

/** Reads a mobile number in any French writing; `null` when it can receive no SMS. */
export function readMobile(typed: string): Contact | null {
  const phone = parsePhone(typed);
  return phone?.mobile === true ? { channel: 'sms', value: phone.e164 } : null;
}

/** Reads what somebody typed for « téléphone portable ou adresse mail ». */
export function readContact(typed: string): Contact | null {
  if (!typed.includes('@')) return readMobile(typed);
  const email = Email.safeParse(typed);
  return email.success ? { channel: 'mail', value: email.data } : null;
}
