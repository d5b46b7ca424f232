export { drawLetters } from './draw-letters.js';
export type { DrawingOptions, DrawnLetters } from './draw-letters.js';
export { layouts } from './layouts/index.js';
export type { LetterDrawer, LetterLayout } from './layouts/layout.js';
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
export type { LetterDraft } from './letter-warnings.js';
export { canDrawLogo, loadPdfKit } from './pdf-document.js';
export { salutation } from './texts.fr.js';
export { CLASS_SHEET_MAX, drawClassSheet } from './class-sheet.js';
export type { ClassSheetLine } from './class-sheet.js';
export { drawProgressPoster } from './progress-poster.js';
export type { PosterShare } from './progress-poster.js';
export type { SheetHead } from './sheet-head.js';
