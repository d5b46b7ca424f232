import type { PlainRow } from '../roster/index.js';
import type { RecordImage } from './domain/image.js';
import { fingerprintOf } from './images.js';
import type { ActImage } from './images.js';

/** The classes of an act that are to be made or named again: it removed or renamed them, and nobody touched them since. */
export function classesToGiveBack(
  { net, columns }: ActImage,
  now: ReadonlyMap<string, PlainRow>,
): RecordImage[] {
  return classesOf(net).filter(({ id, before, after }) => {
    const row = now.get(id);
    const is = row ? fingerprintOf('classes', row, columns) : null;
    return before !== null && is === after;
  });
}

/** The classes that an act made and that nobody touched since; those of nobody go. */
export function classesMade(
  { net, columns }: ActImage,
  now: ReadonlyMap<string, PlainRow>,
): PlainRow[] {
  return classesOf(net).flatMap(({ id, before, after }) => {
    const row = now.get(id);
    const isAsLeft = row !== undefined && fingerprintOf('classes', row, columns) === after;
    return before === null && isAsLeft ? [row] : [];
  });
}

/** The classes of an act. */
export function classesOf(net: ActImage['net']): RecordImage[] {
  return [...net.values()].filter(({ table }) => table === 'classes');
}
