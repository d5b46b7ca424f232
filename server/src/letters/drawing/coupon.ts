import { groupProvisionalPassword } from '@trousseau/shared';
import type { ContentStream } from './content-stream.js';
import type { LetterFonts } from './fonts.js';
import type { LetterIssuer, LetterModel } from './letter-model.js';
import { qrBitmap } from './qr-code.js';
import { fitText, wrapText, type TextRoom } from './text-fit.js';
import { LABELS, couponTexts, serialNumber, validity } from './texts.fr.js';

/** Two columns of four coupons on A4, in millimetres. */
export const COUPON = { width: 105, height: 74.25, columns: 2, rows: 4 } as const;
export const COUPONS_PER_SHEET = COUPON.columns * COUPON.rows;

/** Edges and baselines inside one coupon: printers leave the sheet's edge blank, so nothing comes near. */
const AT = {
  left: 9,
  right: 96,
  school: 9.5,
  rule: 12,
  name: 19.5,
  addressLabel: 26,
  address: 30.4,
  loginLabel: 36,
  login: 41.2,
  passwordLabel: 46.8,
  password: 53,
  validity: 57.6,
  steps: 62.6,
  serial: 69,
  qrX: 70,
  qrY: 25.5,
  qrSize: 26,
} as const;

/** The rooms of the texts that change from coupon to coupon. */
export const COUPON_ROOMS = {
  name: { sizes: [12, 11, 10, 9], widthMm: AT.right - AT.left, lines: 2 },
  className: { sizes: [11, 9, 7.5], widthMm: 26, lines: 1 },
  login: { sizes: [12.5, 11, 9], widthMm: AT.qrX - AT.left - 2, lines: 1 },
} as const satisfies Record<string, TextRoom>;

/** Draws what coupons of one kind have in common, at the sheet's top left. */
export function drawCouponTemplate(
  page: ContentStream,
  kind: LetterModel['kind'],
  validUntilText: string | null,
  { school, portalAddress }: LetterIssuer,
  { regular, semibold }: LetterFonts,
): void {
  const texts = couponTexts(kind);
  const label = { font: regular, size: 7, colour: 'grey' } as const;
  const schoolRoom = { sizes: [8.5, 7.5, 6.5], widthMm: 56, lines: 1 };
  const schoolName = fitText(semibold, school.name, schoolRoom);
  page.text(schoolName.lines[0] ?? '', AT.left, AT.school, {
    font: semibold,
    size: schoolName.size,
    colour: 'ink',
  });
  page.fill(AT.left, AT.rule + 0.15, AT.right - AT.left, 0.2, 'line');
  page.fill(AT.left, AT.rule, 12, 0.5, 'brass');
  const address = fitText(semibold, portalAddress, {
    sizes: [9.5, 8.5, 7.5, 6.5],
    widthMm: AT.qrX - AT.left - 2,
    lines: 2,
  });
  page.text(texts.start, AT.left, AT.addressLabel, label);
  address.lines.forEach((line, index) => {
    page.text(line, AT.left, AT.address + index * 2.6, { font: semibold, size: address.size });
  });
  page.text(LABELS.login, AT.left, AT.loginLabel, label);
  page.text(texts.password, AT.left, AT.passwordLabel, label);
  if (validUntilText === null) {
    page.text(LABELS.chosenPassword, AT.left, AT.passwordLabel + 4.6, { font: semibold, size: 10 });
  } else {
    page.text(validity(validUntilText), AT.left, AT.validity, { font: semibold, size: 7.5 });
  }
  wrapText(regular, 7.5, texts.steps, AT.right - AT.left).forEach((line, index) => {
    page.text(line, AT.left, AT.steps + index * 3.3, { font: regular, size: 7.5 });
  });
}

/** Draws what one coupon has of its own, at the sheet's top left. */
export function drawCoupon(page: ContentStream, letter: LetterModel, fonts: LetterFonts): void {
  const { regular, semibold, mono } = fonts;
  const className = fitText(semibold, letter.className ?? LABELS.noClass, COUPON_ROOMS.className);
  page.textEndingAt(className.lines[0] ?? '', AT.right, AT.school, {
    font: semibold,
    size: className.size,
  });
  const name = fitText(semibold, letter.recipientName, COUPON_ROOMS.name);
  const nameTop = name.lines.length === 1 ? AT.name : AT.name - 2;
  name.lines.forEach((line, index) => {
    page.text(line, AT.left, nameTop + index * 3.8, { font: semibold, size: name.size });
  });
  const login = fitText(mono, letter.login, COUPON_ROOMS.login);
  page.text(login.lines[0] ?? '', AT.left, AT.login, { font: mono, size: login.size });
  if ('secret' in letter) {
    const grouped = groupProvisionalPassword(letter.secret);
    page.text(grouped, AT.left, AT.password, { font: mono, size: 16 });
  }
  const qr = qrBitmap(letter.qrText);
  page.bitmap(qr.hexRows, qr.modules, AT.qrX, AT.qrY, AT.qrSize);
  page.textEndingAt(serialNumber(letter.serial), AT.right, AT.serial, { font: regular, size: 6 });
}
