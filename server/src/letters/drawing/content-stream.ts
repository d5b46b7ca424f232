import { A4_HEIGHT_PT, type PlacedImage } from './pdf-document.js';
import type { LetterFont } from './fonts.js';

export const POINTS_PER_MM = 72 / 25.4;

/**
 * Colours. What a machine or a hurried eye must read (address, credentials, QR code, body) is plain
 * black: a monochrome printer would dither ink blue. `ink` and `brass` carry structure only.
 */
export const COLOURS = {
  black: '0 0 0',
  ink: '.106 .165 .255',
  brass: '.663 .471 .169',
  grey: '.36 .38 .42',
  paper: '.968 .96 .94',
  line: '.72 .73 .75',
} as const;
export type Colour = keyof typeof COLOURS;

/** A face at a size in points. */
export interface TextStyle {
  readonly font: LetterFont;
  readonly size: number;
  readonly colour?: Colour;
  /** Horizontal scale, 1 when absent. */
  readonly stretch?: number;
}

/** Drawing operators of one page or form. Positions are millimetres from the sheet's top left corner. */
export class ContentStream {
  #operators = '';
  #fill: Colour | null = null;

  /** Writes one line of text; `y` is its baseline. */
  text(text: string, x: number, y: number, style: TextStyle): this {
    this.#fillWith(style.colour ?? 'black');
    const { font, size, stretch = 1 } = style;
    const scale = stretch === 1 ? '' : `${number(stretch * 100)} Tz `;
    const unscale = stretch === 1 ? '' : ' 100 Tz';
    this.#operators += `BT /${font.resource} ${number(size)} Tf ${scale}${across(x)} ${up(y)} Td ${font.encode(text)} TJ${unscale} ET\n`;
    return this;
  }

  /** Like {@link text}, ending at `right`. */
  textEndingAt(text: string, right: number, y: number, style: TextStyle): this {
    return this.text(text, right - style.font.width(text, style.size) / POINTS_PER_MM, y, style);
  }

  /** Like {@link text}, centred on `middle`. */
  textCentredOn(text: string, middle: number, y: number, style: TextStyle): this {
    const width = style.font.width(text, style.size) / POINTS_PER_MM;
    return this.text(text, middle - width / 2, y, style);
  }

  /** A straight stroke, `width` in points. */
  line(
    from: readonly [number, number],
    to: readonly [number, number],
    options: { colour: Colour; width: number; dashMm?: number },
  ): this {
    const dash = options.dashMm === undefined ? '' : `[${across(options.dashMm)}] 0 d `;
    this.#operators += `q ${COLOURS[options.colour]} RG ${number(options.width)} w ${dash}${point(from)} m ${point(to)} l S Q\n`;
    return this;
  }

  /** A filled rectangle. */
  fill(x: number, y: number, width: number, height: number, colour: Colour): this {
    this.#fillWith(colour);
    this.#operators += `${across(x)} ${up(y + height)} ${across(width)} ${across(height)} re f\n`;
    return this;
  }

  /** An outlined rectangle, `stroke` in points. */
  frame(x: number, y: number, width: number, height: number, colour: Colour, stroke: number): this {
    this.#operators += `q ${COLOURS[colour]} RG ${number(stroke)} w ${across(x)} ${up(y + height)} ${across(width)} ${across(height)} re S Q\n`;
    return this;
  }

  /** A picture inside a box, from its top left, in its own proportions. Gives the width it took. */
  image(image: PlacedImage, x: number, y: number, boxWidth: number, boxHeight: number): number {
    const scale = Math.min(boxWidth / image.widthPx, boxHeight / image.heightPx);
    const [width, height] = [image.widthPx * scale, image.heightPx * scale];
    this.#operators += `q ${across(width)} 0 0 ${across(height)} ${across(x)} ${up(y + height)} cm /${image.resource} Do Q\n`;
    return width;
  }

  /** A bitmap whose 0 bits are painted black, given as hexadecimal rows of whole bytes. */
  bitmap(hexRows: string, pixels: number, x: number, y: number, sizeMm: number): this {
    this.#fillWith('black');
    const size = across(sizeMm);
    this.#operators += `q ${size} 0 0 ${size} ${across(x)} ${up(y + sizeMm)} cm BI /W ${String(pixels)} /H ${String(pixels)} /BPC 1 /IM true /F /AHx ID ${hexRows}> EI Q\n`;
    return this;
  }

  /** Draws a form at its own place. */
  form(resource: string): this {
    this.#operators += `/${resource} Do\n`;
    return this;
  }

  /** Draws with everything moved right and down. */
  moved(right: number, down: number, draw: (moved: this) => void): this {
    const fill = this.#fill;
    this.#operators += `q 1 0 0 1 ${across(right)} ${across(-down)} cm\n`;
    draw(this);
    this.#operators += 'Q\n';
    this.#fill = fill;
    return this;
  }

  /** The operators, ASCII only. */
  toString(): string {
    return this.#operators;
  }

  #fillWith(colour: Colour): void {
    if (this.#fill === colour) return;
    this.#fill = colour;
    this.#operators += `${COLOURS[colour]} rg\n`;
  }
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function across(mm: number): string {
  return number(mm * POINTS_PER_MM);
}

function up(mm: number): string {
  return number(A4_HEIGHT_PT - mm * POINTS_PER_MM);
}

function point([x, y]: readonly [number, number]): string {
  return `${across(x)} ${up(y)}`;
}
