import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import { FONT_FACES, LetterFont, fontFile, type LetterFonts } from './fonts.js';
import type { LetterMetadata } from './letter-model.js';
import { rgbOfPng } from './logo.js';
import type { PdfKitInside, PdfRef } from './pdfkit-inside.js';

const load = createRequire(import.meta.url);

export const A4_WIDTH_PT = 595.28;
export const A4_HEIGHT_PT = 841.89;
const A4 = [0, 0, A4_WIDTH_PT, A4_HEIGHT_PT];

/** A page's content is 1 to 2 kB: a small window compresses it as well and is set up much faster. */
const DEFLATE = { windowBits: 12, memLevel: 6, level: 6 } as const;

/** An image that a content stream can draw. */
export interface PlacedImage {
  readonly resource: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * A PDF being written page by page, whose bytes are taken as they come: nothing of a page is kept but
 * its number. Embedding, subsetting and file structure are pdfkit's.
 */
export class LetterDocument {
  readonly fonts: LetterFonts;
  readonly #pdf: InstanceType<typeof PDFDocument>;
  readonly #inside: PdfKitInside;
  readonly #fontRefs: Record<string, PdfRef> = {};
  readonly #images: Record<string, PdfRef> = {};
  readonly #forms: Record<string, PdfRef> = {};
  readonly #formResources: PdfRef;
  readonly #pageResources: PdfRef;

  constructor(metadata: LetterMetadata) {
    const PdfKit = loadPdfKit();
    this.#pdf = new PdfKit({
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang: 'fr-FR',
      displayTitle: true,
      // No default font: pdfkit's Helvetica would be loaded for nothing.
      font: null as unknown as string,
      info: {
        Title: withoutMarkup(metadata.title),
        Producer: 'Trousseau',
        Creator: 'Trousseau',
        CreationDate: metadata.createdAt,
      },
    });
    this.#inside = this.#pdf as unknown as PdfKitInside;
    this.fonts = Object.fromEntries(
      FONT_FACES.map((face) => [face, this.#openFont(face)]),
    ) as unknown as LetterFonts;
    this.#formResources = this.#inside.ref({ Font: this.#fontRefs, XObject: this.#images });
    this.#pageResources = this.#inside.ref({ Font: this.#fontRefs, XObject: this.#forms });
    Object.assign(this.#inside._root.data.Pages.data, {
      MediaBox: A4,
      Resources: this.#pageResources,
    });
  }

  /** Keeps what is the same on many pages once; gives the name by which a page draws it. */
  addForm(content: string): string {
    const resource = `T${String(Object.keys(this.#forms).length + 1)}`;
    const form = this.#inside.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: A4,
      Resources: this.#formResources,
      Filter: 'FlateDecode',
    });
    form.end(deflateSync(Buffer.from(content, 'latin1')));
    this.#forms[resource] = form;
    return resource;
  }

  /** Embeds a PNG or JPEG for use in forms; `null` when the file cannot be read. */
  addImage(bytes: Uint8Array): PlacedImage | null {
    try {
      const image = this.#embedPng(bytes) ?? this.#embedJpeg(bytes);
      const resource = `I${String(Object.keys(this.#images).length + 1)}`;
      this.#images[resource] = image.ref;
      return { resource, widthPx: image.width, heightPx: image.height };
    } catch {
      return null;
    }
  }

  /** Adds an A4 page with this content. */
  addPage(content: string): void {
    const stream = this.#inside.ref({ Filter: 'FlateDecode' });
    const page = this.#inside.ref({
      Type: 'Page',
      Parent: this.#inside._root.data.Pages,
      Contents: stream,
    });
    const pages = this.#inside._root.data.Pages.data;
    pages.Kids.push(page);
    pages.Count += 1;
    stream.end(deflateSync(Buffer.from(content, 'latin1'), DEFLATE));
    page.end();
    page.data = {};
  }

  /** The bytes written since the last call, `null` when there are none. */
  take(): Buffer | null {
    return this.#pdf.read() as Buffer | null;
  }

  /** Writes the fonts and the file's end; {@link take} then gives the last bytes. */
  end(): void {
    this.#formResources.end();
    this.#pageResources.end();
    this.#pdf.end();
  }

  #openFont(face: (typeof FONT_FACES)[number]): LetterFont {
    this.#pdf.registerFont(face, fontFile(face)).font(face);
    const font = this.#inside._font;
    this.#fontRefs[font.id] = font.ref();
    return new LetterFont(face, font);
  }

  #embedPng(bytes: Uint8Array): { ref: PdfRef; width: number; height: number } | null {
    const png = rgbOfPng(bytes);
    if (png === null) return null;
    const ref = this.#inside.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: png.width,
      Height: png.height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    });
    ref.end(deflateSync(png.rgb));
    return { ref, width: png.width, height: png.height };
  }

  #embedJpeg(bytes: Uint8Array): { ref: PdfRef; width: number; height: number } {
    const image = this.#inside.openImage(Buffer.from(bytes));
    if (!(image.width > 0 && image.height > 0)) throw new Error('JPEG without a size');
    image.embed(this.#pdf);
    return { ref: image.obj, width: image.width, height: image.height };
  }
}

/** Whether a file is a PNG or JPEG that letters can show; another is left out of the letterhead. */
export function canDrawLogo(bytes: Uint8Array): boolean {
  return new LetterDocument({ title: '', createdAt: new Date(0) }).addImage(bytes) !== null;
}

/** What draws, loaded with its first use: a third of a second that a server which just started has no need of. */
export function loadPdfKit(): typeof PDFDocument {
  return load('pdfkit') as typeof PDFDocument;
}

/** A title without what XML takes for markup: pdfkit copies it as it stands into the file's XMP. */
function withoutMarkup(title: string): string {
  return title.replaceAll(/\s*&\s*/g, ' et ').replaceAll(/[<>]/g, ' ');
}
