import { canonicalName } from '@trousseau/shared';
import type { Kinship } from '@trousseau/shared';

/** The names of a student, as far as they recognise one. */
export interface SaidStudent {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string | null;
  readonly ine: string | null;
}

/** The names of a guardian, and the identifier of the source. */
export interface SaidGuardian {
  readonly lastName: string;
  readonly usageName: string | null;
  readonly firstName: string;
  readonly sourceId: string | null;
}

/** A child of a guardian; `null` where nothing is known of one but the place in a file. */
export interface SaidChild {
  readonly student: Omit<SaidStudent, 'ine'> | null;
  readonly className: string | null;
  readonly kinship: Kinship | null;
}

/** What recognises a student: the class too where there is no birth date, for classes change. A key is made of it. */
export function saidOfStudent(student: SaidStudent, className: string | null): string {
  const { birthDate, ine } = student;
  return ['s', spellingOf(student), birthDate ?? className ?? '', ine ?? ''].join('\x1f');
}

/** What recognises a guardian: the names, the identifier if there is one, else whose what they are. A key is made of it. */
export function saidOfGuardian(guardian: SaidGuardian, children: readonly SaidChild[]): string {
  const { lastName, usageName, firstName, sourceId } = guardian;
  const known = sourceId === null ? children.map(saidOfChild).sort() : [sourceId];
  return ['g', canonicalName(lastName, usageName, firstName), ...known].join('\x1f');
}

function saidOfChild({ student, className, kinship }: SaidChild): string {
  const said = student ? `${spellingOf(student)}#${student.birthDate ?? className ?? ''}` : '';
  return `${said}#${kinship ?? ''}`;
}

function spellingOf({ lastName, firstName }: Omit<SaidStudent, 'ine'>): string {
  return canonicalName(lastName, firstName);
}
