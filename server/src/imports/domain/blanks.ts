import { ERASABLE_FIELDS, type Target } from '@trousseau/shared';

/** Fields of a person as a set of bits: there are as many people as a town has. */
export type FieldSet = number;

const STUDENT: readonly string[] = ERASABLE_FIELDS.student;
const GUARDIAN: readonly string[] = ERASABLE_FIELDS.guardian;

/** Which fields of somebody are erased by an empty cell of a file, by what its columns hold. */
export class ErasingColumns {
  private readonly sets = new Map<number, FieldSet>();

  constructor(targets: readonly Target[] = []) {
    for (const target of targets) {
      const [owner, second = '', third = ''] = target.split('.');
      if (owner === 'student') this.add(0, 1 << STUDENT.indexOf(second));
      else this.add(Number(second), 1 << GUARDIAN.indexOf(third));
    }
  }

  /** @param slot 0: the student; else which guardian of a line */
  of(slot: number): FieldSet {
    return this.sets.get(slot) ?? 0;
  }

  private add(slot: number, bit: FieldSet): void {
    this.sets.set(slot, this.of(slot) | bit);
  }
}

/** The fields of a student whose column has an empty cell. */
export function blanksOfStudent(isBlank: (field: string) => boolean): FieldSet {
  return setOf(STUDENT, isBlank);
}

/** The same of a guardian. */
export function blanksOfGuardian(isBlank: (field: string) => boolean): FieldSet {
  return setOf(GUARDIAN, isBlank);
}

/** The fields of a set, of a student (`slot` 0) or of a guardian. */
export function fieldsOfSet(slot: number, set: FieldSet): readonly string[] {
  if (set === 0) return [];
  return (slot === 0 ? STUDENT : GUARDIAN).filter((_, index) => (set & (1 << index)) !== 0);
}

/** What a column holds that a field stands in. */
export function targetOfField(slot: number, field: string): Target {
  return (slot === 0 ? `student.${field}` : `guardian.${String(slot)}.${field}`) as Target;
}

/** What somebody's values have for a field. */
export function valueOf(values: object, field: string): unknown {
  return (values as Readonly<Record<string, unknown>>)[field];
}

function setOf(fields: readonly string[], isBlank: (field: string) => boolean): FieldSet {
  let set = 0;
  for (let index = 0; index < fields.length; index += 1) {
    if (isBlank(fields[index] ?? '')) set |= 1 << index;
  }
  return set;
}
