import type { Civility, Holder } from '@trousseau/shared';

/** The school as its letterhead shows it, and where its envelopes want the address. */
export interface LetterSchool {
  readonly name: string;
  readonly uai: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
  readonly headName: string | null;
  readonly headTitle: string | null;
  /** A PNG or JPEG file; one that cannot be read is left out, see `canDrawLogo`. */
  readonly logo: Uint8Array | null;
  /** Moves the address block, in millimetres, to the right and down (docs/domain.md §5.3). */
  readonly windowOffsetXMm: number;
  readonly windowOffsetYMm: number;
}

/** What is the same on every letter of a run. */
export interface LetterIssuer {
  readonly school: LetterSchool;
  /** Place and date as they are printed: « Marseille, le 28 août 2026 ». */
  readonly dateText: string;
  /** The portal's address as a person types it. */
  readonly portalAddress: string;
  /** Whether FranceConnect is set up: else no letter names it. */
  readonly franceConnect: boolean;
  /** Whether a forgotten password can be repaired on the portal. */
  readonly repair: boolean;
}

/** A child attached to a guardian's account. */
export interface LetterChild {
  readonly name: string;
  readonly className: string | null;
}

interface LetterBase {
  readonly holder: Holder;
  /** The name of the account's holder; also opens the address block. */
  readonly recipientName: string;
  readonly civility: Civility | null;
  readonly className: string | null;
  /** The address block as it is printed, see `addressBlock` and `handedOutBlock`. */
  readonly addressLines: readonly string[];
  readonly login: string;
  /** The children attached to a guardian's account; empty for a student. */
  readonly children: readonly LetterChild[];
  /** The portal's address and the letter's random reference; never a name, an identifier or a secret. */
  readonly qrText: string;
  readonly serial: string;
}

/** The letter that opens an account, or that lets an active one choose a new password. */
export interface CredentialsLetter extends LetterBase {
  readonly kind: 'credentials' | 'new-password';
  /** The provisional password, ungrouped. Lives only as long as its page is being drawn. */
  readonly secret: string;
  /** The last day of validity as it is printed: « 28 février 2027 ». */
  readonly validUntilText: string;
}

/** The page for an account whose password was chosen: how to sign in, or to confirm the e-mail, without any secret. */
export interface SignInHelpLetter extends LetterBase {
  readonly kind: 'sign-in-help' | 'confirm-email';
}

/** The letter of a guardian who activates with the mobile that the school holds, without any secret. */
export interface QuickerPathLetter extends LetterBase {
  readonly kind: 'quicker-path';
  readonly holder: 'guardian';
  /** Enough to recognise one's own number: « 06 •• •• •• 78 ». */
  readonly maskedMobile: string;
}

/** One letter as pure data: everything that changes from page to page. */
export type LetterModel = CredentialsLetter | SignInHelpLetter | QuickerPathLetter;

/** The document's own properties. */
export interface LetterMetadata {
  readonly title: string;
  readonly createdAt: Date;
}
