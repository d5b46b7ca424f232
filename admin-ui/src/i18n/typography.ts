import { frenchTypography } from '@trousseau/shared';

/** Messages, possibly nested. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Every text of a tree in French typography: ’, and no-break spaces before `: ; ! ?` and inside « ». */
export function typeset<Tree>(tree: Tree): Tree {
  if (typeof tree === 'string') return frenchTypography(tree) as Tree;
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => [key, typeset(value)]),
  ) as Tree;
}
