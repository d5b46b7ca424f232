import { LAYOUT_HOLDERS } from '@trousseau/shared';
import { ContentStream } from '../content-stream.js';
import {
  COUPON,
  COUPON_ROOMS,
  COUPONS_PER_SHEET,
  drawCoupon,
  drawCouponTemplate,
} from '../coupon.js';
import type { LetterIssuer, LetterModel } from '../letter-model.js';
import { nameWarnings } from '../letter-warnings.js';
import type { LetterDocument } from '../pdf-document.js';
import type { LetterDrawer, LetterLayout } from './layout.js';

/**
 * Sheets of eight coupons to cut apart, for students only. A change of class begins a new sheet: a sheet is
 * handed to one form teacher.
 */
export const couponsLayout: LetterLayout = {
  holders: LAYOUT_HOLDERS['coupons-8'],
  fileTitle: 'Coupons',
  pages: countSheets,
  warnings: (letter) => nameWarnings(letter, COUPON_ROOMS),
  drawer: (document, issuer) => new CouponSheets(document, issuer),
};

function countSheets(classNames: readonly (string | null)[]): number {
  let sheets = 0;
  let onSheet = 0;
  classNames.forEach((className, index) => {
    const sameClass = index > 0 && classNames[index - 1] === className;
    if (!sameClass || onSheet === COUPONS_PER_SHEET) {
      sheets += 1;
      onSheet = 0;
    }
    onSheet += 1;
  });
  return sheets;
}

/** Fills sheets with coupons; a sheet is written when it is full or its class is done. */
class CouponSheets implements LetterDrawer {
  readonly #document: LetterDocument;
  readonly #issuer: LetterIssuer;
  readonly #templates = new Map<string, string>();
  #sheetForm: string | null = null;
  #sheet = new ContentStream();
  #onSheet = 0;
  #className: string | null = null;
  pages = 0;

  constructor(document: LetterDocument, issuer: LetterIssuer) {
    this.#document = document;
    this.#issuer = issuer;
  }

  draw(letter: LetterModel): void {
    if (letter.holder !== 'student') throw new Error('Coupons are for students only');
    if (this.#onSheet === COUPONS_PER_SHEET || letter.className !== this.#className) this.finish();
    const column = this.#onSheet % COUPON.columns;
    const row = Math.floor(this.#onSheet / COUPON.columns);
    const template = this.#template(letter);
    this.#sheet.moved(column * COUPON.width, row * COUPON.height, (coupon) => {
      coupon.form(template);
      drawCoupon(coupon, letter, this.#document.fonts);
    });
    this.#className = letter.className;
    this.#onSheet += 1;
  }

  /** Writes the sheet begun, if any. */
  finish(): void {
    if (this.#onSheet === 0) return;
    this.#sheetForm ??= this.#document.addForm(cutMarks().toString());
    this.#sheet.form(this.#sheetForm);
    this.#document.addPage(this.#sheet.toString());
    this.#sheet = new ContentStream();
    this.#onSheet = 0;
    this.pages += 1;
  }

  #template(letter: LetterModel): string {
    const validUntilText = 'secret' in letter ? letter.validUntilText : null;
    const key = `${letter.kind}|${validUntilText ?? ''}`;
    const known = this.#templates.get(key);
    if (known !== undefined) return known;
    const drawn = new ContentStream();
    drawCouponTemplate(drawn, letter.kind, validUntilText, this.#issuer, this.#document.fonts);
    const form = this.#document.addForm(drawn.toString());
    this.#templates.set(key, form);
    return form;
  }
}

function cutMarks(): ContentStream {
  const page = new ContentStream();
  const stroke = { colour: 'line', width: 0.5, dashMm: 1.2 } as const;
  const [width, height] = [COUPON.width * COUPON.columns, COUPON.height * COUPON.rows];
  for (let column = 1; column < COUPON.columns; column += 1) {
    page.line([column * COUPON.width, 0], [column * COUPON.width, height], stroke);
  }
  for (let row = 1; row < COUPON.rows; row += 1) {
    page.line([0, row * COUPON.height], [width, row * COUPON.height], stroke);
  }
  return page;
}
