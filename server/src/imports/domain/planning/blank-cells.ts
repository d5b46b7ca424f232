import type { ImportReport, Target } from '@trousseau/shared';
import { fieldsOfSet, targetOfField, valueOf, type FieldSet } from '../blanks.js';
import type { ReadFile } from '../reading/formats/format.js';
import type { PlannedGuardian } from './planned-guardian.js';
import type { PlannedStudent } from './students.js';

/** How many values records have where the files have an empty cell: by column, as much as it would erase. */
export function blankCells(
  files: readonly ReadFile[],
  students: readonly PlannedStudent[],
  guardians: readonly PlannedGuardian[],
): Pick<ImportReport, 'blanks'> {
  const counts = files.map(() => new Map<Target, number>());
  const count = (index: number, slot: number, set: FieldSet, file: object, known: object): void => {
    for (const field of fieldsOfSet(slot, set)) {
      if (valueOf(file, field) !== null || valueOf(known, field) == null) continue;
      const target = targetOfField(slot, field);
      const its = counts[index];
      if (files[index]?.table?.mapping.includes(target))
        its?.set(target, (its.get(target) ?? 0) + 1);
    }
  };
  for (const { entry, record, standing } of students) {
    if (entry === null || record === null || standing !== 'known') continue;
    count(entry.fileIndex, 0, entry.student.blanks ?? 0, entry.student, record);
  }
  for (const { entry, record } of guardians) {
    if (record === null) continue;
    const { place, blanks, fields } = entry;
    count(place.fileIndex, place.slot, blanks, fields, record);
  }
  const blanks = counts.flatMap((its, index) =>
    [...its].map(([target, values]) => ({ file: files[index]?.name ?? '', target, values })),
  );
  return blanks.length === 0 ? {} : { blanks };
}
