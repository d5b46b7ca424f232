import { foldLetters } from '@trousseau/shared';

/** A person's names as a school's record holds them. */
export interface RecordedName {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
}

/** The names that somebody claims, or that FranceConnect vouches for. */
export interface ClaimedName {
  /** Birth name and usage name, as far as they are known. */
  readonly lastNames: readonly string[];
  /** All first names, in their order. */
  readonly firstNames: readonly string[];
}

/**
 * Whether claimed names are those of a record (docs/domain.md §2.2): birth or usage name on either side, and
 * any of the first names. Accents, capitals, hyphens, apostrophes and spaces do not count. A compound first
 * name may be written in one piece on one side and in two on the other.
 */
export function sameName(claimed: ClaimedName, recorded: RecordedName): boolean {
  const lastNames = [recorded.lastName, recorded.usageName ?? ''].map(fold).filter(Boolean);
  const lastAgrees = claimed.lastNames.map(fold).some((name) => lastNames.includes(name));
  const first = fold(recorded.firstName);
  return lastAgrees && first !== '' && runsOf(claimed.firstNames).includes(first);
}

/** What somebody typed for a first name, as the list of first names that it may be. */
export function typedFirstNames(typed: string): string[] {
  return typed.split(/[\s,]+/).filter(Boolean);
}

/** Each first name, and each run of neighbours in one piece: `Anne Laure Marie` gives `annelaure` too. */
function runsOf(firstNames: readonly string[]): string[] {
  const folded = firstNames.map(fold).filter(Boolean);
  return folded.flatMap((_, from) =>
    folded.slice(from).map((_name, length) => folded.slice(from, from + length + 1).join('')),
  );
}

function fold(text: string): string {
  return foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
