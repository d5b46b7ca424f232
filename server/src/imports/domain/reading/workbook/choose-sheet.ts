import { AppError } from '../../../../platform/errors.js';
import { hasTitles } from '../titles.js';
import type { SheetRows } from './sheet-rows.js';

/** A sheet that holds something. */
export interface FilledSheet {
  readonly name: string;
  /** Whether the workbook does not show it. */
  readonly hidden: boolean;
  readonly rows: SheetRows;
}

/** Names that a message lists before it says `…`. */
const LISTED = 10;

/**
 * The sheet to read: the one that was said; else the first that is shown and has titles of people, for many a workbook
 * begins with a page about itself; else the first that is shown.
 *
 * @throws AppError `imports.file-empty`, `imports.sheet-unknown`
 */
export function chooseSheet(
  file: string,
  filled: readonly FilledSheet[],
  stated: string | undefined,
): FilledSheet {
  const [first] = filled;
  if (first === undefined) throw new AppError('imports.file-empty', { file });
  if (stated !== undefined) return named(file, filled, stated);
  const shown = filled.filter(({ hidden }) => !hidden);
  return shown.find(namesPeople) ?? shown[0] ?? first;
}

function named(file: string, filled: readonly FilledSheet[], stated: string): FilledSheet {
  const found = filled.find(({ name }) => name === stated);
  if (found !== undefined) return found;
  const names = filled.map(({ name }) => name);
  const sheets = names.slice(0, LISTED).join(', ') + (names.length > LISTED ? '…' : '');
  throw new AppError('imports.sheet-unknown', { file, sheet: stated, sheets: ` (${sheets})` });
}

function namesPeople({ rows }: FilledSheet): boolean {
  const table = rows.table();
  return table !== null && hasTitles(table);
}
