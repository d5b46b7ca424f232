import type { DropOutcome } from '../imports/index.js';
import type { LeftReason } from './files-being-read.js';

/**
 * What became of dropped files, without anybody's name, contact or cell: counts, and where something is. The names of the
 * files stay out too, since some are those of people.
 *
 * @param outcome `null` where no file could be taken
 * @param dropped the names of the files that were taken, in their order: a file is named by its place among them, from 1
 * @param notTaken why files stay in the folder, one reason a file
 */
export function dropReport(
  outcome: DropOutcome | null,
  dropped: readonly string[],
  notTaken: readonly LeftReason[],
  at: Date,
): object {
  if (!outcome) return { at: at.toISOString(), importId: null, outcome: 'not-taken', notTaken };
  const { report, refused, importId, waits, setAside } = outcome;
  const placeOf = (file: string): number => dropped.indexOf(file) + 1;
  return {
    at: at.toISOString(),
    importId,
    outcome: refused ? 'refused' : waits.length > 0 ? 'waiting' : 'applied',
    waits,
    notTaken,
    setAside: setAside.map(({ code, place }) => ({ code, file: place + 1 })),
    files: report.files.map(({ name, format, encoding, rows }) => ({
      file: placeOf(name),
      ...{ format, encoding, rows },
    })),
    students: report.students,
    guardians: report.guardians,
    links: report.links,
    decisions: report.decisions.map(({ code, file, lines }) => ({
      code,
      file: placeOf(file),
      lines,
    })),
    problems: report.problems.map(({ severity, code, file, line }) => ({
      severity,
      code,
      file: placeOf(file),
      line,
    })),
  };
}
