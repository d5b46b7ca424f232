/**
 * Letters that Unicode decomposition leaves alone and that a plain "strip accents" would destroy
 * (`Łukasz` → `ukasz`). Mapped before NFD. Source: docs/domain.md §4.8.
 */
const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

const WITHOUT_DECOMPOSITION = new RegExp(
  `[${Object.keys(LETTERS_WITHOUT_DECOMPOSITION).join('')}]`,
  'g',
);

const NOT_ASCII = /[^\0-\x7f]/;

/** What a letter or sign that stands alone becomes, by its code; made when it is met first. */
const FOLDED: (string | undefined)[] = [];

/**
 * Lower-case text without accents or ligatures: `Lætitia Œuvrard` → `laetitia oeuvrard`.
 * Letters of other alphabets stay as they are.
 */
export function foldLetters(text: string): string {
  const lower = text.toLowerCase();
  let folded = '';
  let done = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (code < 0x80) continue;
    if (!standsAlone(code)) return foldAny(text);
    const letter = (FOLDED[code] ??= foldAny(lower.charAt(at)));
    folded += lower.slice(done, at) + letter;
    done = at + 1;
  }
  return done === 0 ? lower : folded + lower.slice(done);
}

/**
 * Whether a letter or sign decomposes, or not, whatever stands beside it: nothing below U+0300 composes with what
 * precedes it, nor do quotation marks and dashes, nor the arrow that labels have.
 */
function standsAlone(code: number): boolean {
  return code < 0x300 || (code >= 0x2010 && code <= 0x2027) || code === 0x2192;
}

function foldAny(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(WITHOUT_DECOMPOSITION, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '');
}

/** What addresses and labels have between words, and is not ASCII: most of them are then. */
const BETWEEN_WORDS = /[’→]/g;

/**
 * The key by which a name is searched: folded, apostrophes and hyphens as spaces, single spaces.
 * `O’Brien-d’Arc` → `o brien d arc`.
 */
export function searchKey(...parts: readonly (string | null | undefined)[]): string {
  const folded = foldLetters(parts.filter(Boolean).join(' ')).replace(BETWEEN_WORDS, ' ');
  if (NOT_ASCII.test(folded)) return folded.replace(/[^\p{L}\p{N}@.+]+/gu, ' ').trim();
  return (
    /[^a-z0-9@.+ ]| {2}/.test(folded) ? folded.replace(/[^a-z0-9@.+]+/g, ' ') : folded
  ).trim();
}

/** Letters and signs of which lower case makes what an import compares; nothing of them composes with another. */
const COMPARED_AS_WRITTEN = /^[ !-_a-~\u00a1-\u00b3\u00b5-\u024f]*$/;

/**
 * The key by which two spellings are *the same name* for an import: exact letters and accents, but
 * neither case, kind of apostrophe or hyphen, nor doubled spaces count. `É` and `E` stay different:
 * a missing accent is for a person to decide (docs/rules.md rule 4).
 */
export function canonicalName(...parts: readonly (string | null | undefined)[]): string {
  let key = '';
  for (let at = 0; at < parts.length; at += 1) {
    key += (at === 0 ? '' : '|') + canonicalPart(parts[at] ?? '');
  }
  return key;
}

function canonicalPart(part: string): string {
  if (COMPARED_AS_WRITTEN.test(part) && !part.includes('  ')) return part.toLowerCase().trim();
  return part
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ‘`´]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}

/** Longest login, suffix included. */
export const LOGIN_MAX_LENGTH = 30;

/**
 * The base of a login, before any suffix: initial of the first name, dot, last name, letters a–z only
 * (`Lætitia Œuvrard` → `l.oeuvrard`). `null` when no Latin letter is left on either side.
 */
export function loginBase(firstName: string, lastName: string): string | null {
  const initial = onlyLatinLetters(firstName).slice(0, 1);
  const name = onlyLatinLetters(lastName);
  if (!initial || !name) return null;
  return `${initial}.${name}`.slice(0, LOGIN_MAX_LENGTH);
}

/**
 * The login for the n-th person with this base (1 → no suffix, 2 → `…2`), never longer than
 * {@link LOGIN_MAX_LENGTH}.
 */
export function loginWithSuffix(base: string, n: number): string {
  if (n <= 1) return base;
  const suffix = String(n);
  return base.slice(0, LOGIN_MAX_LENGTH - suffix.length) + suffix;
}

function onlyLatinLetters(text: string): string {
  return foldLetters(text).replace(/[^a-z]/g, '');
}
