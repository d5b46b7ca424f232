import {
  errorMessage,
  type ErrorCode,
  type ErrorParams,
  type ImportDecision,
  type ImportProblem,
} from '@trousseau/shared';

/** Where a problem is: its file, and as much of line, column and value as there is. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column?: string;
  readonly value?: string;
}

/** Longest part of a cell that a message repeats. */
const SHOWN_VALUE = 80;

/** One problem with its French text; `params` are those of the catalogue beside the place's own. */
export function problem(
  severity: ImportProblem['severity'],
  code: ErrorCode,
  place: Place,
  params: ErrorParams = {},
): ImportProblem {
  const value = place.value === undefined ? undefined : shorten(place.value);
  const filled = {
    ...params,
    file: place.file,
    ...(place.line === null ? {} : { line: place.line }),
    ...(place.column === undefined ? {} : { column: place.column }),
    ...(value === undefined ? {} : { value }),
  };
  return {
    severity,
    code,
    file: place.file,
    line: place.line,
    ...(params['person'] ? { person: String(params['person']) } : {}),
    ...(place.column === undefined ? {} : { column: place.column }),
    ...(value === undefined ? {} : { value }),
    message: errorMessage(code, filled),
  };
}

/** A case that a person decides, with its French text. `lines` are those of `file`. */
export function decision(
  code: ErrorCode,
  file: string,
  lines: readonly number[],
  params: ErrorParams,
): ImportDecision {
  return {
    code,
    file,
    lines: [...lines],
    message: errorMessage(code, { file, line: lines[0] ?? 0, ...params }),
  };
}

function shorten(value: string): string {
  return value.length > SHOWN_VALUE ? `${value.slice(0, SHOWN_VALUE)}…` : value;
}
