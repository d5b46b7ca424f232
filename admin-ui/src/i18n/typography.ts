import { NBSP, TYPOGRAPHY } from '@trousseau/shared';
import type { Language } from '@trousseau/shared';

/** Messages, possibly nested. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** A number to be filled in, before what it counts. */
const COUNTED = /(%\{(?:done|min|number|smart_count|total)\}) (?=[\p{L}%])/gu;

/** Every text of a tree in a language's typography: ’, and no-break spaces where a line must not end. */
export function typeset<Tree>(tree: Tree, language: Language): Tree {
  if (typeof tree === 'string') {
    return TYPOGRAPHY[language](tree).replace(COUNTED, `$1${NBSP}`) as Tree;
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [key, typeset(value, language)]),
  ) as Tree;
}
