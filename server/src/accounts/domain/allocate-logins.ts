import { loginBase, loginWithSuffix } from '@trousseau/shared';
import type { Holder } from '@trousseau/shared';

/** Whom a login is for. */
export interface LoginRequest {
  readonly holder: Holder;
  readonly firstName: string;
  readonly lastName: string;
  readonly usageName: string | null;
}

/** A login with what it was made of. */
export interface AllocatedLogin {
  readonly login: string;
  readonly base: string;
  readonly number: number;
}

const WITHOUT_LATIN_LETTER: Readonly<Record<Holder, string>> = {
  student: 'eleve.',
  guardian: 'resp.',
};

/**
 * The base of a person's login: usage name else birth name (docs/domain.md §4.8), else a word and a number.
 */
export function baseOf(request: LoginRequest): string {
  return (
    loginBase(request.firstName, request.usageName ?? request.lastName) ??
    WITHOUT_LATIN_LETTER[request.holder]
  );
}

/** The longest base whose logins are cut by no number of six digits, so that they are its own. */
const LONGEST_UNCUT = 24;

/**
 * The beginning by which the logins of a base, and those that they could meet, are found; `null` when they
 * meet no other base's, so that the highest number given is enough to know.
 */
export function stemOf(base: string): string | null {
  return base.length > LONGEST_UNCUT ? base.slice(0, LONGEST_UNCUT) : null;
}

/**
 * Gives each person a login that nobody has or had, in this order: the first with a base gets it plain,
 * the next `…2`. A base without a name (`eleve.`) is numbered from 1.
 *
 * @param taken logins in use that a base with a stem could meet; the new ones are added to it
 * @param highest the highest number in use, by base
 * @param bases those of the people, where they are known already
 */
export function allocateLogins(
  requests: readonly LoginRequest[],
  taken: Set<string>,
  highest: ReadonlyMap<string, number> = new Map(),
  bases: readonly string[] = requests.map(baseOf),
): AllocatedLogin[] {
  const nextNumber = new Map([...highest].map(([base, number]) => [base, number + 1]));
  return bases.map((base) => {
    let number = nextNumber.get(base) ?? 1;
    let login = loginOf(base, number);
    while (taken.has(login)) {
      number += 1;
      login = loginOf(base, number);
    }
    taken.add(login);
    nextNumber.set(base, number + 1);
    return { login, base, number };
  });
}

function loginOf(base: string, number: number): string {
  return base.endsWith('.') ? `${base}${String(number)}` : loginWithSuffix(base, number);
}
