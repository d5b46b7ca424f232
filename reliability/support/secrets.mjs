/** Shorter ones stand in many places by chance: they are looked for where nothing else of their kind stands. */
const SURELY_OURS = 11;
const FIRST = 4;

/**
 * The secrets that a run knew, and where they are found. What is found is said by what it is, where, and in which form:
 * never by itself.
 */
export class Secrets {
  #known = new Map();

  /** Notes a secret; `what` is what it is, in a word or two. */
  add(what, value) {
    if (value === '' || this.#known.has(value)) return;
    this.#known.set(value, what);
  }

  /** Notes the bytes of a key. */
  addBytes(what, bytes) {
    this.add(what, Buffer.from(bytes).toString('latin1'));
    this.add(what, bytes.toString('hex'));
    this.add(what, bytes.toString('base64'));
    this.add(what, bytes.toString('base64url'));
  }

  /** How many are known. */
  get size() {
    return this.#known.size;
  }

  /** How many of each kind are known. */
  get kinds() {
    const kinds = {};
    for (const what of this.#known.values()) kinds[what] = (kinds[what] ?? 0) + 1;
    return kinds;
  }

  /**
   * Where they stand: as they are, in base64, hexadecimal, URL encoding or UTF-16.
   *
   * @param {Iterable<{ name: string, bytes: Buffer, talks?: boolean }>} places `talks`: short secrets are looked for here too,
   *   standing alone, for it is a place of words and not of bytes
   * @returns {string[]} a line for each, empty for none
   */
  foundIn(places) {
    const patterns = patternsOf(this.#known);
    const short = [...this.#known].filter(([value]) => value.length < SURELY_OURS);
    const found = new Set();
    for (const { name, bytes, talks = false } of places) {
      for (const line of patterns.foundIn(bytes)) found.add(`${line} in ${name}`);
      if (!talks) continue;
      const text = bytes.toString('latin1');
      for (const [value, what] of short) {
        if (standsAlone(text, value)) found.add(`${what} in ${name}`);
      }
    }
    return [...found];
  }
}

/** Whether a short secret stands in a text by itself: six digits in a row are in many a longer number. */
function standsAlone(text, value) {
  return new RegExp(
    `(?<![\\w.-])${RegExp.escape?.(value) ?? value.replace(/\W/g, '\\$&')}(?![\\w-])`,
  ).test(text);
}

/** All forms of all secrets, looked for in one go through the bytes: by their first four bytes, then by the rest. */
function patternsOf(known) {
  const byBeginning = new Map();
  for (const [value, what] of known) {
    if (value.length < SURELY_OURS) continue;
    for (const [form, bytes] of formsOf(value)) {
      const beginning = bytes.readUInt32BE(0);
      byBeginning.set(beginning, [
        ...(byBeginning.get(beginning) ?? []),
        { bytes, line: `${what}, ${form},` },
      ]);
    }
  }
  const maybe = new Uint8Array(1 << 16);
  for (const beginning of byBeginning.keys()) maybe[beginning >>> 16] = 1;
  return {
    foundIn: (bytes) => {
      const found = [];
      if (bytes.length < FIRST) return found;
      let window = bytes.readUInt32BE(0);
      for (let at = 0; ; at += 1) {
        if (maybe[window >>> 16] === 1) {
          for (const { bytes: wanted, line } of byBeginning.get(window) ?? []) {
            if (wanted.equals(bytes.subarray(at, at + wanted.length))) found.push(line);
          }
        }
        if (at + FIRST >= bytes.length) return found;
        window = ((window << 8) | bytes[at + FIRST]) >>> 0;
      }
    },
  };
}

function formsOf(value) {
  const bytes = Buffer.from(value, isBinary(value) ? 'latin1' : 'utf8');
  const hex = bytes.toString('hex');
  return [
    ['as it is', bytes],
    ['in UTF-16', Buffer.from(value, 'utf16le')],
    ['in hexadecimal', Buffer.from(hex)],
    ['in hexadecimal', Buffer.from(hex.toUpperCase())],
    ['in URL encoding', Buffer.from(encodeURIComponent(value))],
    ['in URL encoding', Buffer.from(new URLSearchParams([['', value]]).toString().slice(1))],
    ...inBase64(bytes),
  ];
}

/** A key's bytes are no text. */
function isBinary(value) {
  return /[\0-\x08\x80-\x9f]/.test(value);
}

/** As base64 has it wherever it begins in what was encoded: what neighbours have a share in is left out. */
function inBase64(bytes) {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const inner = text.slice(Math.ceil((before * 4) / 3), text.length - 4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((one) => [
      'in base64',
      Buffer.from(one),
    ]);
  });
}
