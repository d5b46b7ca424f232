import type { Holder } from '@trousseau/shared';
import { ContentStream } from './content-stream.js';
import type { LetterFonts } from './fonts.js';
import type { LetterIssuer, LetterModel } from './letter-model.js';
import type { PlacedImage } from './pdf-document.js';
import { fitText, wrapText } from './text-fit.js';
import { LABELS, helpParagraphs, letterTexts, schoolReferences, validity } from './texts.fr.js';
import type { LetterTexts } from './texts.fr.js';
import { FOLDS, FOLD_TICK, MARGIN } from './window-geometry.js';

/** What a template is drawn for: letters that agree on these share it. */
export interface WindowTemplate {
  readonly kind: LetterModel['kind'];
  readonly holder: Holder;
  readonly salutation: string;
  readonly hasClass: boolean;
  readonly validUntilText: string | null;
}

/** Baselines and edges of the page, in millimetres. */
export const LINES = {
  left: MARGIN.left,
  right: MARGIN.right,
  classLabel: 60,
  className: 68,
  date: 104,
  subject: 110.5,
  salutation: 118,
  introduction: 124.2,
  bottom: 205.5,
  help: 266.5,
  signature: 274,
  serial: 289,
} as const;

/** The box with the credentials: below the first fold, above the second. */
export const BOX = {
  x: MARGIN.left,
  y: 139,
  width: MARGIN.right - MARGIN.left,
  height: 55.5,
  strip: 10.5,
  textX: 26,
  nameX: 45,
  name: 145.8,
  addressLabel: 154.8,
  address: 159.8,
  loginLabel: 165.9,
  login: 171.8,
  passwordLabel: 177.5,
  password: 185.2,
  loginBelow: 183.4,
  validity: 191,
  qrX: 151,
  qrY: 152.6,
  qrSize: 33,
} as const;

/** The list of children; the steps beside it begin on the same line. */
export const CHILDREN = { left: 132, first: 212, pitch: 4.2 } as const;

/** What stands above each of the two lines that a letter has of its own in the box. */
const BOX_LABELS: Readonly<Record<LetterModel['kind'], readonly [string, string]>> = {
  credentials: [LABELS.login, LABELS.provisionalPassword],
  'new-password': [LABELS.login, LABELS.provisionalPassword],
  'sign-in-help': [LABELS.login, LABELS.password],
  'confirm-email': [LABELS.login, LABELS.password],
  'quicker-path': [LABELS.mobile, LABELS.loginLater],
};

/** Draws everything that the letters of one template have in common. */
export function drawWindowTemplate(
  template: WindowTemplate,
  issuer: LetterIssuer,
  fonts: LetterFonts,
  logo: PlacedImage | null,
): ContentStream {
  const page = new ContentStream();
  for (const fold of FOLDS) {
    page.line([FOLD_TICK.from, fold], [FOLD_TICK.to, fold], { colour: 'line', width: 0.5 });
  }
  drawLetterhead(page, issuer, fonts, logo);
  const texts = letterTexts(template.kind, template.holder, issuer);
  drawOpening(page, template, texts, issuer, fonts);
  drawBox(page, template, issuer, fonts);
  drawSteps(page, template, texts, fonts);
  drawClosing(page, template, issuer, fonts);
  return page;
}

function drawLetterhead(
  page: ContentStream,
  { school }: LetterIssuer,
  { regular, semibold }: LetterFonts,
  logo: PlacedImage | null,
): void {
  const x = logo === null ? LINES.left : LINES.left + page.image(logo, LINES.left, 12, 34, 20) + 5;
  const room = { sizes: [15, 13.5, 12, 11], widthMm: LINES.right - x, lines: 2 };
  const name = fitText(semibold, school.name, room);
  let y = 18;
  for (const line of name.lines) {
    page.text(line, x, y, { font: semibold, size: name.size, colour: 'ink' });
    y += 5;
  }
  const small = { sizes: [8.5, 7.5], widthMm: LINES.right - x, lines: 1 };
  const details = [school.addressLines.join(', '), schoolReferences(school.phone, school.uai)];
  for (const detail of details.filter((text) => text !== '')) {
    const fitted = fitText(regular, detail, small);
    page.text(fitted.lines[0] ?? '', x, y + 0.6, {
      font: regular,
      size: fitted.size,
      colour: 'grey',
    });
    y += 4.2;
  }
  page.fill(LINES.left, 36.4, LINES.right - LINES.left, 0.25, 'line');
  page.fill(LINES.left, 36.2, 22, 0.7, 'brass');
}

function drawOpening(
  page: ContentStream,
  template: WindowTemplate,
  texts: LetterTexts,
  issuer: LetterIssuer,
  { regular, semibold }: LetterFonts,
): void {
  const label = { font: regular, size: 8, colour: 'grey' } as const;
  if (template.hasClass) page.text(LABELS.class, LINES.left, LINES.classLabel, label);
  page.textEndingAt(issuer.dateText, LINES.right, LINES.date, { font: regular, size: 10 });
  page.text(texts.subject, LINES.left, LINES.subject, { font: semibold, size: 11, colour: 'ink' });
  page.text(template.salutation, LINES.left, LINES.salutation, { font: regular, size: 10 });
  const width = LINES.right - LINES.left;
  wrapText(regular, 10, texts.introduction, width).forEach((line, index) => {
    page.text(line, LINES.left, LINES.introduction + index * 4.7, { font: regular, size: 10 });
  });
}

function drawBox(
  page: ContentStream,
  template: WindowTemplate,
  issuer: LetterIssuer,
  { regular, semibold }: LetterFonts,
): void {
  const label = { font: regular, size: 8, colour: 'grey' } as const;
  const [above, below] = BOX_LABELS[template.kind];
  page.fill(BOX.x, BOX.y, BOX.width, BOX.strip, 'paper');
  page.frame(BOX.x, BOX.y, BOX.width, BOX.height, 'ink', 0.8);
  page.fill(BOX.x, BOX.y, 1.2, BOX.height, 'brass');
  page.text(LABELS.account, BOX.textX, BOX.name, label);
  page.text(LABELS.address, BOX.textX, BOX.addressLabel, label);
  const address = fitText(semibold, issuer.portalAddress, {
    sizes: [12, 11, 10, 9, 8],
    widthMm: 120,
    lines: 2,
  });
  address.lines.forEach((line, index) => {
    page.text(line, BOX.textX, BOX.address + index * 3.4, { font: semibold, size: address.size });
  });
  page.text(above, BOX.textX, BOX.loginLabel, label);
  page.text(below, BOX.textX, BOX.passwordLabel, label);
  if (template.kind === 'sign-in-help' || template.kind === 'confirm-email') {
    page.text(LABELS.chosenPassword, BOX.textX, BOX.passwordLabel + 5.2, {
      font: semibold,
      size: 12,
    });
  }
  if (template.validUntilText !== null) {
    const text = validity(template.validUntilText);
    page.text(text, BOX.textX, BOX.validity, { font: semibold, size: 9 });
  }
  page.textCentredOn(LABELS.scan, BOX.qrX + BOX.qrSize / 2, BOX.validity, label);
}

function drawSteps(
  page: ContentStream,
  template: WindowTemplate,
  texts: LetterTexts,
  { regular, semibold }: LetterFonts,
): void {
  const heading = { font: semibold, size: 11, colour: 'ink' } as const;
  const guardian = template.holder === 'guardian';
  page.text(texts.stepsTitle, LINES.left, LINES.bottom, heading);
  if (guardian) page.text(LABELS.children, CHILDREN.left, LINES.bottom, heading);
  const textX = LINES.left + 6;
  const size = guardian ? 9.5 : 10.5;
  const pitch = guardian ? CHILDREN.pitch : 5;
  const width = (guardian ? CHILDREN.left - 6 : LINES.right) - textX;
  let y: number = CHILDREN.first;
  texts.steps.forEach((step, index) => {
    page.text(String(index + 1), LINES.left, y, { font: semibold, size, colour: 'brass' });
    for (const line of wrapText(regular, size, step, width)) {
      page.text(line, textX, y, { font: regular, size });
      y += pitch;
    }
    y += 1;
  });
  if (texts.otherWay === undefined) return;
  for (const line of wrapText(regular, size, texts.otherWay, width + textX - LINES.left)) {
    page.text(line, LINES.left, y + 1, { font: regular, size });
    y += pitch;
  }
}

function drawClosing(
  page: ContentStream,
  template: WindowTemplate,
  issuer: LetterIssuer,
  { regular, semibold }: LetterFonts,
): void {
  const { school } = issuer;
  let y: number = LINES.help;
  page.text(LABELS.help, LINES.left, y, { font: semibold, size: 9, colour: 'ink' });
  for (const paragraph of helpParagraphs(template.kind, template.holder, issuer)) {
    for (const line of wrapText(regular, 8.5, paragraph, CHILDREN.left - LINES.left - 8)) {
      y += 3.7;
      page.text(line, LINES.left, y, { font: regular, size: 8.5 });
    }
    y += 0.7;
  }
  const room = { sizes: [9.5, 8.5, 8], widthMm: LINES.right - CHILDREN.left, lines: 1 };
  const title = fitText(regular, school.headTitle ?? '', room);
  const name = fitText(semibold, school.headName ?? '', room);
  page.text(title.lines[0] ?? '', CHILDREN.left, LINES.signature, {
    font: regular,
    size: title.size,
  });
  page.text(name.lines[0] ?? '', CHILDREN.left, LINES.signature + 4.5, {
    font: semibold,
    size: name.size,
  });
}
