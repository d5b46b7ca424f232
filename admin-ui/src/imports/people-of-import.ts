import type { ImportedPerson } from '@trousseau/shared';

/** What became of people, in the order of the report. */
export const PARTS = [
  'arrivedStudents',
  'movedStudents',
  'leftStudents',
  'returnedStudents',
  'correctedStudents',
  'arrivedGuardians',
  'leftGuardians',
  'correctedGuardians',
] as const;
export type Part = (typeof PARTS)[number];

/** In which part of the report somebody stands: who is back and moved is back. */
export function partOf({ entity, kind, fields }: ImportedPerson): Part {
  const people = entity === 'student' ? 'Students' : 'Guardians';
  if (kind === 'create') return `arrived${people}`;
  if (kind === 'leave') return `left${people}`;
  if (entity === 'guardian') return 'correctedGuardians';
  if (fields.some(({ field, after }) => field === 'leftOn' && after === null)) {
    return 'returnedStudents';
  }
  return kind === 'move' ? 'movedStudents' : 'correctedStudents';
}

/** The parts that somebody stands in, each in the order of the report. */
export function partsOf(
  people: readonly ImportedPerson[],
): readonly { readonly part: Part; readonly people: readonly ImportedPerson[] }[] {
  return PARTS.map((part) => ({
    part,
    people: people.filter((one) => partOf(one) === part),
  })).filter((one) => one.people.length > 0);
}
