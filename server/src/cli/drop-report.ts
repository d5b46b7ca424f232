import type { DropOutcome } from '../imports/index.js';

/**
 * What became of dropped files, without anybody's name, contact or cell: counts, and where something is. The names of the
 * files stay out too, since some are those of people.
 */
export function dropReport({ report, refused, importId, waits }: DropOutcome, at: Date): object {
  const files = report.files.map(({ name }) => name);
  const placeOf = (file: string): number => files.indexOf(file) + 1;
  return {
    at: at.toISOString(),
    importId,
    outcome: refused ? 'refused' : waits.length > 0 ? 'waiting' : 'applied',
    waits,
    files: report.files.map(({ format, encoding, rows }) => ({ format, encoding, rows })),
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
