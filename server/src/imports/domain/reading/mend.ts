import iconv from 'iconv-lite';
import type { ErrorCode, ImportProblem } from '@trousseau/shared';
import { Tallies } from './tallies.js';
import type { TableRow } from './table.js';

/** Signs without width that come with a copy from a page or a document, and the hyphen of a line that may break there. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** How the bytes 80–BF look where UTF-8 was read as Windows-1252 or Latin-1, and as Mac OS Roman. */
const BYTES = Buffer.from(Array.from({ length: 64 }, (_, index) => 0x80 + index));
const WINDOWS = byteOfLetter(iconv.decode(BYTES, 'windows-1252'), BYTES.toString('latin1'));
const MAC = byteOfLetter(iconv.decode(BYTES, 'macintosh'));
const AFTER = `[${[...WINDOWS.keys()].join('').replace(/[\]\\^-]/g, '\\$&')}]`;
const AFTER_MAC = `[${[...MAC.keys()].join('').replace(/[\]\\^-]/g, '\\$&')}]`;

/**
 * A letter that was written as UTF-8 and read as something else: `Ã©`, `Å“`, `â€™`, `á»…`, `√©`. Only what begins a letter
 * of Europe's or of Vietnam's, or a sign of French print: `É’` is none.
 */
const READ_TWICE = new RegExp(
  `[ÂÃÄÅ]${AFTER}|È[${String.fromCharCode(0x98, 0x99, 0x9a, 0x9b)}˜™š›]|á[º»]${AFTER}|â[€\u0080]${AFTER}|â[‚\u0082]¬|[√≈]${AFTER_MAC}`,
  'g',
);
/** As often as a text was seen to be read wrongly. */
const TIMES = 3;

/** `="06000"`, as exports write it to keep a zero. */
const FORMULA = /^\s*="((?:[^"]|"")*)"\s*$/;
/** `'06000`: what a spreadsheet hides before a cell that is text. Before a letter it may be a name's: `'t Hart`. */
const HIDDEN_APOSTROPHE = /^\s*'(?=[0-9=+@-])/;

/** A sign that every damage within a cell has; asked of each cell. */
const SUSPECT = /[ÂÃÄÅÈáâ√≈\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/** What is done to the cells of a table before anybody is read, and what is said of it. */
export interface Mending {
  readonly rows: Iterable<TableRow>;
  readonly problems: readonly ImportProblem[];
}

/** Looks through rows for cells that a program has damaged on their way here. */
export class Damage {
  private found = false;
  /** By column, whether some cell begins otherwise than with an apostrophe. */
  private readonly plain: (boolean | undefined)[] = [];
  private readonly apostrophes = new Set<number>();

  /** Looks at a cell. */
  see(cell: string, column: number): void {
    const first = cell.charCodeAt(0);
    if (first === 0x27) this.apostrophes.add(column);
    else if (this.plain[column] !== true && cell.trim() !== '') this.plain[column] = true;
    if (this.found) return;
    const suspect = first <= 0x20 || first === 0x27 || first === 0x3d || SUSPECT.test(cell);
    this.found = suspect && mended(cell, false).length > 0;
  }

  /** The rows without the damage, and a warning for each kind of it; `null` when there is none. */
  mend(file: string, rows: Iterable<TableRow>): Mending | null {
    const hidden = new Set([...this.apostrophes].filter((column) => this.plain[column] !== true));
    if (!this.found && hidden.size === 0) return null;
    const tallies = new Tallies();
    for (const { line, cells } of rows) {
      cells.forEach((cell, column) => {
        for (const { code, after } of mended(cell, hidden.has(column))) {
          const place = { file, line, value: after.trim() };
          tallies.add({ code, place, person: '', params: { before: cell.trim() }, key: '' });
        }
      });
    }
    const mend = (cell: string, column: number): string =>
      mended(cell, hidden.has(column)).at(-1)?.after ?? cell;
    return {
      problems: tallies.problems(),
      rows: {
        *[Symbol.iterator]() {
          for (const { line, cells } of rows) yield { line, cells: cells.map(mend) };
        },
      },
    };
  }
}

interface Mended {
  readonly code: ErrorCode;
  readonly after: string;
}

/** What is mended in a cell, one after the other; nothing where it is whole. */
function mended(cell: string, hidesApostrophe: boolean): Mended[] {
  const steps: Mended[] = [];
  let text = cell;
  const step = (code: ErrorCode, after: string): void => {
    if (after === text) return;
    text = after;
    steps.push({ code, after });
  };
  const inside = FORMULA.exec(text)?.[1];
  const unprotected = inside?.replaceAll('""', '"') ?? text.replace(HIDDEN_APOSTROPHE, '');
  step('imports.cells-unquoted', hidesApostrophe ? unprotected.replace(/^'/, '') : unprotected);
  if (!SUSPECT.test(text)) return steps;
  step('imports.cells-restored', readOnce(text));
  step('imports.cells-invisible', text.replace(INVISIBLE, ''));
  return steps;
}

/** Signs of control, which no text is made of: what they end in was no letter that had been read twice. */
const CONTROLS = /[\u0080-\u009f]/;

/** The text as it was before it was read as something else, once or several times. */
export function readOnce(text: string): string {
  let read = text;
  let best = text;
  for (let time = 0; time < TIMES; time += 1) {
    const before = read.replace(READ_TWICE, letterOf);
    if (before === read) break;
    read = before;
    if (!CONTROLS.test(read)) best = read;
  }
  return best;
}

function letterOf(damaged: string): string {
  const mac = /^[√≈]/.test(damaged);
  const leads = { '√': 0xc3, '≈': 0xc5 } as Readonly<Record<string, number>>;
  const bytes = [...damaged].map((sign, index) =>
    mac ? (index === 0 ? leads[sign] : MAC.get(sign)) : (WINDOWS.get(sign) ?? sign.charCodeAt(0)),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes.map(Number)));
  } catch {
    return damaged;
  }
}

function byteOfLetter(...spellings: readonly string[]): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const spelling of spellings) {
    [...spelling].forEach((letter, index) => {
      if (letter !== '\ufffd') bytes.set(letter, 0x80 + index);
    });
  }
  return bytes;
}
