import { foldLetters } from '../primitives/names.js';

/** What of a class's name says which one it is: `6EME A` → level 6, division A. */
function partsOf(name: string): { readonly level: string; readonly division: string } {
  const words = foldLetters(name)
    .replace(/(\d)\s*(?:emes?|nde|ndes|ere|eres|er|es?|de)(?![a-z])/g, '$1 ')
    .replace(/terminales?|term|tle/g, 't ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const [, level = '', rest = ''] = /^(\d|t|cp|ce ?\d|cm ?\d|[pmg]s)?(.*)$/.exec(words) ?? [];
  return { level: level.replace(' ', ''), division: rest.replace(/[^a-z0-9]/g, '') };
}

/** Classes, those first that may be the named one: of its level and division, then of its level. */
export function nearestClasses<Class extends { readonly name: string }>(
  name: string,
  classes: readonly Class[],
): Class[] {
  const wanted = partsOf(name);
  const rank = ({ name: other }: Class): number => {
    const { level, division } = partsOf(other);
    const isLevel = level !== '' && level === wanted.level;
    if (isLevel && division === wanted.division) return 0;
    return isLevel ? 1 : 2;
  };
  return classes
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
