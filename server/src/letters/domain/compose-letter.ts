import { displayName, maskPhone, NBSP } from '@trousseau/shared';
import type { Civility } from '@trousseau/shared';
import type { GuardianRecord, School, StudentRecord } from '../../roster/index.js';
import { addressBlock, handedOutBlock, isPostal } from '../drawing/address-block.js';
import type { AddressBlock, LetterIssuer, LetterModel } from '../drawing/index.js';
import { mobileToActivateWith } from './quicker-path.js';
import type { Recipient } from './recipients.js';

/** What a letter bears besides its recipient. */
export interface LetterDetails {
  readonly serial: string;
  /** The clear secret, `null` for a page without one. */
  readonly secret: string | null;
  readonly validUntil: string;
  readonly qrText: string;
}

/**
 * One letter as the drawing takes it. Without a secret: how to activate with the mobile while the account
 * waits for it, how to confirm the e-mail that is left to confirm, else how to sign in.
 */
export function composeLetter(recipient: Recipient, details: LetterDetails): LetterModel {
  const base = {
    holder: recipient.holder,
    recipientName: displayName(recipient.person),
    civility: civilityOf(recipient.person),
    className: recipient.className,
    addressLines: addressOf(recipient).lines,
    login: recipient.account.login,
    children: recipient.children.map(({ student, className }) => ({
      name: displayName(student),
      className,
    })),
    qrText: details.qrText,
    serial: details.serial,
  };
  if (details.secret !== null) {
    const validUntilText = longDate(details.validUntil);
    const kind = recipient.account.activatedAt === null ? 'credentials' : 'new-password';
    return { ...base, kind, secret: details.secret, validUntilText };
  }
  if (recipient.account.state === 'PENDING_EMAIL') return { ...base, kind: 'confirm-email' };
  const mobile = mobileToActivateWith(recipient);
  if (mobile === null) return { ...base, kind: 'sign-in-help' };
  const maskedMobile = maskPhone(mobile.e164);
  return { ...base, kind: 'quicker-path', holder: 'guardian', maskedMobile };
}

/** The address block: postal for a guardian who has one, « Remis par l’élève » otherwise. */
export function addressOf(recipient: Recipient): AddressBlock {
  const recipientName = displayName(recipient.person);
  const { person } = recipient;
  if ('address1' in person && isPostal(person)) {
    return addressBlock({ ...person, recipientName: addressee(person, recipientName) });
  }
  return handedOutBlock(recipientName, recipient.className);
}

/** Whether the letter can go by post. */
export function hasAddress(person: StudentRecord | GuardianRecord): boolean {
  return 'address1' in person && isPostal(person);
}

/** What every letter of a run shares. `today` is the date at the school. */
export function issuerOf(
  school: School,
  today: string,
  portal: { readonly address: string } & Pick<LetterIssuer, 'franceConnect' | 'repair'>,
): LetterIssuer {
  const town = [school.postalCode, school.city].filter(Boolean).join(' ');
  return {
    school: {
      name: school.name,
      uai: school.uai,
      addressLines: [school.address1, school.address2, town].flatMap((line) => line || []),
      phone: school.phone,
      headName: school.headName,
      headTitle: school.headTitle,
      logo: school.logo === null ? null : Buffer.from(school.logo.replace(/^[^,]*,/, ''), 'base64'),
      windowOffsetXMm: school.windowOffsetXMm,
      windowOffsetYMm: school.windowOffsetYMm,
    },
    dateText:
      school.city === null ? `Le ${longDate(today)}` : `${school.city}, le ${longDate(today)}`,
    portalAddress: portal.address.replace(/^https?:\/\//, ''),
    franceConnect: portal.franceConnect,
    repair: portal.repair,
  };
}

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

/** `2026-12-01` → « 1er décembre 2026 », with no-break spaces so that a date is never cut. */
export function longDate(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  const number = Number(day) === 1 ? '1er' : String(Number(day));
  return [number, MONTHS[Number(month) - 1] ?? '', year].join(NBSP);
}

function addressee(guardian: GuardianRecord, name: string): string {
  return guardian.civility === null ? name : `${guardian.civility} ${name}`;
}

function civilityOf(person: StudentRecord | GuardianRecord): Civility | null {
  return 'civility' in person ? person.civility : null;
}
