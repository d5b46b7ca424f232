/** A part of a text that is shorter is a copy already (V8, `SlicedString::kMinLength`). */
const WINDOW = 13;
/** How many texts are remembered before they are forgotten all together. */
const REMEMBERED = 8_192;

/** The same text with memory of its own: a part of a line is otherwise a window on it, and keeps the line with it. */
export function ownText(text: string): string {
  return text.length < WINDOW ? text : Buffer.from(text, 'utf8').toString('utf8');
}

/** Texts that come again and again in a file (towns, first names, the names of a family), each kept once. */
export class SharedTexts {
  private readonly known = new Map<string, string>();

  /** The same text with memory of its own, shared with the others that were the same lately. */
  own(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (this.known.size >= REMEMBERED) this.known.clear();
    const own = ownText(text);
    this.known.set(own, own);
    return own;
  }
}
