import type { PasswordJudge } from '../../src/platform/passwords/password-judge.js';

/** What everybody whom tests invent chooses. */
export const PASSWORD = 'girafe tonnerre biscuit lagune';

/**
 * Has this one password be good without being judged: each server would load dictionaries for it, half a second of a
 * processor, and judge it anew for each person. Others are judged.
 */
export function knowInvented(judge: PasswordJudge): void {
  const problemOf = judge.problemOf.bind(judge);
  judge.problemOf = (password, ...of) =>
    password === PASSWORD ? Promise.resolve(null) : problemOf(password, ...of);
}
