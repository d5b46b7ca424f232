import { loginBase, loginWithSuffix } from '@trousseau/shared';

const WITHOUT_LATIN_LETTER = { student: 'eleve.', guardian: 'resp.' };

/** Gives identifiers as the product does: each once in the installation, the next of a base with a number. */
export class Logins {
  #numbers = new Map();
  #taken = new Set();

  /** The next identifier for somebody of this name, and what it is made of. */
  next(holder, { firstName, lastName, usageName }) {
    const named = loginBase(firstName, usageName ?? lastName);
    const base = named ?? WITHOUT_LATIN_LETTER[holder];
    for (;;) {
      const number = (this.#numbers.get(base) ?? 0) + 1;
      this.#numbers.set(base, number);
      const login = named === null ? base + String(number) : loginWithSuffix(base, number);
      if (this.#taken.has(login)) continue;
      this.#taken.add(login);
      return { login, loginBase: base, loginNumber: number };
    }
  }
}
