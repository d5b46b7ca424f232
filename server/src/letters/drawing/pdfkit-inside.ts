/** What pdfkit's fonts offer beneath their published types: shaping and subsetting. */
export interface PdfFont {
  readonly id: string;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  encode(text: string): [codes: string[], positions: { xAdvance: number; advanceWidth: number }[]];
  ref(): PdfRef;
}

/** An object of the file. */
export interface PdfRef {
  data: Record<string, unknown>;
  end(chunk?: Uint8Array): void;
}

/**
 * What we use of pdfkit beneath its published types. Its own `addPage` makes three objects a page and
 * deflates with a 256 kB window; pages that reference one shared form need one small object and a
 * content stream. The specs read the result with qpdf and poppler, so a pdfkit that changes shows.
 */
export interface PdfKitInside {
  readonly _root: { data: { Pages: PdfRef & { data: { Kids: PdfRef[]; Count: number } } } };
  readonly _font: PdfFont;
  ref(data: Record<string, unknown>): PdfRef;
  openImage(bytes: Buffer): {
    width: number;
    height: number;
    obj: PdfRef;
    embed(doc: object): void;
  };
}
