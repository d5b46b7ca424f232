export { drawLetters } from './draw-letters.js';
export { countPages, drawCoupons } from './draw-coupons.js';
export type { DrawingOptions, DrawnLetters } from './stream-letters.js';
export type {
  CredentialsLetter,
  LetterChild,
  LetterIssuer,
  LetterMetadata,
  LetterModel,
  LetterSchool,
  QuickerPathLetter,
  SignInHelpLetter,
} from './letter-model.js';
export {
  addressBlock,
  handedOutBlock,
  isPostal,
  type AddressBlock,
  type AddressWarning,
  type PostalAddress,
} from './address-block.js';
export { undrawable } from './drawable.js';
export { letterWarnings, type LetterDraft } from './letter-warnings.js';
export { canDrawLogo } from './pdf-document.js';
