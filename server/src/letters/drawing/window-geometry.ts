/**
 * Where things may stand on a letter folded in three for a window envelope, in millimetres from the
 * sheet's top left corner. Source: docs/domain.md §5.3 (fits DL 35, DL 45 and C5/6 45).
 */
export const ADDRESS_ZONE = { left: 110, right: 190, top: 55, bottom: 79 } as const;
/** The panel that faces the window ends at the first fold; credentials stand below it. */
export const FOLDS = [99, 198] as const;
/** Printers leave about 4 mm blank at the edge: the ticks begin where ink can. */
export const FOLD_TICK = { from: 4, to: 8 } as const;
export const MARGIN = { left: 20, right: 190 } as const;
