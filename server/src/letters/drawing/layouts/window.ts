import { groupProvisionalPassword, LAYOUT_HOLDERS } from '@trousseau/shared';
import type { AddressWarning } from '../address-block.js';
import { drawAddress, setAddress } from '../address-lines.js';
import { ContentStream } from '../content-stream.js';
import type { LetterFonts } from '../fonts.js';
import type { LetterIssuer, LetterModel } from '../letter-model.js';
import { nameWarnings } from '../letter-warnings.js';
import type { LetterDraft } from '../letter-warnings.js';
import { measuringFonts } from '../measuring.js';
import type { LetterDocument } from '../pdf-document.js';
import { qrBitmap } from '../qr-code.js';
import { fitText, type TextRoom } from '../text-fit.js';
import { moreChildren, salutation, serialNumber, WARNINGS } from '../texts.fr.js';
import {
  BOX,
  CHILDREN,
  LINES,
  drawWindowTemplate,
  type WindowTemplate,
} from '../window-template.js';
import type { LetterDrawer, LetterLayout } from './layout.js';

/** One page a letter, folded in three for a window envelope. */
export const windowLayout: LetterLayout = {
  holders: LAYOUT_HOLDERS.window,
  fileTitle: 'Courriers',
  pages: (classNames) => classNames.length,
  warnings: (letter, shortened) => [
    ...nameWarnings(letter, WINDOW_ROOMS, [...letter.addressLines, ...childTexts(letter)]),
    ...addressSentences(letter, shortened),
    ...childSentences(letter),
  ],
  drawer: (document, issuer) => new WindowLetters(document, issuer),
};

/** The rooms of the texts that change from letter to letter. */
const WINDOW_ROOMS = {
  name: { sizes: [12, 11, 10, 9], widthMm: 140, lines: 2 },
  className: { sizes: [20, 16, 12, 9], widthMm: 65, lines: 2 },
  child: { sizes: [9.5, 8.5, 8], widthMm: 42, lines: 1 },
  childOnTwoLines: { sizes: [9.5, 8.5, 8], widthMm: 42, lines: 2 },
  childClass: { sizes: [9.5, 8, 7], widthMm: 14, lines: 1 },
} as const satisfies Record<string, TextRoom>;

/** Lines that the list of children has. */
const CHILDREN_CAPACITY = 12;

/** The children that the list shows, the room each has, and how many it leaves out. */
function childrenShown(children: LetterModel['children']): {
  shown: LetterModel['children'];
  leftOut: number;
  room: TextRoom;
} {
  const fits = children.length <= CHILDREN_CAPACITY;
  return {
    shown: fits ? children : children.slice(0, CHILDREN_CAPACITY - 1),
    leftOut: fits ? 0 : children.length - (CHILDREN_CAPACITY - 1),
    room:
      children.length * 2 <= CHILDREN_CAPACITY ? WINDOW_ROOMS.childOnTwoLines : WINDOW_ROOMS.child,
  };
}

/** Draws window letters into one document; what letters have in common is drawn once per template. */
class WindowLetters implements LetterDrawer {
  readonly #document: LetterDocument;
  readonly #fonts: LetterFonts;
  readonly #issuer: LetterIssuer;
  readonly #logo;
  readonly #templates = new Map<string, string>();
  pages = 0;

  constructor(document: LetterDocument, issuer: LetterIssuer) {
    this.#document = document;
    this.#fonts = document.fonts;
    this.#issuer = issuer;
    this.#logo = issuer.school.logo === null ? null : document.addImage(issuer.school.logo);
  }

  /** Adds the page of one letter. */
  draw(letter: LetterModel): void {
    const page = new ContentStream();
    page.form(this.#template(letter));
    drawAddress(page, this.#fonts.regular, letter.addressLines, this.#issuer.school);
    this.#drawClass(page, letter);
    this.#drawAccount(page, letter);
    this.#drawChildren(page, letter);
    page.textEndingAt(serialNumber(letter.serial), LINES.right, LINES.serial, {
      font: this.#fonts.regular,
      size: 7,
    });
    this.#document.addPage(page.toString());
    this.pages += 1;
  }

  #template(letter: LetterModel): string {
    const template: WindowTemplate = {
      kind: letter.kind,
      holder: letter.holder,
      salutation: salutation(letter.holder, letter.civility),
      hasClass: letter.className !== null,
      validUntilText: 'secret' in letter ? letter.validUntilText : null,
    };
    const key = Object.values(template).join('|');
    const known = this.#templates.get(key);
    if (known !== undefined) return known;
    const drawn = drawWindowTemplate(template, this.#issuer, this.#fonts, this.#logo);
    const form = this.#document.addForm(drawn.toString());
    this.#templates.set(key, form);
    return form;
  }

  #drawClass(page: ContentStream, letter: LetterModel): void {
    if (letter.className === null) return;
    const { semibold } = this.#fonts;
    const fitted = fitText(semibold, letter.className, WINDOW_ROOMS.className);
    fitted.lines.forEach((line, index) => {
      page.text(line, LINES.left, LINES.className + index * 4.5, {
        font: semibold,
        size: fitted.size,
      });
    });
  }

  #drawAccount(page: ContentStream, letter: LetterModel): void {
    const { semibold, mono } = this.#fonts;
    const name = fitText(semibold, letter.recipientName, WINDOW_ROOMS.name);
    const nameTop = name.lines.length === 1 ? BOX.name : BOX.name - 1.9;
    name.lines.forEach((line, index) => {
      page.text(line, BOX.nameX, nameTop + index * 3.9, { font: semibold, size: name.size });
    });
    const first = letter.kind === 'quicker-path' ? letter.maskedMobile : letter.login;
    page.text(first, BOX.textX, BOX.login, { font: mono, size: 15 });
    if ('secret' in letter) {
      const grouped = groupProvisionalPassword(letter.secret);
      page.text(grouped, BOX.textX, BOX.password, { font: mono, size: 19 });
    }
    if (letter.kind === 'quicker-path') {
      page.text(letter.login, BOX.textX, BOX.loginBelow, { font: mono, size: 15 });
    }
    const qr = qrBitmap(letter.qrText);
    page.bitmap(qr.hexRows, qr.modules, BOX.qrX, BOX.qrY, BOX.qrSize);
  }

  #drawChildren(page: ContentStream, letter: LetterModel): void {
    const { regular, semibold } = this.#fonts;
    const { shown, leftOut, room } = childrenShown(letter.children);
    let y: number = CHILDREN.first;
    for (const child of shown) {
      const name = fitText(regular, child.name, room);
      if (child.className !== null) {
        const className = fitText(semibold, child.className, WINDOW_ROOMS.childClass);
        page.textEndingAt(className.lines[0] ?? '', LINES.right, y, {
          font: semibold,
          size: className.size,
        });
      }
      for (const line of name.lines) {
        page.text(line, CHILDREN.left, y, { font: regular, size: name.size });
        y += CHILDREN.pitch;
      }
    }
    if (leftOut > 0) {
      page.text(moreChildren(leftOut), CHILDREN.left, y, { font: regular, size: 9.5 });
    }
  }
}

function childTexts({ children }: LetterDraft): string[] {
  return children.flatMap((child) => [child.name, child.className ?? '']);
}

function addressSentences(letter: LetterDraft, shortened: readonly AddressWarning[]): string[] {
  const person = letter.recipientName;
  const { narrowed } = setAddress(measuringFonts().regular, letter.addressLines);
  return [
    ...shortened.map(({ code, line, printed }) =>
      code === 'cut'
        ? WARNINGS.addressCut(person, line, printed)
        : WARNINGS.addressAbbreviated(person, line, printed),
    ),
    ...narrowed.map((line) => WARNINGS.addressNarrowed(person, line)),
  ];
}

function childSentences(letter: LetterDraft): string[] {
  const person = letter.recipientName;
  const { regular, semibold } = measuringFonts();
  const { shown, leftOut, room } = childrenShown(letter.children);
  const cut = shown.filter(
    ({ name, className }) =>
      fitText(regular, name, room).cut ||
      fitText(semibold, className ?? '', WINDOW_ROOMS.childClass).cut,
  );
  const sentences = cut.map(({ name }) => WARNINGS.childCut(person, name));
  if (leftOut > 0) sentences.push(WARNINGS.childrenLeftOut(person, leftOut));
  return sentences;
}
