import { commitment, digest } from '../platform/crypto/commitments.js';
import { isSigned } from '../platform/crypto/signatures.js';
import { FORGOTTEN, kindOfActor, PERSONAL_FIELDS, sidesFromText } from './domain/sides.js';
import type { PersonalField, Sides } from './domain/sides.js';
import type { AuditDay, AuditLine } from './persistence/audit-store.js';

/** What a line holds before it is sealed. */
export type UnsealedLine = Pick<
  AuditLine,
  'id' | 'schoolId' | 'at' | 'actor' | 'action' | 'targetType' | 'targetId' | 'details' | 'reason'
>;
/** A line and what binds its personal columns to its seal. */
export type SidedLine = UnsealedLine & Pick<AuditLine, 'sides'>;

/** What of a day the signature is over. */
export type DayEnd = Omit<AuditDay, 'publicKey' | 'signature'>;
/** A day's end, signed: what is kept elsewhere to be compared one day. */
export type Checkpoint = AuditDay;

/** Where the chain of a day begins. */
export function chainStart({
  scopeId,
  day,
  previous,
}: Pick<DayEnd, 'scopeId' | 'day' | 'previous'>): string {
  return digest(JSON.stringify(['chain', scopeId, day, previous]));
}

/** The chain after one more line. */
export function chained(head: string, lineDigest: string): string {
  return digest(head + lineDigest);
}

/** Whether the signature of a day's end is that of the key that it names, whoever's that is. */
export function isSignedAsItSays(day: Checkpoint): boolean {
  return isSigned(day.publicKey, dayText(day), day.signature);
}

/** The digest of a line, `null` where it has no sides or what was forgotten is there nevertheless. */
export function digestOf(line: SidedLine): string | null {
  const sides = line.sides === null ? null : sidesFromText(line.sides);
  return sides && isForgottenWhole(line, sides) ? lineDigest(line, sides) : null;
}

/** What a line is in the chain: its digest, or its id where it has none. */
export function linkOf(line: SidedLine): string {
  return digestOf(line) ?? line.id;
}

/** What stands for each personal column, whether its value is still there or not. */
export function commitmentsOf(line: UnsealedLine, { each }: Sides): string[] {
  return each.map((side, index) => {
    if (!('salt' in side)) return side.commitment;
    const field = PERSONAL_FIELDS[index] ?? 'actor';
    return commitment(side.salt, field, line[field]);
  });
}

/** The digest of a line with these sides. */
export function lineDigest(line: UnsealedLine, sides: Sides): string {
  const { id, schoolId, at, action, targetType, actor } = line;
  const lasting = [id, schoolId, at.toISOString(), action, targetType, kindOfActor(actor)];
  return digest(JSON.stringify([sides.form, ...lasting, ...commitmentsOf(line, sides)]));
}

/** Whether the columns that were forgotten are empty: what is put there would be under no seal. */
function isForgottenWhole(line: UnsealedLine, { each }: Sides): boolean {
  return PERSONAL_FIELDS.every((field, index) => {
    const side = each[index];
    return side === undefined || 'salt' in side || line[field] === forgotten(field, line);
  });
}

/** Whether this column of a line was forgotten. */
export function wasForgotten({ sides }: SidedLine, field: PersonalField): boolean {
  const side = sides === null ? null : sidesFromText(sides)?.each[PERSONAL_FIELDS.indexOf(field)];
  return side != null && 'commitment' in side;
}

/** What a column of this line holds once it is forgotten. */
export function forgotten(field: PersonalField, { actor }: UnsealedLine): string | null {
  return FORGOTTEN[field](actor);
}

/** What is signed of a day's end. */
export function dayText({ scopeId, day, lines, head, previous, sealedAt }: DayEnd): string {
  const what = [scopeId, day, lines, head, previous, sealedAt.toISOString()];
  return JSON.stringify(['trousseau-audit-day', ...what]);
}
