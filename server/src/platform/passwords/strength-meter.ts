import { foldLetters } from '@trousseau/shared';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Strength is measured on this many characters; more would only cost time. */
const MEASURED_LENGTH = 64;
/** Readings of one password as letters in disguise (`p4$$w0rd`). zxcvbn's own 100 let one password cost a second. */
const DISGUISES = 16;

let loading: Promise<ZxcvbnFactory> | null = null;

/**
 * Measures how hard a folded password is to guess. It is loaded, with its dictionaries, when the first password is
 * chosen, once a process: 0.4 s and 40 MB that a command does not pay (docs/decisions/0008).
 */
export function strengthMeter(): Promise<ZxcvbnFactory> {
  return (loading ??= load());
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, french, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const dictionaries = { ...common.dictionary, ...english.dictionary, ...french.dictionary };
  const folded = Object.entries(dictionaries).map(([name, words]) => [name, words.map(fold)]);
  return new Factory({
    dictionary: Object.fromEntries(folded) as Record<string, string[]>,
    graphs: common.adjacencyGraphs,
    maxLength: MEASURED_LENGTH,
    l33tMaxSubstitutions: DISGUISES,
  });
}

/** Most of the 300,000 words need no folding, which is most of the time that it would take. */
function fold(word: string): string {
  return /^[a-z0-9]*$/.test(word) ? word : foldLetters(word);
}
