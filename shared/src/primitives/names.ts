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

/**
 * Lower-case text without accents or ligatures: `Lætitia Œuvrard` → `laetitia oeuvrard`.
 * Letters of other alphabets stay as they are.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(WITHOUT_DECOMPOSITION, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '');
}

/**
 * The key by which a name is searched: folded, apostrophes and hyphens as spaces, single spaces.
 * `O’Brien-d’Arc` → `o brien d arc`.
 */
export function searchKey(...parts: readonly (string | null | undefined)[]): string {
  return foldLetters(parts.filter(Boolean).join(' '))
    .replace(/[^\p{L}\p{N}@.+]+/gu, ' ')
    .trim();
}

/**
 * The key by which two spellings are *the same name* for an import: exact letters and accents, but
 * neither case, kind of apostrophe or hyphen, nor doubled spaces count. `É` and `E` stay different:
 * a missing accent is for a person to decide (docs/rules.md rule 4).
 */
export function canonicalName(...parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) =>
      (part ?? '')
        .normalize('NFC')
        .toLowerCase()
        .replace(/[’ʼ‘`´]/g, "'")
        .replace(/[‐‑‒–—]/g, '-')
        .replace(/[\s\u00a0\u202f]+/g, ' ')
        .trim(),
    )
    .join('|');
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
